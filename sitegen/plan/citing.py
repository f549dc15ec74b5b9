"""Which articles link to an article in their texts: what its page lists as "cited by".

In: the Scope. Out: views.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sitegen.index.groups import newest_first
from sitegen.index.resolving import ResolvedPiece
from sitegen.plan import views
from sitegen.plan.piece_parts import date_view
from sitegen.plan.scope import Scope
from sitegen.urls import Url

_MOST = 10
"""How many are listed, the newest."""

Citing = Mapping[str, tuple[ResolvedPiece, ...]]


def cited_by(path: str, scope: Scope) -> tuple[views.CitingView, ...]:
    """Return the listed articles of all languages whose texts link to the article of a source path, newest first."""
    if not scope.config.cited_by:
        return ()
    return tuple(_citing(shown, scope) for shown in scope.once("citing", lambda: _all_citing(scope)).get(path, ()))


def _all_citing(scope: Scope) -> Citing:
    """Return, by source path, what links to each article of the scope's language."""
    here = {shown.url.path: shown.piece.document.path for shown in scope.tree.articles}
    found: dict[str, dict[str, ResolvedPiece]] = defaultdict(dict)
    for tree in scope.site.trees.values():
        for shown in tree.listed:
            source = shown.piece.document.path
            for link in shown.body.links if shown.body is not None else ():
                target = here.get(link.path) if isinstance(link, Url) else None
                if target is not None and target != source:
                    found[target][source] = shown
    return {target: newest_first(tuple(by.values()))[:_MOST] for target, by in found.items()}


def _citing(shown: ResolvedPiece, scope: Scope) -> views.CitingView:
    document = shown.piece.document

    def make() -> views.CitingView:
        return views.CitingView(
            url=shown.url,
            title=scope.set(document.title, document.language),
            language=document.language,
            direction=scope.data_of(document.language).direction,
            date=date_view(shown.article.date, scope),
        )

    return scope.once(("citing", document.path), make)
