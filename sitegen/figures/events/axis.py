"""The axis of a timeline: where a day is in years, and the round dates at which it has a tick.

In: days, a period in years, a setting, a width. Out: years with fractions, ticks.

With the Persian calendar the ticks are Persian years and months; else they are Gregorian.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from math import ceil, floor
from typing import Final

from sitegen.figures.columns import When
from sitegen.figures.lettering import width_of
from sitegen.figures.marks import LETTERS
from sitegen.figures.setting import Setting
from sitegen.figures.ticks import date_ticks
from sitegen.locale.calendars import from_calendar
from sitegen.locale.edtf import Day
from sitegen.locale.edtf_words import Tongue, year_text

_GAP: Final = 24.0
_YEARS: Final = 3
"""Years from which on the ticks are years."""
_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_STEPS: Final = (1, 2, 5)
_MONTH_STEPS: Final = (1, 2, 3, 6)
_PERSIAN_BEGINS: Final = 621


@dataclass(frozen=True, slots=True)
class Tick:
    """A round date: where it is, in years, and what is written there."""

    year: float
    text: str


def year_of(day: Day) -> float:
    """Return a day as a year with a fraction."""
    year, month, number = day
    leap = isleap(year)
    passed = _BEFORE[month - 1] + (leap and month > 2) + number - 1  # noqa: PLR2004 - February
    return year + passed / (366 if leap else 365)


def ticks(low: float, high: float, setting: Setting, width: float) -> tuple[Tick, ...]:
    """Return the ticks of a period, as many as there is room for."""
    in_reach = low >= MINYEAR and high < MAXYEAR
    persian = setting.tongue.calendar == "persian" and in_reach and low > _PERSIAN_BEGINS + 1
    if high - low >= _YEARS:
        return tuple(_years(low, high, setting, width, persian=persian))
    if persian:
        return tuple(_persian_months(low, high, setting, width))
    if not in_reach:
        return tuple(_years(low, high, setting, width, persian=False))
    widest = setting.when(When(_day(low), "month" if high - low > 1 / 4 else "day"), short=True)
    count = max(int(width / (width_of(widest, LETTERS) + _GAP)), 2)
    return tuple(
        Tick(year_of((day.year, day.month, day.day)), _text(day, setting))
        for day in date_ticks(_day(low), _day(high), count, 1 if high - low > 1 / 4 else 0)
    )


def _day(year: float) -> date:
    """Return the day of a year with a fraction."""
    whole = floor(year)
    length = 366 if isleap(whole) else 365
    return date.fromordinal(min(date(whole, 1, 1).toordinal() + round((year - whole) * length), date.max.toordinal()))


def _text(day: date, setting: Setting) -> str:
    if (day.month, day.day) == (1, 1):
        return setting.when(When(day, "year"))
    return setting.month(day.month) if day.day == 1 else setting.when(When(day, "day"))


def _years(low: float, high: float, setting: Setting, width: float, *, persian: bool) -> Iterator[Tick]:
    """Yield years that are 1, 2 or 5 times a power of ten apart."""
    bare = Tongue(language=setting.language, languages=setting.languages)
    shift = _PERSIAN_BEGINS if persian else 0
    first, last = ceil(low - shift), floor(high - shift)
    widest = max(width_of(year_text(year, bare), LETTERS) for year in (first, last))
    most = max(int(width / (widest + _GAP)), 2)
    step = next(one for one in _all_steps() if (last - first) / one < most)
    for year in range(ceil(first / step) * step, last + 1, step):
        at = _new_year(year) if persian else float(year)
        if at is not None and low <= at <= high:
            yield Tick(at, year_text(year, bare))


def _all_steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (step * power for step in _STEPS)
        power *= 10


def _new_year(year: int) -> float | None:
    day = from_calendar((year, 1, 1), "persian")
    return year_of((day.year, day.month, day.day)) if day else None


def _persian_months(low: float, high: float, setting: Setting, width: float) -> Iterator[Tick]:
    """Yield months of the Persian calendar, the first of a year by its year."""
    names = setting.known.months.get("persian", ())
    if not names:
        return
    first, last = floor(low - _PERSIAN_BEGINS - 1), ceil(high - _PERSIAN_BEGINS)
    months = [(year, month) for year in range(first, last + 1) for month in range(1, len(names) + 1)]
    days = [(one, day) for one in months if (day := from_calendar((*one, 1), "persian")) is not None]
    shown = [(one, at) for one, day in days if low <= (at := year_of((day.year, day.month, day.day))) <= high]
    most = max(int(width / (max(width_of(name, LETTERS) for name in names) + _GAP)), 2)
    step = next((one for one in _MONTH_STEPS if len(shown) / one < most), len(names))
    for (year, month), at in shown:
        if (month - 1) % step == 0:
            text = setting.number_plain(year) if month == 1 else names[month - 1]
            yield Tick(at, text)
