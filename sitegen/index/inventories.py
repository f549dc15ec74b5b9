"""Inventories: what sets of pieces have, counted, one inventory a language.

In: pieces, SiteConfig. Out: Inventory values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.broader_terms import BroaderTerms, gatherer_of
from sitegen.index.gates import archive_year
from sitegen.index.terms import entities_of
from sitegen.model.documents import Article, Piece
from sitegen.model.republication import is_mapped, is_searched, treatment
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import language_root


def take_inventories(
    pieces: Sequence[Piece], config: SiteConfig, like: Inventory, broader: BroaderTerms
) -> tuple[Inventory, ...]:
    """Count what pieces have, in the order of the site's languages; `like` has what does not depend on them."""
    found = tuple(_count(pieces, language, config, like, broader) for language in config.languages)
    mapped = like.added + sum(map(is_mapped, pieces)) + sum(_lists(inventory) for inventory in found)
    return (replace(found[0], mapped=mapped), *found[1:])


def _count(
    pieces: Iterable[Piece], language: str, config: SiteConfig, like: Inventory, broader: BroaderTerms
) -> Inventory:
    own = [piece for piece in pieces if piece.document.language == language]
    articles = [piece for piece in own if isinstance(piece, Article)]
    listed = [article for article in articles if treatment(article).listed]
    counts = ((known.id, _counted(listed, known.id, config, broader)) for known in config.taxonomies)
    return replace(
        like,
        root=language_root(language, config),
        listed=len(listed),
        years=tuple(sorted({article.date.day.year for article in listed})),
        feed_years=tuple(sorted(Counter(map(archive_year, articles)).items())) if config.feeds.archives else (),
        terms={taxonomy: counted for taxonomy, counted in counts if counted},
        forecasts=sum(bool(article.forecasts) for article in listed) if like.forecast_page else 0,
        entities=Counter(chain.from_iterable(map(entities_of, listed))) if like.entity_pages else {},
        searched=sum(map(is_searched, own)) if config.search_engine else 0,
    )


def _counted(listed: Sequence[Article], taxonomy: str, config: SiteConfig, broader: BroaderTerms) -> Mapping[str, int]:
    """Count, for each term of a taxonomy, how many articles its list has."""
    above = broader.above(listed, taxonomy, config)
    return Counter(chain.from_iterable(map(gatherer_of(taxonomy, above, config), listed)))


def _lists(inventory: Inventory) -> int:
    """Return the number of lists: home, archive, years, all terms, forecasts, taxonomies and terms, entities."""
    terms = len(inventory.terms) + sum(map(len, inventory.terms.values()))
    entities = len(inventory.entities) + bool(inventory.entities)
    return 3 + bool(inventory.forecasts) + len(inventory.years) + terms + entities
