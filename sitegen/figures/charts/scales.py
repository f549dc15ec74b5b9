"""Scales: where a number or a date is on an axis, and the axes with their ticks.

In: Chart and a plot's edges. Out: Scale, and marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sitegen.figures.charts.values import Chart
from sitegen.figures.columns import Precision, When
from sitegen.figures.lettering import cut, width_of
from sitegen.figures.marks import LETTERS, LINE, Label, Mark, Rule
from sitegen.figures.setting import places_of
from sitegen.figures.ticks import date_ticks, number_ticks

WIDE: Final = 680.0
NARROW: Final = 340.0
GAP: Final = 8.0
_MONTHS: Final[Mapping[Precision, int]] = {"year": 12, "quarter": 3, "month": 1, "day": 0}
_NEAR_ZERO: Final = Decimal("0.5")
"""Lines whose lowest number is below this part of their highest are shown from zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The edges of the area in which numbers are drawn."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where numbers are between two ends of a drawing; `ticks` are its round numbers."""

    low: Decimal
    high: Decimal
    begin: float
    end: float
    ticks: tuple[Decimal, ...] = ()

    def at(self, value: Decimal) -> float:
        """Return where a number is."""
        return self.begin + float((value - self.low) / (self.high - self.low)) * (self.end - self.begin)

    @property
    def places(self) -> int:
        """Return how many decimal places its ticks need."""
        return max(map(places_of, self.ticks), default=0)


def number_scale(chart: Chart, ends: tuple[float, float], count: int, *, zero: bool = False) -> Scale:
    """Return the scale of a chart's numbers, from zero where it must be or where that costs little room."""
    numbers = chart.numbers or (Decimal(0),)
    low, high = min(numbers), max(numbers)
    if zero or (0 <= low < high * _NEAR_ZERO):
        low = min(low, Decimal(0))
    if zero or (0 >= high > low * _NEAR_ZERO):
        high = max(high, Decimal(0))
    low, high = chart.low if chart.low is not None else low, chart.high if chart.high is not None else high
    if low == high and chart.low is not None:
        high += abs(low) or 1
    elif low == high and chart.high is not None:
        low -= abs(high) or 1
    ticks = number_ticks(low, high, count)
    first = chart.low if chart.low is not None else ticks[0]
    last = chart.high if chart.high is not None else ticks[-1]
    shown = tuple(tick for tick in ticks if first <= tick <= last)
    return Scale(low=first, high=last, begin=ends[0], end=ends[1], ticks=shown)


def tick_texts(chart: Chart, scale: Scale) -> tuple[str, ...]:
    """Return the texts of the ticks of a scale."""
    return tuple(chart.number(tick, scale.places) for tick in scale.ticks)


def across(chart: Chart, scale: Scale, plot: Plot) -> Iterator[Mark]:
    """Draw the axis of numbers from bottom to top: a thin line at each tick, its number at the left."""
    for tick, text in zip(scale.ticks, tick_texts(chart, scale), strict=True):
        y = scale.at(tick)
        yield Rule(x1=plot.left, y1=y, x2=plot.right, y2=y, look="axis" if tick == 0 else "grid")
        yield Label(x=plot.left - GAP, y=y + 0.35 * LETTERS, text=text, look="tick", anchor="end")


def left_of(chart: Chart, scale: Scale) -> float:
    """Return the room that the numbers of an axis need."""
    return max(width_of(text, LETTERS) for text in tick_texts(chart, scale)) + GAP


def row_places(chart: Chart, plot: Plot) -> tuple[float, ...]:
    """Return where each row is from left to right: time runs so in every script, as mathematics does."""
    if chart.whens:
        first, last = chart.whens[0].ordinal, chart.whens[-1].ordinal
        return tuple(plot.left + (one.ordinal - first) / (last - first) * plot.width for one in chart.whens)
    return tuple(plot.left + at / (len(chart.rows) - 1) * plot.width for at in range(len(chart.rows)))


def row_axis(chart: Chart, plot: Plot, xs: Sequence[float]) -> Iterator[Mark]:
    """Draw the axis of rows: dates at round places, or as many names as fit."""
    ticks = _date_labels(chart, plot) if chart.whens else list(zip(xs, chart.rows, strict=True))
    yield Rule(x1=plot.left, y1=plot.bottom, x2=plot.right, y2=plot.bottom, look="grid")
    taken = -1e9
    for x, written in ticks:
        text = cut(written, LETTERS, plot.width)
        half = width_of(text, LETTERS) / 2
        x_text = min(max(x, plot.left + half - GAP), plot.right - half + GAP)
        if x_text - half < taken + GAP:
            continue
        taken = x_text + half
        yield Rule(x1=x, y1=plot.bottom, x2=x, y2=plot.bottom + 5, look="grid")
        yield Label(x=x_text, y=plot.bottom + LINE + 1, text=text, look="tick", anchor="middle")


def _date_labels(chart: Chart, plot: Plot) -> list[tuple[float, str]]:
    first, last = chart.whens[0], chart.whens[-1]
    span = last.ordinal - first.ordinal
    by_year = last.day.year - first.day.year >= 3  # noqa: PLR2004
    widest = chart.setting.when(first if not by_year else When(first.day, "year"), short=True)
    count = max(int(plot.width / (width_of(widest, LETTERS) + 3 * GAP)), 2)
    found = []
    least = min(_MONTHS[when.precision] for when in chart.whens)
    for day in date_ticks(first.day, last.day, count, least):
        text = _date_text(chart, day, precise=chart.whens[0].precision)
        found.append((plot.left + (day.toordinal() - first.ordinal) / span * plot.width, text))
    return found


def _date_text(chart: Chart, day: date, *, precise: str) -> str:
    setting = chart.setting
    if precise == "year" or (day.month == 1 and day.day == 1):
        return setting.when(When(day, "year"))
    if day.day == 1:
        return setting.month(day.month)
    return setting.when(When(day, "day"))
