"""Dates and date-times of the front matter.

In: a key of a Table, which knows the site's zone. Out: Moment values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from sitegen.keys.declaring import Type
from sitegen.keys.schema import Table
from sitegen.locale.instants import MomentError, parse_moment
from sitegen.locale.zones import after_day, first_instant
from sitegen.model.documents import Moment

_LOOSE: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_CALENDARS: Final = frozenset({"persian", "islamic", "islamic-civil", "islamic-umalqura", "hebrew"})
_GATE_HINT: Final = "write day, time and offset"


class When(Type, frozen=True, kw_only=True):
    """A date, or a date-time with offset, as a Moment."""

    words: str = "date or date-time with offset"

    def read(self, table: Table, key: str) -> Moment | None:
        parsed = _parsed(table, key)
        if parsed is None:
            return None
        if isinstance(parsed, datetime):
            return Moment(day=parsed.date(), instant=parsed.astimezone(UTC), stamp=parsed.isoformat(), exact=True)
        instant = first_instant(parsed, table.zone)
        return Moment(day=parsed, instant=instant, stamp=_stamp(instant, table.zone), exact=False)


class Exact(When, frozen=True, kw_only=True):
    """A date-time with offset; a bare date is an error."""

    words: str = "date-time with offset"

    def read(self, table: Table, key: str) -> Moment | None:
        moment = super().read(table, key)
        if moment is None or moment.exact:
            return moment
        example = _stamp(moment.instant, table.zone)
        table.fail("date", f"{table.name(key)} needs a time of day and an offset", key, hint=f"write {example}")
        return None


class End(Type, frozen=True, kw_only=True):
    """The instant at which something ends: that of a date-time, or the end of a day."""

    words: str = "date or date-time with offset"

    def read(self, table: Table, key: str) -> datetime | None:
        moment = _WHEN.read(table, key)
        if moment is None:
            return None
        return moment.instant if moment.exact else after_day(moment.day, table.zone)


class Day(Type, frozen=True, kw_only=True):
    """A date, or a date-time with offset, as text: that of ISO 8601."""

    words: str = "date or date-time with offset"

    def read(self, table: Table, key: str) -> str | None:
        parsed = _parsed(table, key)
        return None if parsed is None else parsed.isoformat()


_WHEN: Final = When()


def is_before(one: Moment, other: Moment) -> bool:
    """Return whether one moment is before another: by the instant if both have a time of day, else by the day."""
    return one.instant < other.instant if one.exact and other.exact else one.day < other.day


def _parsed(table: Table, key: str) -> date | datetime | None:
    value = table.get(key)
    if isinstance(value, Mapping) and not _CALENDARS.isdisjoint(value):
        message = f"{table.name(key)} in another calendar is planned, but this version of sitegen does not carry it out"
        table.fail("not-yet", message, key, hint="write the Gregorian date, such as 2026-11-25")
        return None
    text = "" if value is None else table.as_text(value, key)
    if not text:
        return None
    try:
        return parse_moment(text)
    except MomentError as wrong:
        message, hint = f'{table.name(key)} is not a date: "{text}"', _loose_hint(text) or str(wrong)
        if wrong.reason == "no-offset":
            message = f"{table.name(key)} has a time of day without its offset from UTC"
            hint = _offset_hint(text, table.zone)
        elif wrong.reason == "impossible":
            message, hint = f'{table.name(key)} is not a date that exists: "{text}"', str(wrong)
        table.fail("date", message, key, hint=hint)
        return None


def _loose_hint(text: str) -> str:
    """Offer the right spelling of a day such as 2017-6-3; empty when the text is not nearly one."""
    found = _LOOSE.fullmatch(text)
    if found is None:
        return ""
    year, month, day = (int(part) for part in found.groups())
    return f"write {year:04d}-{month:02d}-{day:02d}"


def _offset_hint(text: str, zone: tzinfo) -> str:
    """Complete a date-time with the offset that the site's zone has at that moment."""
    try:
        naive = parse_moment(text + "Z")
    except MomentError:
        return _GATE_HINT
    if not isinstance(naive, datetime):
        return _GATE_HINT
    try:
        return f"write {naive.replace(tzinfo=zone).isoformat()} if it is in the site's time zone"
    except (OverflowError, ValueError):
        return _GATE_HINT


def _stamp(instant: datetime, zone: tzinfo) -> str:
    """Write an instant in the site's zone by RFC 3339, whose offsets have no seconds (local mean time has)."""
    try:
        local = instant.astimezone(zone)
    except (OverflowError, ValueError):
        return instant.isoformat()
    offset = local.utcoffset()
    return local.isoformat() if offset is not None and offset.total_seconds() % 60 == 0 else instant.isoformat()
