"""Series on the pages of their parts: those around the piece, and the link to all of them.

In: the Scope. Out: SeriesView.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sitegen.index.groups import TermGroup
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.numbers import integer
from sitegen.plan import views
from sitegen.plan.piece_parts import piece_link
from sitegen.plan.scope import Scope

_SHORT: Final = 7
"""A series of so many parts is shown whole, and so is the start of a longer one on the pages of these parts."""

_REACH: Final = 3
"""How many parts before and after a later one its page shows, in addition to the first part."""


def series_views(scope: Scope, only: str = "") -> dict[str, views.SeriesView]:
    """Return the series of each piece that is in one, by source path; with `only`, that of this piece at least.

    What a page shows is chosen by its own place, counted from the first part. A further part at the end of a long
    series thus changes the pages of a few parts before it and no others.
    """
    found: dict[str, views.SeriesView] = {}
    for group in scope.tree.groups["series"]:
        parts = group.pieces
        if only and all(part.piece.document.path != only for part in parts):
            continue
        links = part_links(parts, scope)
        found |= {part.piece.document.path: _view(group, links, at, scope) for at, part in enumerate(parts)}
    return found


def _view(group: TermGroup, links: Sequence[views.LinkView], at: int, scope: Scope) -> views.SeriesView:
    """Show a series on the page of a part. The number of all parts is shown once the series is closed."""
    start = 0 if at < _SHORT else at - _REACH
    stop = max(_SHORT, at + _REACH + 1)
    is_open = group.term is None or group.term.status == "open"
    return views.SeriesView(
        name=group.name.text,
        language=group.name.language,
        url=group.url,
        open=is_open,
        opening=links[0] if start else None,
        pieces=tuple(links[start:stop]),
        start=start + 1,
        current=at - start,
        whole=not start and stop >= len(links),
        number=integer(at + 1, scope.language_data),
        total="" if is_open else integer(len(links), scope.language_data),
        previous=links[at - 1] if at else None,
        following=links[at + 1] if at + 1 < len(links) else None,
    )


def part_links(parts: Sequence[ResolvedPiece], scope: Scope) -> tuple[views.LinkView, ...]:
    """Return the ways to the parts of a series."""
    return tuple(piece_link(part, scope) for part in parts)
