"""The lists of a site: all pages that gather pieces, and the sitemaps of these.

In: scopes, kinds of lists that stay as they are. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.plan.artifact import Artifact
from sitegen.plan.copied_files import sitemap_entries
from sitegen.plan.crawling import plan_sitemaps
from sitegen.plan.page_kinds import kinds_that_show, planners
from sitegen.plan.plugin_outputs import plugin_entries
from sitegen.plan.scope import Scope

CARD_LISTS: Final = kinds_that_show("cards") | {"sitemap"}
"""Kinds of artifacts that show of pieces what front matter says, cards, images and events, and nothing else."""
MENTION_LISTS: Final = kinds_that_show("mentions")
"""Kinds of artifacts that show what pieces say of entities too."""


def plan_lists(scopes: Sequence[Scope], kept: frozenset[str]) -> Iterator[Artifact]:
    """Plan what gathers pieces, but for the kinds that are kept."""
    pages = (page for scope in scopes for plan in planners(kept | scope.lacking) for page in plan(scope))
    if kept:
        yield from pages
        return
    lists = list(pages)
    yield from lists
    more = [one for scope in scopes for one in plugin_entries(scope)]
    yield from plan_sitemaps(sitemap_entries(scopes[0], lists, more), scopes[0])
