"""The outputs of a search: its page, the files of its index, and what tells browsers of it.

In: an Inventory, SiteConfig. Out: declarations for `outputs.table`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs import routes
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.kinds import Output
from sitegen.outputs.media_types import HTML, OPENSEARCH, media_type
from sitegen.search.layout import layout_of
from sitegen.urls import Url

_NO_SEARCH: Final = "rename the file or the taxonomy, or remove `engine` of [search]"


def _search(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    return (routes.search_url(inventory.root),) if config.search_engine else ()


def _opensearch(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    return (routes.opensearch_url(inventory.root),) if config.search_engine else ()


def _search_shards(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the files of an index; one of more pieces has the files of one of fewer, and others."""
    names = layout_of(inventory.searched).names() if config.search_engine else ()
    return (routes.search_shard_url(inventory.root, name) for name in names)


SEARCH_OUTPUTS: Final = (
    Output(
        kind="search",
        owner="the search page",
        media_type=HTML,
        addresses=_search,
        remedy=_NO_SEARCH,
        keys=("search", "engine"),
    ),
    Output(
        kind="search-index",
        owner="the index of the search",
        media_type=media_type("start.js"),
        addresses=_search_shards,
        linkable=False,
        remedy=_NO_SEARCH,
        keys=("search", "engine"),
    ),
    Output(
        kind="opensearch",
        owner="what tells browsers of the search",
        media_type=OPENSEARCH,
        addresses=_opensearch,
        linkable=False,
        remedy=_NO_SEARCH,
        keys=("search", "engine"),
    ),
)
