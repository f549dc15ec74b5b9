"""Dates and date-times of the front matter.

In: a key of a Table, which knows the site's zone. Out: Moment values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from sitegen.encoding import replace
from sitegen.keys.declaring import Type
from sitegen.keys.schema import Table
from sitegen.locale.calendars import WRITTEN, Written, from_calendar
from sitegen.locale.instants import MomentError, parse_moment
from sitegen.locale.umm_al_qura import YEARS
from sitegen.locale.zones import after_day, first_instant
from sitegen.model.documents import Moment
from sitegen.problems import Problem
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

_LOOSE: Final = lazy_pattern(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_IN_CALENDAR: Final = lazy_pattern(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])(.*)", re.DOTALL)
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_OTHER_YEARS: Final = range(1300, 1501)
"""Years that are those of the Persian or the Islamic calendar where nothing says which: ours are 600 years later."""
_GATE_HINT: Final = "write day, time and offset"
_EXAMPLE: Final = "{persian: 1405-09-04}"


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
    if isinstance(value, Mapping):
        text = _from_calendar(table.at(value, key))
    else:
        text = "" if value is None else table.as_text(value, key)
        if _is_of_other_calendar(table, key, text):
            return None
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


def day_of_name(table: Table, text: str) -> Moment | None:
    """Read the day with which a file's name begins; it is the day of a piece that has no `date`."""
    problems: list[Problem] = []
    found = _WHEN.read(replace(table.at({"date": text}), problems=problems), "date")
    for problem in problems:
        message = f"the name of this file begins with {text}, which cannot be its date"
        table.fail(problem.code, message, hint=f"rename the file, or write `date:`; {problem.hint}")
    return found


def gregorian_of(text: str) -> tuple[tuple[Written, date], ...]:
    """Return the Gregorian days of a date that has a year of another calendar, by the calendars that have it."""
    found = _IN_CALENDAR.fullmatch(text.translate(_DIGITS))
    if found is None or int(found[1]) not in _OTHER_YEARS:
        return ()
    day = int(found[1]), int(found[3]), int(found[4])
    meant = ((calendar, from_calendar(day, calendar)) for calendar in WRITTEN)
    return tuple((calendar, gregorian) for calendar, gregorian in meant if gregorian is not None)


def _is_of_other_calendar(table: Table, key: str, text: str) -> bool:
    """Report a date whose year is that of another calendar, which is not named."""
    meant = gregorian_of(text)
    if not meant:
        return False
    written = text.translate(_DIGITS)
    rest = _IN_CALENDAR.fullmatch(written)
    time = rest[5] if rest else ""
    ways = " or ".join(f"{gregorian}{time} if it is {_NAMES[calendar]}" for calendar, gregorian in meant)
    message = f'{table.name(key)} has a year of another calendar, which it does not name: "{text}"'
    bare = written.removesuffix(time).replace("/", "-").replace(".", "-")
    hint = f"write {ways}; or name the calendar: {table.name(key).strip('`')}: {{{meant[0][0]}: {bare}{time}}}"
    table.fail("date", message, key, hint=hint)
    return True


_NAMES: Final[Mapping[Written, str]] = {"persian": "Persian", "islamic-umalqura": "Islamic (Umm al-Qura)"}


def _from_calendar(below: Table) -> str:
    """Return a date of another calendar, `{persian: 1405-09-04}`, as a Gregorian one; nothing if it is none."""
    names = [name for name in below.values if name in WRITTEN]
    for name in below.values:
        if name not in WRITTEN:
            hint = did_you_mean(name, WRITTEN) or f"the calendars are {' and '.join(WRITTEN)}: {_EXAMPLE}"
            below.fail("value", f"{below.name(name)} is no calendar in which dates are written", name, hint=hint)
    if len(names) != 1 or len(below.values) != 1:
        if len(names) > 1:
            below.fail("value", f"{below.name()} has two calendars", hint="keep one of them")
        return ""
    calendar = next(one for one in WRITTEN if one == names[0])
    text = below.text(calendar)
    found = _IN_CALENDAR.fullmatch(text.translate(_DIGITS))
    if found is None:
        below.refuse_empty(calendar)
        if text:
            below.fail("date", f'{below.name(calendar)} is not a date: "{text}"', calendar, hint=f"write {_EXAMPLE}")
        return ""
    day = from_calendar((int(found[1]), int(found[3]), int(found[4])), calendar)
    if day is None:
        reach = f"its years reach from {YEARS[0]} to {YEARS[-1]}" if calendar == "islamic-umalqura" else ""
        below.fail("date", f'{below.name(calendar)} is no date that exists: "{text}"', calendar, hint=reach)
        return ""
    return f"{day.isoformat()}{found[5]}"


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
