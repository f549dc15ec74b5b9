"""Pieces with events: which there are in a language, and the timeline that a list or a piece leads to.

In: the Scope, lists of pieces. Out: pieces, addresses.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.index.resolving import ResolvedPiece
from sitegen.model.chronology import events_of
from sitegen.outputs.routes import home_url, timeline_url
from sitegen.plan.scope import Scope
from sitegen.urls import Url

TEMPLATE = "timeline.html"
"""The template of a timeline's page, which a theme may do without."""


def pieces_with_events(scope: Scope) -> tuple[ResolvedPiece, ...]:
    """Return the pieces of a language that have events."""
    every = (*scope.tree.listed, *scope.tree.pages)
    return scope.once("with events", lambda: tuple(shown for shown in every if events_of(shown.piece)))


def site_timeline(scope: Scope) -> Url | None:
    """Return the page with the timeline of a language, if there is one."""
    return timeline_of(home_url(scope.root), (*scope.tree.listed, *scope.tree.pages), scope)


def timeline_of(stream: Url, pieces: Iterable[ResolvedPiece], scope: Scope) -> Url | None:
    """Return the page with the timeline of a list, if one of its pieces has events and the theme has such pages."""
    if TEMPLATE not in scope.templates or not pieces_with_events(scope):
        return None
    return timeline_url(stream) if any(events_of(shown.piece) for shown in pieces) else None
