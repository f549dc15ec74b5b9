"""Pieces with events: which there are in a language, and the timeline that a list or a piece leads to.

In: the Scope, lists of pieces. Out: pieces, addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.index.resolving import ResolvedPiece
from sitegen.model.chronology import events_of
from sitegen.outputs.routes import home_url
from sitegen.outputs.timelines import timeline_url
from sitegen.plan.scope import Scope
from sitegen.urls import Url


def pieces_with_events(scope: Scope) -> tuple[ResolvedPiece, ...]:
    """Return the pieces of a language that have events."""
    return tuple(_by_path(scope).values())


def _by_path(scope: Scope) -> Mapping[str, ResolvedPiece]:
    def make() -> dict[str, ResolvedPiece]:
        every = (*scope.tree.listed, *scope.tree.pages)
        return {shown.piece.document.path: shown for shown in every if events_of(shown.piece)}

    return scope.once("with events", make)


def site_timeline(scope: Scope) -> Url | None:
    """Return the page with the timeline of a language, if there is one."""
    return timeline_of(home_url(scope.root), pieces_with_events(scope)[:1], scope)


def timeline_of(stream: Url, pieces: Iterable[ResolvedPiece], scope: Scope) -> Url | None:
    """Return the page with the timeline of a list, if one of its pieces has events and the theme has such pages."""
    known = {} if "timeline" in scope.lacking else _by_path(scope)
    return timeline_url(stream) if any(shown.piece.document.path in known for shown in pieces) else None
