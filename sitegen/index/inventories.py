"""Inventories: what sets of pieces have, counted, one inventory a language.

In: pieces, SiteConfig. Out: Inventory values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.gates import archive_year
from sitegen.index.terms import count_terms, terms_of
from sitegen.model.chronology import TAXONOMIES, days_of, events_of
from sitegen.model.documents import Article, Piece
from sitegen.model.republication import is_mapped, is_searched, treatment
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import language_root, term_url


def take_inventories(pieces: Sequence[Piece], config: SiteConfig, like: Inventory) -> tuple[Inventory, ...]:
    """Count what pieces have, in the order of the site's languages; `like` has what does not depend on them."""
    found = tuple(_count(pieces, language, config, like) for language in config.languages)
    mapped = like.added + sum(map(is_mapped, pieces)) + sum(_lists(inventory) for inventory in found)
    return (replace(found[0], mapped=mapped), *found[1:])


def _count(pieces: Iterable[Piece], language: str, config: SiteConfig, like: Inventory) -> Inventory:
    own = [piece for piece in pieces if piece.document.language == language]
    articles = [piece for piece in own if isinstance(piece, Article)]
    listed = [article for article in articles if treatment(article).listed]
    counts = ((known.id, count_terms(listed, known.id, config)) for known in config.taxonomies)
    return replace(
        like,
        root=language_root(language, config),
        listed=len(listed),
        years=tuple(sorted({article.date.day.year for article in listed})),
        feed_years=tuple(sorted(Counter(map(archive_year, articles)).items())) if config.feeds.archives else (),
        terms={taxonomy: counted for taxonomy, counted in counts if counted},
        timelines=_timelines(own, config),
        searched=sum(map(is_searched, own)) if config.search_engine else 0,
    )


def _lists(inventory: Inventory) -> int:
    """Return the number of lists: home, archive, years, page of all terms, taxonomies and terms."""
    timelines = 0 if "timeline.html" in inventory.lacking else len(inventory.timelines)
    return 3 + timelines + len(inventory.years) + len(inventory.terms) + sum(map(len, inventory.terms.values()))


def _timelines(pieces: Iterable[Piece], config: SiteConfig) -> dict[str, bool]:
    """Return the lists whose pieces have events, and whether one of these is in a calendar."""
    found: dict[str, bool] = {}
    for piece in pieces:
        if events := events_of(piece):
            lists = ["", *(_paths_of(piece, config) if isinstance(piece, Article) else ())]
            has_days = any(days_of(event) is not None for event in events)
            found |= {path: has_days or found.get(path, False) for path in lists}
    return dict(sorted(found.items()))


def _paths_of(article: Article, config: SiteConfig) -> Iterator[str]:
    for taxonomy in TAXONOMIES:
        yield from (term_url("", taxonomy, term).path for term in terms_of(article, taxonomy, config))
