"""Events: what happened, and when, as a piece says it; and which events of several pieces are one.

In: events as they were written. Out: values.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.locale.edtf import EdtfDate


class Event(Value, frozen=True, kw_only=True):
    """What happened on a day, in a year or over a time. All texts are plain."""

    date: EdtfDate
    title: str
    text: str = ""
    place: str = ""
    url: str = ""
    """Where it can be read up: an address elsewhere."""

    @property
    def key(self) -> tuple[str, str]:
        """What two accounts of one event share: the date as written, and the title whatever its case and spaces."""
        return self.date.text, " ".join(self.title.casefold().split())


def in_time(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Put events in order of time; those of one date stay in the order in which they were written."""
    return tuple(sorted(events, key=lambda event: event.date.order()[:-1]))
