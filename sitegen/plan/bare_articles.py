"""Articles and their companion files without what they hold: for a plan that says what there is.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.outputs.table import addresses_beside
from sitegen.plan.artifact import Artifact, BytesRecipe
from sitegen.plan.scope import Scope
from sitegen.plan.views import SiteView
from sitegen.urls import output_path


def plan_addresses(scope: Scope, _: SiteView) -> Iterator[Artifact]:
    """Plan what `plan_articles` plans, each with an empty recipe."""
    nothing = BytesRecipe(content=b"")
    for shown in scope.tree.articles:
        source = shown.piece.document.path
        yield Artifact(path=output_path(shown.url), kind="article", source=source, recipe=nothing)
        for output, url in addresses_beside(shown.url, shown.piece, scope.config):
            yield Artifact(path=output_path(url), kind=output.kind, source=source, recipe=nothing)
