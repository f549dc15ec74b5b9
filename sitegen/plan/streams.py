"""Streams of pieces, cut into pages.

In: the pieces of a list, the Scope. Out: StreamView values with their addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.encoding import replace
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.numbers import integer
from sitegen.outputs.routes import numbered_url
from sitegen.plan import views
from sitegen.plan.scope import Scope
from sitegen.urls import Url


def streams(pieces: Sequence[ResolvedPiece], first: Url, scope: Scope) -> Iterator[tuple[Url, views.StreamView]]:
    """Cut a stream, newest first, into pages counted from the oldest, so that a new piece changes few of them.

    Page 1 holds the oldest `page_size` pieces; the first page holds what is left, up to twice as many less one.
    """
    for url, stream in _pages(pieces[::-1], first, scope):
        yield url, replace(stream, cards=stream.cards[::-1])


def part_streams(parts: Sequence[ResolvedPiece], first: Url, scope: Scope) -> Iterator[tuple[Url, views.StreamView]]:
    """Cut a series into the pages of a stream. Each holds its parts in the order of the series, with their numbers."""
    numbers = {shown.url: integer(at, scope.language_data) for at, shown in enumerate(parts, 1)}
    for url, stream in _pages(parts, first, scope):
        yield url, replace(stream, parts=tuple(numbers[card.url] for card in stream.cards))


def _pages(pieces: Sequence[ResolvedPiece], first: Url, scope: Scope) -> Iterator[tuple[Url, views.StreamView]]:
    """Cut pieces, oldest first, into the pages of a stream, that of the newest first."""
    size = scope.config.page_size
    numbered = max(0, len(pieces) // size - 1)
    known = scope.cards
    cards = tuple(known[shown.piece.document.path] for shown in pieces)
    older = numbered_url(first, numbered) if numbered else None
    yield first, views.StreamView(cards=cards[numbered * size :], older=older)
    for number in range(numbered, 0, -1):
        stream = views.StreamView(
            cards=cards[(number - 1) * size : number * size],
            number=number,
            newer=numbered_url(first, number + 1) if number < numbered else first,
            older=numbered_url(first, number - 1) if number > 1 else None,
        )
        yield numbered_url(first, number), stream
