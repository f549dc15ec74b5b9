"""Bar charts: bars from zero, over dates or for names, side by side or on top of each other.

In: Chart and a width. Out: Picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from sitegen.figures.charts.keys import key, names_need_key
from sitegen.figures.charts.scales import GAP, WIDE, Plot, Scale, across, left_of, number_scale
from sitegen.figures.charts.values import Chart
from sitegen.figures.lettering import width_of, wrapped
from sitegen.figures.marks import LETTERS, LINE, Bar, Label, Mark, Picture, Rule, mirrored
from sitegen.figures.ticks import number_ticks

_THICK: Final = 19.0
_THIN: Final = 13.0
_SMALL: Final = 11.0
"""The size of a number within a bar or above a thin one."""
Segment = tuple[int, Decimal, Decimal]
"""A part of a bar: the number of its series, where it begins and where it ends."""


def draw_bars(chart: Chart, width: float) -> Picture:
    """Draw bars; vertical ones whose names would not fit below them are drawn as rows."""
    if not chart.horizontal and _names_fit(chart, width):
        return _columns(chart, width)
    picture = _rows(chart, width)
    return mirrored(picture) if chart.setting.is_rtl else picture


def look_of(chart: Chart, series: int, row: int) -> str:
    """Return the look of a bar or dot: in grey where another series or row is highlighted."""
    by_row = chart.highlighted & frozenset(chart.rows)
    grey = chart.series[series].grey or (by_row and chart.rows[row] not in by_row)
    return f"s{series + 1} grey" if grey else f"s{series + 1}"


def _segments(chart: Chart, row: int) -> list[Segment]:
    """Return the parts of the bars of a row; those on top of each other begin where the last one ended."""
    found: list[Segment] = []
    end = Decimal(0)
    for at, series in enumerate(chart.series):
        value = series.values[row]
        if value is None:
            continue
        begin = end if chart.stacked else Decimal(0)
        end = begin + value
        found.append((at, begin, end))
    return found


def _reach(chart: Chart) -> tuple[Decimal, Decimal]:
    """Return how far bars reach below and above zero."""
    ends = [end for row in range(len(chart.rows)) for _, _, end in _segments(chart, row)]
    return min(Decimal(0), *ends), max(Decimal(0), *ends)


# Rows


def _rows(chart: Chart, width: float) -> Picture:
    """Draw horizontal bars: names at the left, or above them where there is little room; numbers at their ends."""
    wide = width >= WIDE
    names = [wrapped(row, LETTERS, 190.0 if wide else width - GAP, 2 if wide else 1) for row in chart.rows]
    left = max(width_of(line, LETTERS) for lines in names for line in lines) + GAP if wide else 0.0
    marks: list[Mark] = []
    y = 0.0
    if names_need_key(chart):
        marks, y = key(chart, width)
    low, high = _reach(chart)
    numbers = [chart.number(value) for value in chart.numbers] or [""]
    if chart.stacked:
        numbers = [_total(chart, row) for row in range(len(chart.rows))]
    room = max(width_of(text, LETTERS) for text in numbers) + (GAP if any(numbers) else 0)
    begin, end = left + (room if low < 0 else 0.0), width - (room if high > 0 or low == high else 0.0)
    scale = Scale(low=low, high=high if high > low else low + 1, begin=begin, end=end)
    top = y
    rows: list[Mark] = []
    for row, lines in enumerate(names):
        more, y = _row(chart, row, lines, (scale, y, left))
        rows += more
    zero = scale.at(Decimal(0))
    bars = [mark for mark in rows if isinstance(mark, Bar)]
    axis = Rule(x1=zero, y1=top, x2=zero, y2=y - GAP, look="axis")
    marks += [*bars, axis, *(mark for mark in rows if not isinstance(mark, Bar))]
    return Picture(width=width, height=y, marks=tuple(marks))


def _row(
    chart: Chart, row: int, lines: tuple[str, ...], places: tuple[Scale, float, float]
) -> tuple[list[Mark], float]:
    """Draw the bars of a row from `y` on; return where the next one begins."""
    scale, y, left = places
    marks: list[Mark] = []
    count = 1 if chart.stacked else len(chart.series)
    thick = _THICK if count == 1 else _THIN
    if not left:
        marks.append(Label(x=0.0, y=y + LETTERS, text=lines[0], look="row"))
        y += LINE + 1
    height = max(count * thick, len(lines) * LINE if left else 0.0)
    for number, text in enumerate(lines if left else ()):
        base = y + height / 2 + (number - (len(lines) - 1) / 2) * LINE + 0.35 * LETTERS
        marks.append(Label(x=left - GAP, y=base, text=text, look="row", anchor="end"))
    first = y + (height - count * thick) / 2
    segments = _segments(chart, row)
    for at, begin, end in segments:
        top = first if chart.stacked else first + at * thick
        x1, x2 = sorted((scale.at(begin), scale.at(end)))
        marks.append(Bar(x=x1, y=top, width=max(x2 - x1, 0.5), height=thick - 1.5, look=look_of(chart, at, row)))
        marks += _within(chart, end - begin, (x1, x2, top, at)) if chart.stacked else ()
    marks += _at_ends(chart, row, segments, (scale, first, thick))
    return marks, y + height + (GAP if count == 1 else GAP * 1.5)


def _at_ends(chart: Chart, row: int, segments: list[Segment], places: tuple[Scale, float, float]) -> Iterator[Mark]:
    """Write the number at the end of each bar; the sum at the end of a bar of several parts."""
    scale, first, thick = places
    if chart.stacked:
        base = first + thick / 2 + 0.33 * LETTERS
        if _total(chart, row):
            yield Label(x=scale.at(segments[-1][2]) + GAP / 2, y=base, text=_total(chart, row), look="value")
        return
    for at, _, end in segments:
        base = first + at * thick + thick / 2 + 0.28 * LETTERS
        ahead = end >= 0
        x = scale.at(end) + (GAP / 2 if ahead else -GAP / 2)
        yield Label(x=x, y=base, text=chart.number(end), look="value", anchor="start" if ahead else "end")


def _total(chart: Chart, row: int) -> str:
    """Return the sum of a bar of several parts; of parts of a hundred it says nothing."""
    segments = _segments(chart, row)
    return chart.number(segments[-1][2]) if segments and not chart.percent else ""


def _within(chart: Chart, value: Decimal, place: tuple[float, float, float, int]) -> Iterator[Mark]:
    """Write the number of a part into it, where it fits."""
    x1, x2, top, at = place
    text = chart.number(value)
    if width_of(text, _SMALL) + 6 < x2 - x1:
        base = top + _THICK / 2 + 0.25 * LETTERS
        look = f"within on{at + 1}"
        yield Label(x=(x1 + x2) / 2, y=base, text=text, look=look, anchor="middle", size=_SMALL)


# Columns


def _names_fit(chart: Chart, width: float) -> bool:
    """Return whether the names of columns can be read below them; of dates some may be left out."""
    if chart.whens:
        return True
    band = (width - 60) / len(chart.rows)
    return all(width_of(word, LETTERS) < band - 4 for row in chart.rows for word in row.split())


def _columns(chart: Chart, width: float) -> Picture:
    """Draw vertical bars over an axis of numbers."""
    wide = width >= WIDE
    marks: list[Mark] = []
    top = LINE
    if names_need_key(chart):
        marks, end = key(chart, width)
        top += end
        if chart.setting.is_rtl:
            marks = list(mirrored(Picture(width=width, height=end, marks=tuple(marks))).marks)
    bottom = top + (270.0 if wide else 220.0)
    scale = _column_scale(chart, (bottom, top), 6 if wide else 5)
    plot = Plot(left=left_of(chart, scale), top=top, right=width, bottom=bottom)
    marks += across(chart, scale, plot)
    order = range(len(chart.rows))
    band = plot.width / len(chart.rows)
    fits = _numbers_fit(chart, band)
    for place, row in enumerate(order):
        column = len(chart.rows) - 1 - place if chart.setting.is_rtl and not chart.whens else place
        marks += _column(chart, row, (plot.left + column * band, band), scale, numbers=fits)
    marks += _below(chart, plot, band)
    return Picture(width=width, height=bottom + (2.2 if chart.whens else 3.0) * LINE, marks=tuple(marks))


def _column_scale(chart: Chart, ends: tuple[float, float], count: int) -> Scale:
    if not chart.stacked:
        return number_scale(chart, ends, count, zero=True)
    ticks = number_ticks(Decimal(0), _reach(chart)[1] or Decimal(1), count)
    return Scale(low=ticks[0], high=ticks[-1], begin=ends[0], end=ends[1], ticks=ticks)


def _numbers_fit(chart: Chart, band: float) -> bool:
    """Return whether the number of each bar can stand above it."""
    if len(chart.series) > 1:
        return False
    return all(width_of(chart.number(value), _SMALL) < band - 2 for value in chart.numbers)


def _column(chart: Chart, row: int, place: tuple[float, float], scale: Scale, *, numbers: bool) -> Iterator[Mark]:
    """Draw the bars of a row, within its band."""
    x, band = place
    count = 1 if chart.stacked else len(chart.series)
    each = band * (0.76 if count == 1 else 0.86) / count
    start = x + (band - each * count) / 2
    for at, begin, end in _segments(chart, row):
        left = start if chart.stacked else start + at * each
        y1, y2 = sorted((scale.at(begin), scale.at(end)))
        gap = 1.0 if chart.stacked and begin else 0.0
        yield Bar(x=left, y=y1, width=max(each - 1, 0.5), height=max(y2 - y1 - gap, 0.5), look=look_of(chart, at, row))
        if numbers:
            base = y1 - 4 if end >= 0 else y2 + _SMALL + 2
            yield Label(x=x + band / 2, y=base, text=chart.number(end), look="value", anchor="middle", size=_SMALL)


def _below(chart: Chart, plot: Plot, band: float) -> Iterator[Mark]:
    """Write the names of columns; of dates, those that fit."""
    taken = -1e9
    for row, name in enumerate(chart.rows):
        text = chart.setting.when(chart.whens[row], short=True) if chart.whens else name
        column = len(chart.rows) - 1 - row if chart.setting.is_rtl and not chart.whens else row
        middle = plot.left + (column + 0.5) * band
        if chart.whens:
            half = width_of(text, LETTERS) / 2
            x = max(min(middle, plot.right - half), half)
            if x - half > taken + GAP:
                taken = x + half
                yield Label(x=x, y=plot.bottom + LINE + 1, text=text, look="tick", anchor="middle")
            continue
        for line, part in enumerate(wrapped(text, LETTERS, band - 2)):
            base = plot.bottom + LINE * (line + 1) + 1
            yield Label(x=middle, y=base, text=part, look="tick", anchor="middle")
