"""One artifact of a plan by itself: what a preview shows is planned when it is asked for.

In: an Outline, and the artifact as a plan of addresses has it, without its recipe. Out: the Artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.encoding import replace
from sitegen.plan.artifact import Artifact
from sitegen.plan.assembling import Outline, Planning
from sitegen.plan.bare_articles import plan_addresses
from sitegen.plan.copied_files import plan_files, plan_variants
from sitegen.plan.corrections import plan_corrections
from sitegen.plan.entities import plan_entities
from sitegen.plan.feeds import plan_feeds
from sitegen.plan.icons import plan_icons
from sitegen.plan.page_kinds import PLANNERS, Planner
from sitegen.plan.pages import plan_articles, plan_not_found
from sitegen.plan.pages_of_site import plan_pages
from sitegen.plan.scope import Scope
from sitegen.plan.sealed import Sealed
from sitegen.plan.searching import plan_search
from sitegen.plan.share_cards import plan_cards

_OF_ARTICLES: Final = frozenset({"article", "cite", "markdown"})


def _plan_every_feed(scope: Scope) -> Iterator[Artifact]:
    yield from plan_feeds(scope)
    yield from plan_corrections(scope)


_LISTS: Final[Mapping[str, Planner]] = {
    **PLANNERS,
    "feed": _plan_every_feed,
    "subscribe": _plan_every_feed,
    "search": plan_search,
    "search-index": plan_search,
    "opensearch": plan_search,
    "file": plan_files,
    "variant": plan_variants,
    "icon": plan_icons,
}
_OF_TERMS: Final = frozenset({"term", "feed", "subscribe"})


ADDRESSES: Final = Planning(articles=plan_addresses)
"""A plan that says what there is; articles are planned when they are asked for."""


def plan_one(begun: Outline, kept: Sealed) -> Artifact | None:
    """Plan the artifact that a whole plan has at this path; None for a kind that only a whole plan makes."""
    if kept.kind == "card":
        return next((one for one in plan_cards(begun.scopes) if one.path == kept.path), None)
    for scope in begun.scopes:
        for artifact in _likely(begun, scope, kept):
            if artifact.path == kept.path:
                return artifact
    return None


def _likely(begun: Outline, scope: Scope, kept: Sealed) -> Iterator[Artifact]:
    """Yield few artifacts of one language, the wanted one among them if it is of this language."""
    if kept.kind in _OF_ARTICLES:
        yield from plan_articles(scope, begun.sites[scope.language], kept.source)
    elif kept.kind == "page":
        yield from plan_pages(scope, kept.source)
    elif kept.kind == "not-found":
        yield plan_not_found(scope)
    elif kept.kind == "entity" and kept.path.startswith(scope.root):
        yield from plan_entities(scope, kept.path)
    elif kept.kind in _LISTS and kept.path.startswith(scope.root):
        yield from _LISTS[kept.kind](_narrowed(scope, kept) if kept.kind in _OF_TERMS else scope)


def _narrowed(scope: Scope, kept: Sealed) -> Scope:
    """Leave out all terms but the one that the path belongs to."""
    for taxonomy, groups in scope.tree.groups.items():
        for group in groups:
            if kept.path.startswith(group.url.path):
                return replace(scope, tree=replace(scope.tree, groups={taxonomy: (group,)}))
    return scope
