"""Slope charts: each row a line from one number to another.

In: Chart and a width. Out: Picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.figures.charts.direct_labels import spread
from sitegen.figures.charts.scales import GAP, WIDE, Scale
from sitegen.figures.charts.values import Chart
from sitegen.figures.lettering import bold_width, cut, width_of
from sitegen.figures.marks import LETTERS, LINE, Anchor, Label, Mark, Path, Picture, Rule, Sign, points

_TOP = 34.0
_Row = tuple[str, Decimal, Decimal]


def draw_slopes(chart: Chart, width: float) -> Picture:
    """Draw lines between two columns of numbers; names and numbers are at both ends."""
    wide = width >= WIDE
    rows = _rows(chart)
    height = max(300.0 if wide else 260.0, _TOP + (len(rows) + 1) * LINE)
    low = max(width_of(chart.number(first), LETTERS) for _, first, _ in rows)
    high = max(width_of(chart.number(last), LETTERS) for _, _, last in rows)
    name = max(bold_width(row, LETTERS) for row, _, _ in rows)
    room = min(name, 200.0 if wide else 130.0)
    left = low + 2 * GAP
    right = width - high - room - 3 * GAP
    numbers = [value for _, first, last in rows for value in (first, last)]
    least, most = min(numbers), max(numbers)
    scale = Scale(low=least, high=most if most > least else least + 1, begin=height - LINE, end=_TOP)
    marks: list[Mark] = []
    for x, series in ((left, chart.series[0]), (right, chart.series[1])):
        marks.append(Rule(x1=x, y1=_TOP - 8, x2=x, y2=height - LINE / 2, look="grid"))
        text = cut(series.name, LETTERS, (right - left) / 2.6)
        anchor: Anchor = "middle" if bold_width(text, LETTERS) / 2 < left else "start"
        marks.append(Label(x=x if anchor == "middle" else x - left, y=LETTERS, text=text, look="name", anchor=anchor))
    marks += _lines(chart, rows, scale, (left, right))
    marks += _ends(chart, rows, scale, (left, right, height, room))
    return Picture(width=width, height=height, marks=tuple(marks))


def _rows(chart: Chart) -> list[_Row]:
    pairs = zip(chart.rows, chart.series[0].values, chart.series[1].values, strict=True)
    return [(name, first, last) for name, first, last in pairs if first is not None and last is not None]


def _look(chart: Chart, name: str) -> str:
    return "s1 grey" if chart.highlighted and name not in chart.highlighted else "s1"


def _lines(chart: Chart, rows: list[_Row], scale: Scale, xs: tuple[float, float]) -> Iterator[Mark]:
    for name, first, last in sorted(rows, key=lambda row: row[0] in chart.highlighted):
        look = _look(chart, name)
        ends = ((xs[0], scale.at(first)), (xs[1], scale.at(last)))
        yield Path(d=points(ends), look=f"line {look}")
        for x, y in ends:
            yield Sign(x=x, y=y, series=0, look=look)


def _ends(chart: Chart, rows: list[_Row], scale: Scale, places: tuple[float, float, float, float]) -> Iterator[Mark]:
    left, right, height, room = places
    for side in (0, 1):
        values = [last if side else first for _, first, last in rows]
        wanted = [scale.at(value) for value in values]
        middles = spread(wanted, [LINE] * len(rows), _TOP - LINE / 2, height)
        for (name, *_), value, y in zip(rows, values, middles, strict=True):
            base, look = y + 0.35 * LETTERS, _look(chart, name)
            if side == 0:
                yield Label(x=left - GAP, y=base, text=chart.number(value), look=f"value {look}", anchor="end")
            else:
                text = chart.number(value)
                yield Label(x=right + GAP, y=base, text=text, look=f"value {look}")
                start = right + 2 * GAP + width_of(text, LETTERS)
                yield Label(x=start, y=base, text=cut(name, LETTERS, room / 1.12), look=f"name {look}")
