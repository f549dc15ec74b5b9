"""Time zones from the pinned tzdata package, and where a civil day begins in one.

In: the name of an IANA zone, a day. Out: a `tzinfo`, an instant in UTC, never from the machine's zone files. A zone
cannot be pickled: pass its name to a worker.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Final

from sitegen.problems import Problem, ProblemError, error
from sitegen.text.nearest import Names

_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_DAY: Final = timedelta(days=1)


@cache
def zone(name: str) -> tzinfo:
    """The IANA zone `name`, such as `Asia/Tehran`, from the tzdata package; `UTC` is `datetime.UTC` itself.

    Names are case-sensitive. Raises `ProblemError` with the nearest names if there is none of that name.
    """
    if name == "UTC":
        return UTC
    from importlib.resources import files  # noqa: PLC0415 - late: start-up matters
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - late: start-up matters

    # The list is asked first, so that no text of a config is ever a path.
    if name not in zone_names():
        raise ProblemError(_unknown(name))
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def zone_names() -> tuple[str, ...]:
    """Every zone name that the tzdata package has, links included, sorted."""
    from importlib.resources import files  # noqa: PLC0415 - late: start-up matters

    return tuple(sorted(files("tzdata").joinpath("zones").read_text("ascii").split()))


def first_instant(day: date, tz: tzinfo) -> datetime:
    """The first instant of the civil day `day` in `tz`, in UTC.

    Where midnight happens twice it is the first of the two. Where midnight does not exist it is the first instant after
    the gap, and for a day that was skipped as a whole that is where the next existing day begins. What lies before the
    year 1 in UTC is `datetime.min`, what lies after 9999 `datetime.max`.
    """
    midnight = datetime.combine(day, time.min)
    try:
        return _instant(midnight, tz)
    except OverflowError:
        return _FIRST if day.year == 1 else _LAST


def after_day(day: date, tz: tzinfo) -> datetime:
    """The instant at which the civil day `day` is over in `tz`, in UTC: the first instant of the day after it.

    The day after 9999-12-31 begins at `datetime.max`.
    """
    return _LAST if day == date.max else first_instant(day + _DAY, tz)


def in_zone(moment: datetime, tz: tzinfo) -> datetime:
    """Return a moment in a time zone; one at the ends of time, which has no clock time there, stays as it is."""
    try:
        return moment.astimezone(tz)
    except OverflowError:
        return moment


def _instant(midnight: datetime, tz: tzinfo) -> datetime:
    """The instant of a naive midnight, or the end of the gap that it falls in (PEP 495 gives both sides of a gap)."""
    before = _offset(midnight, tz, fold=0)
    after = _offset(midnight, tz, fold=1)
    instant = (midnight - before).replace(tzinfo=UTC)
    if after <= before:
        return instant
    # A gap: `instant` lies at or after the transition, `earlier` before it.
    earlier = (midnight - after).replace(tzinfo=UTC)
    seconds = (instant - earlier) // _SECOND
    low, high = 0, seconds
    while high - low > 1:
        middle = (low + high) // 2
        if (earlier + middle * _SECOND).astimezone(tz).replace(tzinfo=None) >= midnight:
            high = middle
        else:
            low = middle
    return earlier + high * _SECOND


def _offset(wall: datetime, tz: tzinfo, *, fold: int) -> timedelta:
    """The offset from UTC of a wall time; nothing is UTC, which is what a zone without an offset there means."""
    return wall.replace(tzinfo=tz, fold=fold).utcoffset() or timedelta(0)


def _unknown(name: str) -> Problem:
    """What is wrong with a name that is no zone."""
    message = f'there is no time zone "{name}"'
    by_fold = {known.casefold(): known for known in zone_names()}
    # The last part weighs too: "Tehran" alone should lead to "Asia/Tehran".
    by_place = {known.rpartition("/")[2].casefold(): known for known in zone_names()}
    folded = name.casefold().replace(" ", "_")
    if folded in by_fold:
        return error("value", message, hint=f'write "{by_fold[folded]}"')
    near = [Names(by_fold).nearest(folded, 0.75), Names(by_place).nearest(folded.rpartition("/")[2], 0.8)]
    names = " or ".join(f'"{known}"' for known in dict.fromkeys(filter(None, near)))
    return error("value", message, hint=f"did you mean {names}?" if names else "")
