"""Dates and date-times of the front matter.

In: a key of a Table and the site's zone. Out: Moment values. The modules of `read` import it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from sitegen.locale.instants import MomentError, parse_moment
from sitegen.locale.zones import after_day, first_instant
from sitegen.model import Moment
from sitegen.schema import Table

_LOOSE: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_GATE_HINT: Final = "write day, time and offset"


def decode_moment(table: Table, key: str, zone: tzinfo, *, required: bool = False) -> Moment | None:
    """Read a date or a date-time with offset."""
    parsed = _parsed(table, key, zone, required=required)
    if parsed is None:
        return None
    if isinstance(parsed, datetime):
        return Moment(day=parsed.date(), instant=parsed.astimezone(UTC), stamp=parsed.isoformat(), exact=True)
    instant = first_instant(parsed, zone)
    return Moment(day=parsed, instant=instant, stamp=_stamp(instant, zone), exact=False)


def decode_exact(table: Table, key: str, zone: tzinfo) -> Moment | None:
    """Read a date-time with offset; a bare date is an error."""
    moment = decode_moment(table, key, zone)
    if moment is None or moment.exact:
        return moment
    example = _stamp(moment.instant, zone)
    table.fail("date", f"{table.name(key)} needs a time of day and an offset", key, hint=f"write {example}")
    return None


def decode_end(table: Table, key: str, zone: tzinfo) -> datetime | None:
    """Read the instant at which something ends: that of a date-time, or the end of a day."""
    moment = decode_moment(table, key, zone)
    if moment is None:
        return None
    return moment.instant if moment.exact else after_day(moment.day, zone)


def is_before(one: Moment, other: Moment) -> bool:
    """Say whether one moment is before another: by the instant if both have a time of day, else by the day."""
    return one.instant < other.instant if one.exact and other.exact else one.day < other.day


def _parsed(table: Table, key: str, zone: tzinfo, *, required: bool) -> date | datetime | None:
    text = table.text(key, required=required)
    if not text:
        return None
    try:
        return parse_moment(text)
    except MomentError as wrong:
        message, hint = f'{table.name(key)} is not a date: "{text}"', _loose_hint(text) or str(wrong)
        if wrong.reason == "no-offset":
            message, hint = f"{table.name(key)} has a time of day without its offset from UTC", _offset_hint(text, zone)
        elif wrong.reason == "impossible":
            message, hint = f'{table.name(key)} is no date that exists: "{text}"', str(wrong)
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
