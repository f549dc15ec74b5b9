"""The Persian and the Islamic calendar: known days, no day lost, names of months, and dates written with them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale.calendars import CALENDARS, Calendar, Day, Written, from_calendar, in_calendar
from sitegen.locale.dates import long_date, month_name, year_name
from sitegen.locale.language_data import SHIPPED
from sitegen.locale.umm_al_qura import YEARS
from tests.tools import HANG, require

of = SHIPPED.of


@pytest.mark.parametrize(
    ("day", "calendar", "found"),
    [
        (date(1979, 2, 11), "persian", (1357, 11, 22)),
        (date(2017, 6, 13), "persian", (1396, 3, 23)),
        (date(2021, 3, 20), "persian", (1399, 12, 30)),
        (date(2021, 3, 21), "persian", (1400, 1, 1)),
        (date(2024, 3, 19), "persian", (1402, 12, 29)),
        (date(2024, 3, 20), "persian", (1403, 1, 1)),
        (date(2025, 3, 20), "persian", (1403, 12, 30)),
        (date(2025, 3, 21), "persian", (1404, 1, 1)),
        (date(622, 3, 22), "persian", (1, 1, 1)),
        (date(622, 3, 21), "persian", None),
        (date(3799, 1, 1), "persian", None),
        (date(622, 7, 19), "islamic-civil", (1, 1, 1)),
        (date(622, 7, 18), "islamic-civil", None),
        (date(2000, 4, 6), "islamic-civil", (1421, 1, 1)),
        (date(2017, 6, 13), "islamic-civil", (1438, 9, 18)),
        (date(2017, 6, 13), "gregorian", (2017, 6, 13)),
    ],
)
def test_known_days(day: date, calendar: Calendar, found: Day | None) -> None:
    """Days whose date in the calendar is known; None before its first year and after its last."""
    assert in_calendar(day, calendar) == found


@pytest.mark.parametrize(("calendar", "lengths"), [("persian", {29, 30, 31}), ("islamic-civil", {29, 30})])
def test_no_day_is_lost(calendar: Calendar, lengths: set[int]) -> None:
    """Day follows day: the number goes up by one, or a month of the right length ends and the next one begins."""
    day, seen = date(1900, 1, 1), set()
    last = in_calendar(day, calendar)
    while day.year < 2100:
        day += timedelta(days=1)
        now = in_calendar(day, calendar)
        assert last is not None
        assert now is not None
        if now[2] == 1:
            seen.add(last[2])
            assert now[:2] in ((last[0], last[1] + 1), (last[0] + 1, 1))
        else:
            assert now == (*last[:2], last[2] + 1)
        last = now
    assert seen == lengths


def test_leap_years_are_those_of_the_official_calendar() -> None:
    """The leap years of a century and a half, as the Institute of Geophysics of Tehran University keeps them."""
    ends = {in_calendar(date(year, 3, 20), "persian") for year in range(1921, 2072)}
    ends |= {in_calendar(date(year, 3, 21), "persian") for year in range(1921, 2072)}
    leap = sorted(found[0] for found in ends if found is not None and found[1:] == (12, 30))
    fives = {1309, 1342, 1375, 1408, 1441}
    assert leap == [year for year in range(1300, 1450) if year in leap]
    assert {year for year, before in zip(leap[1:], leap, strict=False) if year - before == 5} == fives
    assert {year - before for year, before in zip(leap[1:], leap, strict=False)} == {4, 5}


def test_every_calendar_has_twelve_months_where_it_has_names() -> None:
    """Names of months come by twelve, in the languages that the documentation names."""
    named = {"persian": ("fa", "fa-AF", "ps", "en", "en-GB", "ru"), "islamic-civil": ("ar", "ar-EG", "fa", "en")}
    assert {calendar for calendar in CALENDARS if calendar in named} == set(CALENDARS) - {"gregorian"}
    for calendar in ("persian", "islamic-civil"):
        for language in named[calendar]:
            assert len(set(of(language).months.get(calendar, ()))) == 12
    assert of("fr").months.get("persian", ()) == of("ru").months.get("islamic-civil", ()) == ()
    assert of("fa-AF").months.get("persian", ()) != of("fa").months.get("persian", ())


def test_persian_is_in_the_persian_calendar() -> None:
    """A publication in Persian has Persian dates, any other Gregorian ones, unless the site says otherwise."""
    found = [of(language).calendar for language in ("fa", "fa-AF", "ar", "en")]
    assert found == ["persian", "persian", "gregorian", "gregorian"]
    assert (
        of("fa").eras.get("persian", ""),
        of("ar").eras.get("islamic-civil", ""),
        of("en").eras.get("persian", ""),
    ) == ("", "هـ", "AP")


@pytest.mark.parametrize(
    ("language", "calendar", "text"),
    [
        ("fa", "persian", "۲۳ خرداد ۱۳۹۶"),
        ("fa-AF", "persian", "۲۳ جوزا ۱۳۹۶"),
        ("en", "persian", "23 Khordad 1396 AP"),
        ("ar", "islamic-civil", "18 رمضان 1438 هـ"),
        ("fa", "gregorian", "۱۳ ژوئن ۲۰۱۷"),
        ("fr", "persian", "13 juin 2017"),
    ],
)
def test_dates_are_written_in_a_calendar(language: str, calendar: Calendar, text: str) -> None:
    """A date in the words and digits of the language; Gregorian where the calendar has no names in it."""
    assert long_date(date(2017, 6, 13), of(language), calendar) == text


def test_the_archive_names_both_calendars() -> None:
    """Gregorian months and years, which addresses go by, with those of the other calendar after them."""
    assert month_name(2017, 6, of("fa"), "persian") == "ژوئن ۲۰۱۷ (خرداد – تیر ۱۳۹۶)"
    assert month_name(2017, 3, of("fa"), "persian") == "مارس ۲۰۱۷ (اسفند ۱۳۹۵ – فروردین ۱۳۹۶)"
    assert month_name(2017, 6, of("fa")) == "ژوئن ۲۰۱۷"
    assert month_name(100, 6, of("fa"), "persian") == month_name(100, 6, of("fa"))
    assert (
        year_name(2017, of("fa"), "persian"),
        year_name(2017, of("fa")),
        year_name(2017, of("en")),
    ) == (
        "۲۰۱۷ (۱۳۹۵–۱۳۹۶)",
        "۲۰۱۷",
        "2017",
    )


@pytest.mark.parametrize(
    ("written", "calendar", "day"),
    [
        ((1405, 9, 4), "persian", date(2026, 11, 25)),
        ((1403, 12, 30), "persian", date(2025, 3, 20)),
        ((1404, 12, 30), "persian", None),
        ((1405, 13, 1), "persian", None),
        ((1405, 7, 31), "persian", None),
        ((1405, 1, 0), "persian", None),
        ((0, 1, 1), "persian", None),
        ((3178, 1, 1), "persian", None),
        ((1300, 1, 1), "islamic-umalqura", date(1882, 11, 12)),
        ((1438, 9, 18), "islamic-umalqura", date(2017, 6, 13)),
        ((1448, 6, 15), "islamic-umalqura", date(2026, 11, 25)),
        ((1299, 12, 29), "islamic-umalqura", None),
        ((1601, 1, 1), "islamic-umalqura", None),
        ((1448, 1, 31), "islamic-umalqura", None),
    ],
)
def test_days_of_a_calendar_are_gregorian_days(written: Day, calendar: Written, day: date | None) -> None:
    """A day of a calendar is the Gregorian one; there is none where the calendar does not have it or reach."""
    assert from_calendar(written, calendar) == day


@given(st.dates(min_value=date(622, 3, 22), max_value=date(3798, 12, 31)))
def test_persian_days_are_found_again(day: date) -> None:
    """A day in the Persian calendar is the same Gregorian day again."""
    written = in_calendar(day, "persian")
    assert written is not None
    assert from_calendar(written, "persian") == day


def test_umm_al_qura_is_that_of_icu() -> None:
    """The first day of every month in the table is that which ICU has, by the program `node`."""
    require(shutil.which("node") is not None, "node is not installed: apt-get install nodejs")
    days = [from_calendar((year, month, 1), "islamic-umalqura") for year in YEARS for month in range(1, 13)]
    stamps = ",".join(f"Date.UTC({day.year},{day.month - 1},{day.day})" for day in days if day is not None)
    script = 'const f = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn",{timeZone:"UTC",dateStyle:"short"});'
    script += f"console.log([{stamps}].map(t => f.format(t).split(' ')[0]).join(' '))"
    shown = subprocess.run(["node", "-"], input=script, capture_output=True, text=True, check=True, timeout=HANG).stdout
    assert shown.split() == [f"{month}/1/{year}" for year in YEARS for month in range(1, 13)]
