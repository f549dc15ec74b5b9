"""Dot charts: a dot for each number of a row, and the range that it may be in.

In: Chart and a width. Out: Picture.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.figures.charts.bars import look_of
from sitegen.figures.charts.keys import key, names_need_key
from sitegen.figures.charts.scales import GAP, WIDE, Scale, number_scale, tick_texts
from sitegen.figures.charts.values import Chart
from sitegen.figures.lettering import width_of, wrapped
from sitegen.figures.marks import LETTERS, LINE, Label, Mark, Picture, Rule, Sign, mirrored

_ROW = 27.0


def draw_dots(chart: Chart, width: float) -> Picture:
    """Draw rows of dots over an axis of numbers; names at the left, or above where there is little room."""
    wide = width >= WIDE
    names = [wrapped(row, LETTERS, 190.0 if wide else width - GAP, 1) for row in chart.rows]
    left = max(width_of(line, LETTERS) for lines in names for line in lines) + 2 * GAP if wide else GAP
    numbers = [chart.number(value) for series in chart.series for value in series.known]
    room = max(width_of(text, LETTERS) for text in numbers) / 2 + GAP
    after = room * 2 if len(chart.series) == 1 else room
    marks: list[Mark] = []
    y = 0.0
    if names_need_key(chart):
        marks, y = key(chart, width)
    scale = number_scale(chart, (left + room, width - after), 6 if wide else 4)
    top = y + LINE
    each = _ROW if wide else _ROW + LINE
    bottom = top + GAP + each * len(chart.rows)
    marks += _axis(chart, scale, top, bottom)
    for row, lines in enumerate(names):
        middle = top + GAP + row * each + (_ROW / 2 if wide else LINE + _ROW / 2 - 2)
        if wide:
            marks.append(Label(x=left - GAP, y=middle + 0.35 * LETTERS, text=lines[0], look="row", anchor="end"))
        else:
            marks.append(Label(x=0.0, y=middle - _ROW / 2, text=lines[0], look="row"))
        marks += _dots(chart, row, scale, middle)
    picture = Picture(width=width, height=bottom + GAP, marks=tuple(marks))
    return mirrored(picture) if chart.setting.is_rtl else picture


def _axis(chart: Chart, scale: Scale, top: float, bottom: float) -> Iterator[Mark]:
    taken = -1e9
    for tick, text in zip(scale.ticks, tick_texts(chart, scale), strict=True):
        x, half = scale.at(tick), width_of(text, LETTERS) / 2
        yield Rule(x1=x, y1=top + 4, x2=x, y2=bottom, look="axis" if tick == 0 else "grid")
        if x - half > taken + GAP:
            taken = x + half
            yield Label(x=x, y=top, text=text, look="tick", anchor="middle")


def _dots(chart: Chart, row: int, scale: Scale, y: float) -> Iterator[Mark]:
    for at, series in enumerate(chart.series):
        look = look_of(chart, at, row)
        low, high = (ends[row] if ends else None for ends in (series.low, series.high))
        if low is not None and high is not None:
            yield Rule(x1=scale.at(low), y1=y, x2=scale.at(high), y2=y, look=f"line range {look}")
            for end in (low, high):
                yield Rule(x1=scale.at(end), y1=y - 4, x2=scale.at(end), y2=y + 4, look=f"line range {look}")
        value = series.values[row]
        if value is not None:
            yield Sign(x=scale.at(value), y=y, series=at, look=look)
        if value is not None and len(chart.series) == 1:
            end = value if high is None else max(value, high)
            yield Label(x=scale.at(end) + GAP, y=y + 0.35 * LETTERS, text=chart.number(value), look="value")
