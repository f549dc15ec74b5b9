"""The search of a language's tree: its page, its index, and what tells browsers of it.

In: an Inventory, SiteConfig. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML, OPENSEARCH, media_type
from sitegen.outputs.output import Output
from sitegen.search.layout import layout_of
from sitegen.urls import Url

_REMEDY: Final = "rename the file or the taxonomy, or remove `engine` of [search]"


def search_url(root: str) -> Url:
    """Address of the page on which a language's tree is searched."""
    return Url(f"{root}search/")


def search_shard_url(root: str, name: str) -> Url:
    """Address of a file of the index of a search, by its name in the layout."""
    return Url(f"{root}search/{name}.js")


def opensearch_url(root: str) -> Url:
    """Address of what tells browsers how to search a language's tree (OpenSearch 1.1)."""
    return Url(f"{root}opensearch.xml")


def _page(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    return (search_url(inventory.root),) if config.search_engine else ()


def _index(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the files of an index; one of more pieces has the files of one of fewer, and others."""
    names = layout_of(inventory.searched).names() if config.search_engine else ()
    return (search_shard_url(inventory.root, name) for name in names)


def _opensearch(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    return (opensearch_url(inventory.root),) if config.search_engine else ()


OUTPUTS: Final = (
    Output(
        kind="search",
        owner="the search page",
        media_type=HTML,
        found=_page,
        remedy=_REMEDY,
        keys=("search", "engine"),
    ),
    Output(
        kind="search-index",
        owner="the index of the search",
        media_type=media_type("start.js"),
        found=_index,
        linkable=False,
        remedy=_REMEDY,
        keys=("search", "engine"),
    ),
    Output(
        kind="opensearch",
        owner="what tells browsers of the search",
        media_type=OPENSEARCH,
        found=_opensearch,
        linkable=False,
        remedy=_REMEDY,
        keys=("search", "engine"),
    ),
)
