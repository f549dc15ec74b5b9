"""Chronology: which events a piece adds to the timelines of the site, and which of them have days of a calendar.

In: pieces, events. Out: events, days.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from sitegen.locale.edtf import Fuzzy
from sitegen.model.documents import Article, Piece
from sitegen.model.events import Event
from sitegen.model.republication import treatment

TAXONOMIES: Final = ("regions", "series")
"""The taxonomies whose terms have timelines, as entities have."""
_VAGUE: Final = ("decade", "century")


def events_of(piece: Piece) -> tuple[Event, ...]:
    """Return the events of a piece whose text readers can see: those of its front matter, then those of its blocks."""
    body = piece.document.body
    written = piece.events if isinstance(piece, Article) else ()
    if not (written or body.events):
        return ()
    policy = treatment(piece)
    return (*written, *body.events) if policy.whole and policy.listed else ()


def days_of(event: Event) -> tuple[date, date] | None:
    """Return the first and the last day of an event, for a calendar; None where it has none for certain.

    A month, a season or a year is all of its days. What is about, not sure, a decade or a century, or has an open or
    unknown end is in no calendar.
    """
    start, end = event.date.start, event.date.end
    if start is None or end is None or not (_is_certain(start) and _is_certain(end)):
        return None
    return date(*start.first), date(*end.last)


def _is_certain(end: Fuzzy) -> bool:
    in_reach = end.first[0] >= MINYEAR and end.last[0] < MAXYEAR
    return in_reach and not end.uncertain and not end.approximate and end.precision not in _VAGUE
