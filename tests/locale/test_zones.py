"""Laws of sitegen.locale.zones."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale import zones
from sitegen.problems import ProblemError, error
from tests.examples import at_least

DAY = timedelta(days=1)


def test_a_zone_comes_from_the_pinned_package() -> None:
    """A zone keeps its name, is one object however often asked, and UTC is Python's own."""
    tehran = zones.zone("Asia/Tehran")
    assert (str(tehran), zones.zone("Asia/Tehran") is tehran, zones.zone("UTC")) == ("Asia/Tehran", True, UTC)


def test_the_machines_zone_files_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zone is there though the search path for the machine's files is empty."""
    import zoneinfo  # noqa: PLC0415

    before = zoneinfo.TZPATH
    monkeypatch.setenv("PYTHONTZPATH", "")
    zoneinfo.reset_tzpath(())
    try:
        zones.zone.cache_clear()
        assert datetime(2017, 6, 13, tzinfo=zones.zone("Asia/Tehran")).utcoffset() == timedelta(hours=4, minutes=30)
    finally:
        zoneinfo.reset_tzpath(before)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("asia/tehran", 'write "Asia/Tehran"'),
        ("Tehran", 'did you mean "Asia/Tehran"?'),
        ("America/New York", 'write "America/New_York"'),
        ("../../etc/passwd", ""),
        ("/etc/localtime", ""),
        ("Europe", ""),
        ("Asia/../Asia/Tehran", 'did you mean "Asia/Tehran"?'),
        ("", ""),
    ],
)
def test_an_unknown_zone_names_the_nearest(name: str, hint: str) -> None:
    """A name that is not in the list is refused with what was probably meant, and is never a path."""
    with pytest.raises(ProblemError) as caught:
        zones.zone(name)
    assert caught.value.problem == error("value", f'there is no time zone "{name}"', hint=hint)


@pytest.mark.parametrize(
    ("name", "day", "instant"),
    [
        ("UTC", "2017-06-13", "2017-06-13T00:00:00"),
        ("Asia/Tehran", "2017-06-13", "2017-06-12T19:30:00"),
        # Midnight does not exist.
        ("Asia/Tehran", "2017-03-22", "2017-03-21T20:30:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00"),
        ("Africa/Cairo", "2023-04-28", "2023-04-27T22:00:00"),
        ("America/Havana", "2023-03-12", "2023-03-12T05:00:00"),
        # The clock jumps from 23:30 to 00:30 (Toronto in 1919): the day begins at half past midnight.
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00"),
        # Midnight happens twice: the first.
        ("America/Havana", "2023-11-05", "2023-11-05T04:00:00"),
        ("America/St_Johns", "2006-10-29", "2006-10-29T02:30:00"),
        # The hour before midnight happens twice: midnight comes after both.
        ("America/Sao_Paulo", "2019-02-17", "2019-02-17T03:00:00"),
        ("Asia/Tehran", "2017-09-22", "2017-09-21T20:30:00"),
        # Days that were skipped as a whole.
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00"),
        ("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00"),
        # The ends of the calendar.
        ("Asia/Tehran", "0001-01-01", "0001-01-01T00:00:00"),
        ("America/New_York", "9999-12-31", "9999-12-31T05:00:00"),
    ],
)
def test_a_day_begins_where_the_clocks_of_the_place_say(name: str, day: str, instant: str) -> None:
    """A day begins at its first midnight, else at the first instant after the gap, within the years of Python."""
    assert zones.first_instant(date.fromisoformat(day), zones.zone(name)).isoformat() == instant + "+00:00"


def test_a_day_is_over_when_the_next_begins() -> None:
    """The end of a day is the first instant of the next, and datetime.max after the last day of Python."""
    tz = zones.zone("Asia/Tehran")
    ends = [zones.after_day(day, tz) for day in (date(2017, 3, 21), date.max)]
    assert ends == [datetime(2017, 3, 21, 20, 30, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]


@given(st.sampled_from(zones.zone_names()), st.dates(date(1800, 1, 1), date(2100, 1, 1)))
@at_least(400)
def test_the_first_instant_is_the_first(name: str, day: date) -> None:
    """At the first instant the local day has come, a microsecond before it had not; the next day begins no earlier."""
    tz = zones.zone(name)
    first = zones.first_instant(day, tz)
    before = (first - timedelta(microseconds=1)).astimezone(tz)
    assert (first.astimezone(tz).date() >= day, before.date() < day) == (True, True)
    assert zones.after_day(day, tz) == zones.first_instant(day + DAY, tz) >= first


def test_no_zone_breaks_at_the_ends_of_the_calendar() -> None:
    """In every zone the first and the last days of Python begin and end at instants that Python can hold."""
    days = (date.min, date.min + DAY, date.max - DAY, date.max)
    for name in zones.zone_names():
        tz = zones.zone(name)
        instants = [instant for day in days for instant in (zones.first_instant(day, tz), zones.after_day(day, tz))]
        assert instants == sorted(instants)


def test_a_moment_beyond_the_calendar_stays() -> None:
    """A moment at an end of time that has no clock time in a zone is left as it is."""
    ends = {hours: timezone(timedelta(hours=hours)) for hours in (-5, 5)}
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert (zones.in_zone(first, ends[-5]), zones.in_zone(last, ends[5])) == (first, last)
    assert zones.in_zone(last, ends[-5]).hour == 18
