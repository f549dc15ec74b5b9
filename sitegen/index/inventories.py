"""Inventories: what sets of pieces have, counted, one inventory a language.

In: pieces, SiteConfig. Out: Inventory values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypedDict

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.broader_terms import BroaderTerms, Read, gatherer_of
from sitegen.index.gates import archive_year
from sitegen.index.terms import entities_of
from sitegen.model.chronology import TAXONOMIES, days_of, events_of
from sitegen.model.corrected import is_corrected
from sitegen.model.documents import Article, Documents, Page, Piece
from sitegen.model.republication import is_mapped, is_searched, treatment
from sitegen.outputs.corrections import corrections_url
from sitegen.outputs.entities import entity_url
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import language_root, piece_url, term_url
from sitegen.outputs.table import OUTPUTS

_COUNTED: Final = (
    *("root", "listed", "years", "feed_years", "terms", "timelines", "corrections", "own_corrections"),
    *("forecasts", "entities", "searched"),
)
"""The fields that depend on pieces, but for `mapped`."""
DECIDING: Final = frozenset({"entity", "forecasts"})
"""The kinds of pages that decide what is counted: without their templates some of these fields are empty."""


def take_inventories(
    pieces: Sequence[Piece], config: SiteConfig, like: Inventory, broader: BroaderTerms
) -> tuple[Inventory, ...]:
    """Count what pieces have, in the order of the site's languages; `like` has what does not depend on them."""
    found = tuple(_count(pieces, language, config, like, broader) for language in config.languages)
    return _mapped(found, pieces, config, like)


def retaken(
    counted: Iterable[Inventory], pieces: Sequence[Piece], config: SiteConfig, like: Inventory
) -> tuple[Inventory, ...]:
    """Return the inventories of pieces that were counted for a theme with all templates.

    `like` lacks none of `DECIDING`.
    """
    found = tuple(replace(like, **{name: getattr(one, name) for name in _COUNTED}) for one in counted)
    return _mapped(found, pieces, config, like)


def _mapped(
    found: tuple[Inventory, ...], pieces: Iterable[Piece], config: SiteConfig, like: Inventory
) -> tuple[Inventory, ...]:
    mapped = like.added + sum(map(is_mapped, pieces)) + sum(_lists(inventory, config) for inventory in found)
    return (replace(found[0], mapped=mapped), *found[1:])


def dossiers_of(documents: Documents) -> tuple[str, ...]:
    """Return the ids of the series that are to be dossiers."""
    return tuple(sorted(term.id for term in documents.terms.values() if term.dossier))


def _count(
    pieces: Iterable[Piece], language: str, config: SiteConfig, like: Inventory, broader: BroaderTerms
) -> Inventory:
    own = [piece for piece in pieces if piece.document.language == language]
    articles = [piece for piece in own if isinstance(piece, Article)]
    listed = [article for article in articles if treatment(article).listed]
    has_entities = "entity" not in like.lacking
    counts = ((known.id, _counted(listed, known.id, config, broader)) for known in config.taxonomies)
    return replace(
        like,
        root=language_root(language, config),
        listed=len(listed),
        years=tuple(sorted({article.date.day.year for article in listed})),
        feed_years=tuple(sorted(Counter(map(archive_year, articles)).items())) if config.feeds.archives else (),
        terms={taxonomy: counted for taxonomy, counted in counts if counted},
        timelines=_timelines(own, listed, config, broader, entities=has_entities),
        **_corrected(own, articles, language, config),
        forecasts=sum(bool(article.forecasts) for article in listed) if "forecasts" not in like.lacking else 0,
        entities=Counter(chain.from_iterable(map(entities_of, listed))) if has_entities else {},
        searched=sum(map(is_searched, own)) if config.search_engine else 0,
    )


def _counted(listed: Sequence[Article], taxonomy: str, config: SiteConfig, broader: BroaderTerms) -> Mapping[str, int]:
    """Count, for each term of a taxonomy, how many articles its list has."""
    above = broader.above(listed, taxonomy, config)
    return Counter(chain.from_iterable(map(gatherer_of(taxonomy, above, config), listed)))


def _lists(inventory: Inventory, config: SiteConfig) -> int:
    """Return the number of lists in the sitemap, which has their first pages alone."""
    listed = (output.first_addresses(inventory, config) for output in OUTPUTS if output.in_sitemap)
    return sum(1 for _ in chain.from_iterable(listed))


def _timelines(
    pieces: Iterable[Piece], listed: Sequence[Article], config: SiteConfig, broader: BroaderTerms, *, entities: bool
) -> dict[str, bool]:
    """Return the lists whose pieces have events, and whether one of these is in a calendar.

    `entities` says whether these have pages.
    """
    with_events = [(piece, events) for piece in pieces if (events := events_of(piece))]
    if not with_events:
        return {}
    read = {taxonomy: gatherer_of(taxonomy, broader.above(listed, taxonomy, config), config) for taxonomy in TAXONOMIES}
    found: dict[str, bool] = {}
    for piece, events in with_events:
        lists = [term_url("", taxonomy, term) for taxonomy in TAXONOMIES for term in _terms(piece, read[taxonomy])]
        if entities and isinstance(piece, Article):
            lists += [entity_url("", entity) for entity in entities_of(piece)]
        has_days = any(days_of(event) is not None for event in events)
        for path in ("", *(url.path for url in lists)):
            found[path] = has_days or found.get(path, False)
    return dict(sorted(found.items()))


def _terms(piece: Piece, read: Read) -> tuple[str, ...]:
    return read(piece) if isinstance(piece, Article) else ()


class _Corrected(TypedDict):
    corrections: bool
    own_corrections: bool


def _corrected(pieces: Iterable[Piece], articles: Iterable[Article], language: str, config: SiteConfig) -> _Corrected:
    """Say whether a piece was corrected, and whether a page has the address of all corrections."""
    if not any(map(is_corrected, articles)):
        return {"corrections": False, "own_corrections": False}
    url = corrections_url(language_root(language, config))
    pages = (piece for piece in pieces if isinstance(piece, Page))
    return {"corrections": True, "own_corrections": any(piece_url(page, config) == url for page in pages)}
