"""Ticks are round, evenly spaced, and cover what is shown."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.figures.ticks import date_ticks, number_ticks

_NUMBER = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)


@given(_NUMBER, _NUMBER, st.integers(2, 8))
def test_ticks_of_numbers(one: Decimal, other: Decimal, count: int) -> None:
    """They are 1, 2 or 5 times a power of ten apart, reach from below the lowest to above the highest, and are few."""
    low, high = sorted((one, other))
    ticks = number_ticks(low, high, count)
    steps = {there - here for here, there in itertools.pairwise(ticks)}
    assert len(steps) == 1
    (step,) = steps
    assert step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert all(tick % step == 0 for tick in ticks)
    assert ticks[0] <= low
    assert high <= ticks[-1]
    assert 2 <= len(ticks) <= count + 2


_DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(_DATES, _DATES, st.integers(2, 9))
def test_ticks_of_dates(one: date, other: date, count: int) -> None:
    """They are within the period, in order, few, and of a period of years the first days of years."""
    first, last = sorted((one, other))
    assume(first < last)
    ticks = date_ticks(first, last, count)
    assert ticks == tuple(sorted(set(ticks)))
    assert first <= ticks[0] < ticks[-1] <= last
    assert len(ticks) <= count + 1
    if len(ticks) > 2 and (last - first).days > 366 * 3 * count:
        assert {(day.month, day.day) for day in ticks} == {(1, 1)}
