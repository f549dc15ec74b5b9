"""The drawing of a calibration: how often forecasts of each band came true, with the intervals of these shares.

In: CalibrationView. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.figures.charts.scales import GAP, NARROW, WIDE, Plot
from sitegen.figures.figure import drawing
from sitegen.figures.lettering import width_of
from sitegen.figures.marks import LETTERS, LINE, Label, Mark, Path, Picture, Rule, Sign
from sitegen.plan.views import BinView, CalibrationView

_SIDE: Final = 400.0
"""The side of the square, where there is room."""
_CAP: Final = 4.0


def calibration(shown: CalibrationView) -> str:
    """Draw the shares over the forecasts, in a square: on the rising line both are the same."""
    return drawing(_draw(shown, WIDE), _draw(shown, NARROW), shown.label)


def _draw(shown: CalibrationView, width: float) -> Picture:
    """Draw for a width. Numbers run from left to right in every script, as mathematics does."""
    left = max(width_of(text, LETTERS) for text in shown.ticks) + GAP
    top = LINE + GAP
    side = min(width - left - 3 * GAP, _SIDE)
    plot = Plot(left=left, top=top, right=left + side, bottom=top + side)
    marks: list[Mark] = [Label(x=0.0, y=LETTERS, text=shown.up, look="name")]
    marks += _grid(shown, plot)
    marks.append(_ideal(plot))
    marks.append(_ideal_label(shown, plot, width))
    for one in shown.bins:
        if one.drawn:
            marks += _mark(one, plot)
    y = plot.bottom + 2 * LINE + GAP
    marks.append(Label(x=(plot.left + plot.right) / 2, y=y, text=shown.across, look="name", anchor="middle"))
    return Picture(width=width, height=y + GAP, marks=tuple(marks))


def _grid(shown: CalibrationView, plot: Plot) -> Iterator[Mark]:
    last = len(shown.ticks) - 1
    for at, text in enumerate(shown.ticks):
        x, y = _x(at / last, plot), _y(at / last, plot)
        yield Rule(x1=plot.left, y1=y, x2=plot.right, y2=y, look="grid" if at else "axis")
        yield Label(x=plot.left - GAP, y=y + 0.35 * LETTERS, text=text, look="tick", anchor="end")
        yield Rule(x1=x, y1=plot.top, x2=x, y2=plot.bottom, look="grid")
        yield Label(x=x, y=plot.bottom + LINE + 1, text=text, look="tick", anchor="middle")


def _ideal(plot: Plot) -> Mark:
    return Path(d=f"M{plot.left:.1f} {plot.bottom:.1f}L{plot.right:.1f} {plot.top:.1f}", look="lead")


def _ideal_label(shown: CalibrationView, plot: Plot, width: float) -> Mark:
    """Name the line: beside the square where there is room, else within it, above its end."""
    if width - plot.right > width_of(shown.ideal, LETTERS) + 2 * GAP:
        return Label(x=plot.right + GAP, y=plot.top + 0.35 * LETTERS, text=shown.ideal, look="note")
    return Label(x=plot.right, y=plot.top - 0.4 * LETTERS, text=shown.ideal, look="note", anchor="end")


def _mark(one: BinView, plot: Plot) -> Iterator[Mark]:
    x, y = _x(one.across, plot), _y(one.up, plot)
    yield Rule(x1=x, y1=_y(one.low, plot), x2=x, y2=_y(one.high, plot), look="line range s1")
    for end in (one.low, one.high):
        yield Rule(x1=x - _CAP, y1=_y(end, plot), x2=x + _CAP, y2=_y(end, plot), look="line range s1")
    yield Sign(x=x, y=y, series=0, look="s1")
    yield Label(x=x + GAP, y=y + 0.35 * LETTERS, text=one.count, look="value")


def _x(share: float, plot: Plot) -> float:
    return plot.left + share * plot.width


def _y(share: float, plot: Plot) -> float:
    return plot.bottom - share * (plot.bottom - plot.top)
