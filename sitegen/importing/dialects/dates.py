"""Dates in the spellings of other programs.

In: a value of front matter, or the name of a file. Out: a date, or a date-time with its offset; and whether the offset
is that of the site's time zone because none was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

_NUMERIC: Final = lazy_pattern(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
    r"(?:[Tt,\s]+(?P<hour>\d{1,2})(?:[:h.](?P<minute>\d{1,2}))?(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>.*)",
    re.DOTALL,
)
_DAY_FIRST: Final = lazy_pattern(
    r"(?:[A-Za-z]+,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<name>[A-Za-z]{3,})\.?,?[\s-]+(?P<year>\d{4})(?P<rest>.*)"
)
_MONTH_FIRST: Final = lazy_pattern(
    r"(?:[A-Za-z]+,\s+)?(?P<name>[A-Za-z]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?P<rest>.*)"
)
_WEEKDAY: Final = lazy_pattern(
    r"[A-Za-z]{3} (?P<name>[A-Za-z]{3}) +(?P<day>\d{1,2}) (?P<clock>[\d:]+) (?P<zone>[A-Z+0-9-]+ )?(?P<year>\d{4})"
)
"""What `date` and JavaScript print."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OFFSET: Final = lazy_pattern(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?(?:\s+\(?[A-Za-z]{2,5}\)?)?")
_NAMED: Final[Mapping[str, int]] = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("bst", "cet"), 1),
    **dict.fromkeys(("cest", "eet"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
} | {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
"""Abbreviations in hours from UTC, as RFC 2822 and the time library of Ruby have them."""
_IN_NAME: Final = lazy_pattern(r"(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?:[-_. ](.*))?")
_EPOCH: Final = lazy_pattern(r"\d{9,10}(?:\d{3})?")
_NOON: Final = 12
_SECONDS: Final = 10
"""Digits of seconds since 1970; milliseconds have three more."""


class Dated(Value, frozen=True, kw_only=True):
    """A moment as it was written."""

    moment: date
    """A datetime has its offset."""
    assumed: bool = False
    """Whether the offset is that of the site, since none was written."""

    @property
    def day(self) -> date:
        """The calendar day as written."""
        return self.moment.date() if isinstance(self.moment, datetime) else self.moment


def read_date(value: Any, zone: tzinfo) -> Dated | None:
    """Read a date in any spelling; None for what is none. Of `{created, updated}` it is `created`."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("created", "published", "date", "start") if value.get(key)), None)
    if isinstance(value, list):
        value = value[0] if value else None
    text = " ".join(str(value).split()).strip("\"'") if value is not None else ""
    if not text or text.lower() in {"none", "null", "false", "true", "draft"}:
        return None
    try:
        return _numeric(text, zone) or _with_name(text, zone) or _epoch(text)
    except (ValueError, OverflowError):
        return None


def _numeric(text: str, zone: tzinfo) -> Dated | None:
    found = _NUMERIC.fullmatch(text)
    if found is None:
        return _compact(text)
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None:
        return Dated(moment=day)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"][0] in "Pp" else 0)
    clock = timedelta(hours=hour, minutes=int(found["minute"] or 0), seconds=int(found["second"] or 0))
    return _at(day, clock, found["zone"], zone)


def _compact(text: str) -> Dated | None:
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    return Dated(moment=date(*map(int, found.groups()))) if found else None


def _at(day: date, clock: timedelta, written: str, zone: tzinfo) -> Dated:
    """Put a day and a time together; a time of 24 hours and more is no time."""
    if clock >= timedelta(days=1):
        return Dated(moment=day)
    offset = _offset(written.strip())
    wall = midnight_of(day) + clock
    moment = wall.replace(tzinfo=offset or zone)
    if offset is None:  # an offset in place of the zone, since a zone has no number of its own
        moment = moment.replace(tzinfo=_fixed(moment.utcoffset() or timedelta(0)))
    return Dated(moment=moment, assumed=offset is None)


def _offset(text: str) -> tzinfo | None:
    found = _OFFSET.fullmatch(text)
    if found:
        size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return _fixed(-size if found[1] == "-" else size) if size < timedelta(days=1) else None
    hours = _NAMED.get(text.lower())
    return None if hours is None else _fixed(timedelta(hours=hours))


def _fixed(offset: timedelta) -> tzinfo:
    whole = timedelta(minutes=offset // timedelta(minutes=1))
    return timezone(whole) if whole else UTC


def _with_name(text: str, zone: tzinfo) -> Dated | None:
    """Read dates with the name of a month in English: `13 June 2017`, `Tue, 13 Jun 2017 09:00:00 GMT`."""
    found = _WEEKDAY.fullmatch(text)
    if found:
        rest = f"{found['clock']} {found['zone'] or ''}"
    else:
        found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
        rest = found["rest"] if found else ""
    if found is None or found["name"][:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(found["name"][:3].lower()) + 1
    written = f"{found['year']}-{month:02d}-{int(found['day']):02d}"
    rest = re.sub(r"^[\s,]*(?:at\s+)?", "", rest)
    return _numeric(f"{written} {rest}" if re.match(r"\d", rest) else written, zone)


def _epoch(text: str) -> Dated | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = int(text) if len(text) <= _SECONDS else int(text) // 1000
    return Dated(moment=datetime.fromtimestamp(seconds, UTC))


def midnight_of(day: date) -> datetime:
    """Return a day as a moment of that day, without a zone; a moment is itself."""
    return day if isinstance(day, datetime) else datetime.combine(day, time.min)


def date_of_name(name: str) -> tuple[date | None, str]:
    """Return the date with which the name of a file begins, and what follows: `2014-3-1-title` has both."""
    found = _IN_NAME.fullmatch(name)
    if found is None:
        return None, name
    try:
        return date(int(found[1]), int(found[2]), int(found[3])), found[4] or ""
    except ValueError:
        return None, name


def date_of_path(folders: tuple[str, ...]) -> date | None:
    """Return the date that the folders of a file end with: `2014/03/01/` or `2014-03-01/`."""
    joined = "-".join(folders[-3:])
    found = re.search(r"(?:^|-)(\d{4})-(\d{1,2})-(\d{1,2})$", joined)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
