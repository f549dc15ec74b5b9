"""What the pages of a site have that some style sheets of themes are for.

In: Scopes. Out: names, those that `[static.<folder>] needs` can have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.plan.region_map import has_region_map
from sitegen.plan.scope import Scope


def features_of(scopes: Sequence[Scope]) -> frozenset[str]:
    """Return what some page of the site has: `figures`, `references`, `entities`, `dossiers`."""
    return frozenset(name for scope in scopes for name in _features(scope))


def _features(scope: Scope) -> Iterator[str]:
    tree = scope.tree
    bodies = list(tree.bodies)
    drawn = any(shown.article.forecasts or shown.events is not None for shown in tree.articles)
    if drawn or any(ref.has_figures for ref in bodies) or has_region_map(tree.groups.get("regions", ())):
        yield "figures"
    if any(ref.has_references for ref in bodies):
        yield "references"
    if tree.entities:
        yield "entities"
    if any(group.term is not None and group.term.dossier for group in tree.groups.get("series", ())):
        yield "dossiers"
