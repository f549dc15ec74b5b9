"""Streams of pieces and the lists of these: the home page, taxonomies, terms.

In: an Inventory, SiteConfig. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML
from sitegen.outputs.output import Output
from sitegen.outputs.routes import home_url, numbered_url, taxonomy_url, term_url
from sitegen.urls import Url


def terms_url(root: str) -> Url:
    """Address of the page of all terms."""
    return Url(f"{root}archive/terms/")


def older(first: Url, count: int, config: SiteConfig) -> Iterator[Url]:
    """Yield the numbered pages of a stream; its first page holds the newest pieces and has no number."""
    return (numbered_url(first, number) for number in range(1, count // config.page_size))


def term_streams(inventory: Inventory) -> Iterator[tuple[str, Url, int]]:
    """Yield the taxonomy, the first page and the number of pieces of each term."""
    for taxonomy, counts in inventory.terms.items():
        for term, count in counts.items():
            yield taxonomy, term_url(inventory.root, taxonomy, term), count


def _home(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    return (home_url(inventory.root),)


def _older_of_home(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    return older(home_url(inventory.root), inventory.listed, config)


def _taxonomies(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    return (taxonomy_url(inventory.root, one.id) for one in config.taxonomies if inventory.has(one.id))


def _terms(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    return (first for _, first, _ in term_streams(inventory))


def _older_of_terms(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    return (url for _, first, count in term_streams(inventory) for url in older(first, count, config))


def _all_terms(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    return (terms_url(inventory.root),) if inventory.has(*(one.id for one in config.taxonomies)) else ()


OUTPUTS: Final = (
    Output(
        kind="home",
        owner="the home page",
        media_type=HTML,
        found=_home,
        older=_older_of_home,
        in_sitemap=True,
    ),
    Output(kind="taxonomy", owner="a list page of sitegen", media_type=HTML, found=_taxonomies, in_sitemap=True),
    Output(
        kind="term",
        owner="a list page of sitegen",
        media_type=HTML,
        found=_terms,
        older=_older_of_terms,
        in_sitemap=True,
    ),
    Output(kind="terms", owner="the page of all terms", media_type=HTML, found=_all_terms, in_sitemap=True),
)
