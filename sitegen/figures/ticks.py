"""Ticks of an axis: round numbers and round dates that cover what is shown.

In: the smallest and the largest value, and about how many ticks there may be. Out: ticks.

Numbers are 1, 2 or 5 times a power of ten apart (Heckbert, "Nice numbers for graph labels", 1990), and are decimal
throughout: a binary fraction would make 0.30000000000000004 of 0.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

_STEPS: Final = (Decimal(1), Decimal(2), Decimal(5))
_MONTHS: Final = (1, 3, 6)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def number_ticks(low: Decimal, high: Decimal, count: int) -> tuple[Decimal, ...]:
    """Return about `count` ticks, the first not above `low`, the last not below `high`; two at least."""
    if low == high:
        low, high = (low - 1, high + 1) if not low else (min(low, Decimal(0)), max(high, Decimal(0)))
    step = _step((high - low) / max(count - 1, 1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple((first + at) * step for at in range(int(last - first) + 1))


def _step(least: Decimal) -> Decimal:
    """Return the smallest step that is not below `least`."""
    power = Decimal(10) ** least.adjusted()
    return next((step * power for step in _STEPS if step * power >= least), 10 * power)


def date_ticks(first: date, last: date, count: int, least: int = 0) -> tuple[date, ...]:
    """Return at most about `count` first days of years or months that are within a period, and its ends else.

    They are `least` months apart at least, 12 for data by years: finer ones would name a year several times.
    """
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    by_months = bool(least) or months >= 3  # noqa: PLR2004
    if by_months and months < count * _MONTHS[-1] and least <= _MONTHS[-1]:
        step = next((step for step in _MONTHS if step >= least and months / step < count), _MONTHS[-1])
        found = tuple(day for day in _month_starts(first, last) if (day.month - 1) % step == 0)
    elif by_months:
        step = next((step for step in _YEARS if (last.year - first.year) / step < count), _YEARS[-1])
        starts = (date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0)
        found = tuple(day for day in starts if first <= day <= last)
    else:
        step = next((step for step in (1, 2, 7, 14, 28) if days / step < count), 28)
        found = tuple(date.fromordinal(first.toordinal() + at) for at in range(0, days + 1, step))
    return found if len(found) > 1 else tuple(dict.fromkeys((first, last)))


def _month_starts(first: date, last: date) -> Iterator[date]:
    for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(at // 12, at % 12 + 1, 1)
        if first <= day <= last:
            yield day
