"""Line charts: each series a line that is named at its end.

In: Chart and a width. Out: Picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from sitegen.figures.charts.direct_labels import spread
from sitegen.figures.charts.scales import (
    GAP,
    WIDE,
    Plot,
    Scale,
    across,
    left_of,
    number_scale,
    row_axis,
    row_places,
)
from sitegen.figures.charts.values import Chart, Series, Values
from sitegen.figures.lettering import bold_width, cut, width_of, wrapped
from sitegen.figures.marks import LETTERS, LINE, Label, Mark, Path, Picture, Rule, Sign, points

_TOP = 12.0
_LEAST = 180.0
"""The least height of a plot below the texts of marked moments."""


def draw_lines(chart: Chart, width: float) -> Picture:
    """Draw lines over dates or names."""
    wide = width >= WIDE
    height = 340.0 if wide else 300.0
    names = _end_texts(chart, 150.0 if wide else 96.0)
    room = max((bold_width(line, LETTERS) for lines in names for line in lines), default=0) + 2 * GAP
    notes, rows = _marks(chart, width)
    top = _TOP + rows * LINE
    height = max(height, top + max(_LEAST, sum(len(lines) * LINE for lines in names)) + 2 * LINE)
    bottom = height - 2 * LINE
    scale = number_scale(chart, (bottom, top), 6 if wide else 5)
    plot = Plot(left=left_of(chart, scale), top=top, right=width - room, bottom=bottom)
    xs = row_places(chart, plot)
    marks = [*across(chart, scale, plot), *row_axis(chart, plot, xs)]
    marks += _noted(notes, plot, min(width, plot.right + GAP * 6))
    ordered = sorted(enumerate(chart.series), key=lambda pair: not pair[1].grey)
    for at, series in ordered:
        marks += line(series, at, xs, scale, steps=chart.steps)
    marks += _named(chart, names, xs, scale, (plot, height))
    return Picture(width=width, height=height, marks=tuple(marks))


def line(series: Series, at: int, xs: Sequence[float], scale: Scale, *, steps: bool) -> Iterator[Mark]:
    """Draw a line; it is broken where there is no number, and a number alone is a sign."""
    look = f"s{at + 1} grey" if series.grey else f"s{at + 1}"
    pairs = zip(xs, series.values, strict=True)
    for known, run in groupby(pairs, key=lambda pair: pair[1] is not None):
        if not known:
            continue
        places = [(x, scale.at(value)) for x, value in run if value is not None]
        if len(places) == 1:
            yield Sign(x=places[0][0], y=places[0][1], series=at, look=look)
        else:
            if steps:
                corners = [(there[0], here[1]) for here, there in pairwise(places)]
                places = [place for both in zip(places, corners, strict=False) for place in both] + places[-1:]
            yield Path(d=points(places), look=f"line {look}")


def last_of(values: Values) -> int:
    """Return where the last number of a series is."""
    return max(at for at, value in enumerate(values) if value is not None)


def _end_texts(chart: Chart, room: float) -> list[tuple[str, ...]]:
    """Return the lines of text at the ends of lines: their names, or the last number of a line that is alone."""
    if len(chart.series) == 1:
        values = chart.series[0].values
        return [(chart.number(values[last_of(values)] or Decimal(0)),)]
    return [wrapped(series.name, LETTERS, room) for series in chart.series]


def _named(
    chart: Chart, names: list[tuple[str, ...]], xs: Sequence[float], scale: Scale, sizes: tuple[Plot, float]
) -> Iterator[Mark]:
    plot, height = sizes
    ends = []
    for series in chart.series:
        at = last_of(series.values)
        value = series.values[at]
        ends.append((xs[at], scale.at(value if value is not None else Decimal(0))))
    heights = [len(lines) * LINE for lines in names]
    middles = spread([y for _, y in ends], heights, 0.0, height - LINE)
    for at, ((x, y), lines, middle) in enumerate(zip(ends, names, middles, strict=True)):
        look = f"s{at + 1} grey" if chart.series[at].grey else f"s{at + 1}"
        yield Sign(x=x, y=y, series=at, look=look)
        start = plot.right + 1.5 * GAP
        if x < plot.right - 1 or abs(middle - y) > LINE / 2:
            yield Rule(x1=x + 5, y1=y, x2=start - 3, y2=middle, look="lead")
        first = middle - (len(lines) - 1) * LINE / 2 + 0.35 * LETTERS
        for number, text in enumerate(lines):
            yield Label(x=start, y=first + number * LINE, text=text, look=f"name {look}")


def _marks(chart: Chart, width: float) -> tuple[list[tuple[float, str, int]], int]:
    """Give the texts of marked moments rows above the plot; return them by their part of the axis, and the rows."""
    if not chart.marks:
        return [], 0
    first, last = chart.whens[0].ordinal, chart.whens[-1].ordinal
    within = sorted((one for one in chart.marks if first <= one[0].ordinal <= last), key=lambda one: one[0].ordinal)
    return [
        ((when.ordinal - first) / (last - first), cut(chart.setting.prose(text), LETTERS, width * 0.6), row)
        for row, (when, text) in enumerate(within)
    ], len(within)


def _noted(notes: list[tuple[float, str, int]], plot: Plot, edge: float) -> Iterator[Mark]:
    """Draw marked moments: a line through the plot, and its text in a row of its own above it, up to an edge."""
    for part, text, row in notes:
        x = plot.left + part * plot.width
        y = _TOP + row * LINE
        after = edge - x - GAP
        before = width_of(text, LETTERS) > after and x - 5 > after
        yield Rule(x1=x, y1=y - LETTERS / 2, x2=x, y2=plot.bottom, look="lead")
        anchor_x = x - 5 if before else x + 5
        shown = cut(text, LETTERS, x - 5 if before else after)
        yield Label(x=anchor_x, y=y, text=shown, look="note", anchor="end" if before else "start")


def draw_multiples(chart: Chart, width: float) -> Picture:
    """Draw a small chart for each series, all on one scale, each with its name above it."""
    panel, gap = 130.0, 14.0
    scale = number_scale(chart, (panel - 26, 26.0), 4)
    margin = left_of(chart, scale)
    across_count = min(3 if width >= WIDE else 2, len(chart.series))
    each = (width - margin - (across_count - 1) * gap) / across_count
    if chart.whens and max(width_of(text, LETTERS) for text in _end_names(chart)) > each:
        across_count, each = 1, width - margin
    marks: list[Mark] = []
    for at, series in enumerate(chart.series):
        column, row = at % across_count, at // across_count
        left, top = margin + column * (each + gap), row * (panel + LINE)
        plot = Plot(left=left, top=top + 26, right=left + each, bottom=top + panel - 26)
        shifted = Scale(low=scale.low, high=scale.high, begin=plot.bottom, end=plot.top, ticks=scale.ticks)
        axis = list(across(chart, shifted, plot))
        marks += axis if column == 0 else [mark for mark in axis if not isinstance(mark, Label)]
        xs = row_places(chart, plot)
        marks += _ends(chart, plot)
        marks += line(series, 0, xs, shifted, steps=chart.steps)
        name = cut(series.name, LETTERS, each / 1.2)
        marks.append(Label(x=left, y=top + 12, text=name, look="name"))
    height = ((len(chart.series) - 1) // across_count + 1) * (panel + LINE)
    return Picture(width=width, height=height, marks=tuple(marks))


def _ends(chart: Chart, plot: Plot) -> Iterator[Mark]:
    """Name the first and the last row below a small chart: in one line if there is room, else in two."""
    first, last = (cut(text, LETTERS, plot.width) for text in _end_names(chart))
    base = plot.bottom + LINE
    below = width_of(first, LETTERS) + GAP + width_of(last, LETTERS) > plot.width
    yield Label(x=plot.left, y=base, text=first, look="tick")
    yield Label(x=plot.right, y=base + LINE if below else base, text=last, look="tick", anchor="end")


def _end_names(chart: Chart) -> list[str]:
    """Return what the first and the last row are called."""
    return [chart.setting.when(chart.whens[at], short=True) if chart.whens else chart.rows[at] for at in (0, -1)]
