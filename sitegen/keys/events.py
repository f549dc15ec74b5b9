"""The key `events` of articles: what happened, and when.

In: a list of a Table. Out: Event values.
"""

from __future__ import annotations

from typing import Any, Final

from sitegen.keys.dated import EdtfPeriod
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import Prose
from sitegen.keys.kinds import Address, NestedList
from sitegen.keys.schema import Table
from sitegen.model.events import Event

EVENT: Final = Keys(
    place="article events",
    keys=(
        Key(
            "date",
            EdtfPeriod(),
            "When: a day, a month, a year or a span; see [timelines.md](timelines.md#dates).",
            required=True,
            refused="what is no date of EDTF, level 1; a day that does not exist; a span that ends before it begins",
            foreign="when day year time start on",
        ),
        Key(
            "title", Prose(), "What happened, in a few words.", required=True, foreign="name event headline label what"
        ),
        Key("text", Prose(), "More about it.", foreign="description note summary details body"),
        Key("place", Prose(), "Where.", foreign="location where city"),
        Key("url", Address(), "Where it can be read up.", foreign="link href source"),
    ),
)


class _Events(NestedList, frozen=True, kw_only=True):
    """Events; one that could not be read is left out."""

    def read(self, table: Table, key: str) -> tuple[Event, ...] | None:
        written: tuple[Event | None, ...] = super().read(table, key) or ()
        return tuple(one for one in written if one is not None) or None


def _event(_: Table, found: dict[str, Any]) -> Event | None:
    return Event(**found) if "date" in found and "title" in found else None


EVENTS: Final = Key(
    "events",
    _Events(
        words="list of `{date, title, text, place, url}`",
        example='- {date: 2015-07-14, title: "..."}',
        keys=EVENT,
        make=_event,
    ),
    "What happened, and when: a timeline below the text, and in the timelines of the site; see "
    "[timelines.md](timelines.md).",
    foreign="timeline chronology dates milestones",
    instead="write `events:` (a list of `{date, title, text, place, url}`)",
)
