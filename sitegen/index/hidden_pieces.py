"""What is not public at a moment, and why; what comes due next.

In: pieces, a Gate. Out: Hidden pieces, and turns.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from sitegen.index.forecasts import forecast_turns
from sitegen.index.gates import due, is_over, is_public
from sitegen.model.documents import Article, Gate, Hidden, Piece


class Turn(NamedTuple):
    """A piece that becomes public or ceases to be, or whose forecast falls due, at a later moment."""

    moment: datetime
    path: str
    what: Literal["comes due", "expires", "has a forecast that falls due"]


def hidden_pieces(pieces: Iterable[Piece], gate: Gate) -> tuple[Hidden, ...]:
    """Return the pieces that readers do not see, and the withdrawn ones, by path; none where drafts are shown."""
    if gate.drafts:
        return ()
    found = (hidden for piece in pieces if (hidden := _hidden(piece, gate)) is not None)
    return tuple(sorted(found, key=lambda hidden: hidden.path))


def _hidden(piece: Piece, gate: Gate) -> Hidden | None:
    document = piece.document
    if is_public(document, gate):
        withdrawn = piece.withdrawn if isinstance(piece, Article) else None
        if withdrawn is None:
            return None
        return Hidden(path=document.path, title=document.title, reason="withdrawn", moment=withdrawn.date.instant)
    if document.draft:
        return Hidden(path=document.path, title=document.title, reason="draft")
    if is_over(piece, gate) and document.expires is not None:
        return Hidden(path=document.path, title=document.title, reason="expired", moment=document.expires)
    return Hidden(path=document.path, title=document.title, reason="scheduled", moment=due(document))


def next_turns(pieces: Iterable[Piece], gate: Gate) -> tuple[Turn, ...]:
    """Return what comes due or expires at the next moment at which anything does."""
    pieces = tuple(pieces)
    turns = [turn for piece in pieces if not piece.document.draft for turn in _turns(piece) if turn.moment > gate.as_of]
    for moment, article, _ in forecast_turns(pieces):
        if moment > gate.as_of:
            turns.append(Turn(moment, article.document.path, "has a forecast that falls due"))
    first = min((turn.moment for turn in turns), default=None)
    return tuple(sorted({turn for turn in turns if turn.moment == first}))


def _turns(piece: Piece) -> list[Turn]:
    """Return when a piece comes due and when it expires; one that expires first is never public."""
    document = piece.document
    begins, ends = due(document), document.expires
    if begins is not None and ends is not None and ends <= begins:
        return []
    turns = [Turn(begins, document.path, "comes due")] if begins is not None else []
    return [*turns, Turn(ends, document.path, "expires")] if ends is not None else turns
