"""Calendars other than the Gregorian: days of the Persian and the Islamic one.

In: Gregorian days, or days of a calendar. Out: the others. Babel has only the Gregorian calendar.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final, Literal, get_args

from sitegen.locale import umm_al_qura

Calendar = Literal["gregorian", "persian", "islamic-civil"]
"""Names as in CLDR. `islamic-civil` is the tabular calendar: announced months may begin a day earlier or later."""

CALENDARS: Final[tuple[Calendar, ...]] = get_args(Calendar)

Written = Literal["persian", "islamic-umalqura"]
"""The calendars in which authors can write dates, by their names in CLDR."""

WRITTEN: Final[tuple[Written, ...]] = get_args(Written)

Day = tuple[int, int, int]
"""Year, month (from 1) and day of a calendar."""

# Years in which the 33-year cycle of leap years begins again, after K. M. Borkowski, "The Persian calendar for 3000
# years", Earth, Moon, and Planets 74 (1996), 223-230; they follow the equinox at Tehran from 1 to 3177.
_BREAKS: Final = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178,
)  # fmt: skip
_PERSIAN_YEARS: Final = range(1, 3178)
_PERSIAN_BEGINS: Final = 621
"""Gregorian year in the spring of which year 0 would begin."""
_LONG_MONTHS: Final = 6
_MONTHS: Final = range(1, 13)

# The 30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29; 1 Muharram 1 is 16 July 622 (Julian).
_ISLAMIC_EPOCH: Final = 227_015


def in_calendar(day: date, calendar: Calendar) -> Day | None:
    """The day in a calendar; None where the calendar does not reach (before 622, and from 3799 for the Persian one)."""
    if calendar == "gregorian":
        return day.year, day.month, day.day
    return _persian(day) if calendar == "persian" else _islamic(day)


def from_calendar(day: Day, calendar: Written) -> date | None:
    """Return the Gregorian day; None where the calendar has no such day, or does not reach."""
    return _from_persian(day) if calendar == "persian" else _from_umm_al_qura(day)


def _from_persian(day: Day) -> date | None:
    year, month, of_month = day
    if year not in _PERSIAN_YEARS or month not in _MONTHS or of_month < 1:
        return None
    passed = (month - 1) * 31 - max(0, month - 1 - _LONG_MONTHS) + of_month - 1
    found = _new_year(year) + timedelta(days=passed)
    return found if _persian(found) == day else None


def _from_umm_al_qura(day: Day) -> date | None:
    year, month, of_month = day
    if year not in umm_al_qura.YEARS or month not in _MONTHS:
        return None
    lengths = umm_al_qura.month_lengths(year)
    if not 1 <= of_month <= lengths[month - 1]:
        return None
    years = sum(sum(umm_al_qura.month_lengths(one)) for one in range(umm_al_qura.FIRST_YEAR, year))
    return date.fromordinal(umm_al_qura.BEGINS + years + sum(lengths[: month - 1]) + of_month - 1)


def _persian(day: date) -> Day | None:
    year = day.year - _PERSIAN_BEGINS
    if year not in _PERSIAN_YEARS:
        return None
    passed = (day - _new_year(year)).days
    if passed < 0:
        year -= 1
        if year not in _PERSIAN_YEARS:
            return None
        passed = (day - _new_year(year)).days
    if passed < _LONG_MONTHS * 31:
        return year, passed // 31 + 1, passed % 31 + 1
    passed -= _LONG_MONTHS * 31
    return year, passed // 30 + 1 + _LONG_MONTHS, passed % 30 + 1


@cache
def _new_year(year: int) -> date:
    """The Gregorian day of 1 Farvardin: in March, counted from the leap years of both calendars up to then."""
    leaps, start, jump = -14, _BREAKS[0], 0
    for turn in _BREAKS[1:]:
        jump = turn - start
        if year < turn:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        start = turn
    into = year - start
    leaps += into // 33 * 8 + (into % 33 + 3) // 4
    if jump % 33 == 4 and jump - into == 4:  # noqa: PLR2004 - the last cycle before a break is four years long
        leaps += 1
    gregorian = year + _PERSIAN_BEGINS
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + leaps - gregorian_leaps)


def _islamic(day: date) -> Day | None:
    passed = day.toordinal() - _ISLAMIC_EPOCH
    if passed < 0:
        return None
    year = (30 * passed + 10_646) // 10_631
    within = passed - ((year - 1) * 354 + (3 + 11 * year) // 30)
    month = min(12, within * 2 // 59 + 1)
    return year, month, within - (59 * (month - 1) + 1) // 2 + 1
