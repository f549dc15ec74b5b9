"""Moments as authors write them.

In: the text of a scalar or of `--as-of`. Out: a `date`, an aware `datetime`, or a `MomentError`.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Literal

from sitegen.text.lazy_pattern import lazy_pattern

Reason = Literal["shape", "impossible", "no-offset"]

# RFC 3339, section 5.6; the timestamps of YAML 1.1, whose numbers may have one digit and blanks before them; and what
# Jekyll writes: no colon in the offset, no seconds.
_MOMENT: Final = lazy_pattern(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"(?P<time>(?:[Tt]|[ \t]+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]*))?)?"
    r"(?:[ \t]*(?P<offset>[Zz]|[+-][0-9]{1,2}(?::?[0-9]{2})?))?)?"
)
_SHORT: Final = lazy_pattern(r"[0-9]{4}-(?:[0-9]-[0-9]{1,2}|[0-9]{2}-[0-9])")
"""A day that neither YAML nor RFC 3339 takes for one where no time follows."""

_MONTHS: Final = range(1, 13)
_HOURS: Final = range(24)
_SIXTY: Final = range(60)
_HOUR_DIGITS: Final = 2


class MomentError(ValueError):
    """A text that is no moment.

    `reason` is `shape` (not written as a date or date-time), `impossible` (written well, but there is no such day, hour
    or offset) or `no-offset` (a date-time that does not say its offset from UTC).
    """

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Final[Reason] = reason


def parse_moment(text: str) -> date | datetime:
    """The moment that `text` names: a `date` for `YYYY-MM-DD`, an aware `datetime` for a date-time with offset.

    Date-times are those of RFC 3339 (`2017-06-13T09:00:00+03:30`, `...Z`; `T` and `Z` in either case), of YAML 1.1
    (`2017-6-13 9:00:00 -4`) and the spellings of Jekyll: `+0330`, no seconds. Only ASCII digits count. A fraction
    of a second is cut to microseconds. Leap seconds (`:60`), which RFC 3339 permits, are refused, since no Python
    `datetime` can hold one.

    Raises `MomentError`, a `ValueError` with a `reason`.
    """
    match = _MOMENT.fullmatch(text)
    if match is None or _SHORT.fullmatch(text):
        raise MomentError("shape", "write a date as 2017-06-13, a date-time with offset as 2017-06-13T09:00:00+03:30")
    day = _day(match)
    if match["time"] is None:
        return day
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or "0")
    _check_clock(hour, minute, second)
    if match["offset"] is None:
        raise MomentError("no-offset", "a date-time needs its offset from UTC, such as +03:30, or Z for UTC")
    microsecond = int((match["fraction"] or "0")[:6].ljust(6, "0"))
    moment = datetime(day.year, day.month, day.day, hour, minute, second, microsecond, _offset(match["offset"]))
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise MomentError("impossible", "in UTC this moment is outside the years 1 to 9999") from None
    return moment


def _day(match: re.Match[str]) -> date:
    """The calendar day of a match, which must exist in the Gregorian calendar."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if year == 0:
        raise MomentError("impossible", "there is no year 0000")
    if month not in _MONTHS:
        raise MomentError("impossible", f"there is no month {match['month']}")
    try:
        return date(year, month, day)
    except ValueError:
        raise MomentError("impossible", f"there is no day {match['day']} in {match['year']}-{match['month']}") from None


def _check_clock(hour: int, minute: int, second: int) -> None:
    """Refuses a time of day that no clock shows."""
    if hour not in _HOURS:
        raise MomentError("impossible", f"hours go from 00 to 23, not to {hour}")
    if minute not in _SIXTY:
        raise MomentError("impossible", f"minutes go from 00 to 59, not to {minute}")
    if second not in _SIXTY:
        raise MomentError("impossible", f"seconds go from 00 to 59, not to {second}; leap seconds cannot be used")


def _offset(text: str) -> timezone:
    """The zone of a fixed offset; `Z`, `+00:00` and `-00:00` are UTC itself."""
    if text in ("Z", "z"):
        return UTC
    hours, _, minutes_after = text[1:].partition(":")
    if not minutes_after and len(hours) > _HOUR_DIGITS:
        hours, minutes_after = hours[:-2], hours[-2:]
    return _fixed(text, int(hours), int(minutes_after or "0"))


def _fixed(text: str, hours: int, minutes: int) -> timezone:
    if hours not in _HOURS or minutes not in _SIXTY:
        raise MomentError("impossible", f"{text} is not an offset from UTC: hours go to 23, minutes to 59")
    offset = timedelta(hours=hours, minutes=minutes)
    if not offset:
        return UTC
    return timezone(-offset if text[0] == "-" else offset)
