"""Publication: what is public at a moment, and when that changes next.

In: pieces and a Gate. Out: truth values and moments. `index` alone imports this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sitegen.model import Document, Gate, Piece
from sitegen.problems import Place, Problem, warning


def due(document: Document) -> datetime | None:
    """Give the moment from which a piece may be public: the later of date and embargo (None without both)."""
    moments = [moment.instant for moment in (document.date, document.embargo) if moment is not None]
    return max(moments, default=None)


def is_public(document: Document, gate: Gate) -> bool:
    """Say whether a piece is public: `max(date, embargo) <= as_of < expires`, and no draft."""
    if document.draft:
        return False
    begins = due(document)
    if begins is not None and begins > gate.as_of:
        return False
    return document.expires is None or gate.as_of < document.expires


def is_shown(document: Document, gate: Gate) -> bool:
    """Say whether a piece is in this build: public, or anything at all with `--drafts`."""
    return gate.drafts or is_public(document, gate)


def next_due(pieces: Iterable[Piece], gate: Gate) -> datetime | None:
    """Give the next moment at which a piece comes due or expires."""
    moments = (moment for piece in pieces if not piece.document.draft for moment in _turns(piece.document))
    return min((moment for moment in moments if moment > gate.as_of), default=None)


def next_turn(pieces: Iterable[Piece], gate: Gate) -> datetime | None:
    """Give the next moment at which a build does or says something else: a turn, or a future `updated` that arrives."""
    moments = [moment for piece in pieces for moment in (*_turns(piece.document), *_told(piece))]
    return min((moment for moment in moments if moment > gate.as_of), default=None)


def _told(piece: Piece) -> Iterator[datetime]:
    if piece.document.updated is not None:
        yield piece.document.updated.instant
    yield from (correction.date.instant for correction in getattr(piece, "corrections", ()))


def _turns(document: Document) -> Iterator[datetime]:
    """Give when a piece comes due and when it expires; one that expires first is never public."""
    begins, ends = due(document), document.expires
    if begins is not None and ends is not None and ends <= begins:
        return
    yield from (moment for moment in (begins, ends) if moment is not None)


def ahead_of_time(piece: Piece, gate: Gate) -> list[Problem]:
    """Warn of an `updated` or a correction that lies in the future of a piece that is public already."""
    document = piece.document
    if not is_public(document, gate):
        return []
    found = []
    if document.updated is not None and document.updated.instant > gate.as_of:
        found.append(_ahead(Place(path=document.path, keys=("updated",)), "`updated`"))
    for at, correction in enumerate(getattr(piece, "corrections", ())):
        if correction.date.instant > gate.as_of:
            found.append(_ahead(Place(path=document.path, keys=("corrections", at, "date")), "the correction's date"))
    return found


def _ahead(place: Place, what: str) -> Problem:
    return warning("date", f"{what} lies in the future, and readers see it already", place, "write the day it was made")
