"""What the pages of a site have that some style sheets of themes are for.

In: Scopes. Out: names, those that `[static.<folder>] needs` can have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.bodies import BodyRef
from sitegen.plan.region_map import has_region_map
from sitegen.plan.scope import Scope


def features_of(scopes: Sequence[Scope]) -> frozenset[str]:
    """Return what some page of the site has: `figures`, `references`, `entities`, `dossiers`."""
    return frozenset(name for scope in scopes for name in _features(scope))


def _features(scope: Scope) -> Iterator[str]:
    tree = scope.tree
    bodies = [ref for ref in _bodies(scope) if ref is not None]
    drawn = any(shown.article.forecasts or shown.events is not None for shown in tree.articles)
    if drawn or any(ref.has_figures for ref in bodies) or has_region_map(tree.groups.get("regions", ())):
        yield "figures"
    if any(ref.has_references for ref in bodies):
        yield "references"
    if tree.entities:
        yield "entities"
    if any(group.term is not None and group.term.dossier for group in tree.groups.get("series", ())):
        yield "dossiers"


def _bodies(scope: Scope) -> Iterator[BodyRef | None]:
    yield from (shown.body for shown in (*scope.tree.articles, *scope.tree.pages))
    yield from (group.introduction for groups in scope.tree.groups.values() for group in groups)
    yield from (group.introduction for group in scope.tree.entities)
