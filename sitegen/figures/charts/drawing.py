"""A chart drawn for a width, by its type.

In: Chart and a width. Out: Picture.
"""

from __future__ import annotations

from typing import assert_never

from sitegen.figures.charts.bars import draw_bars
from sitegen.figures.charts.dots import draw_dots
from sitegen.figures.charts.lines import draw_lines, draw_multiples
from sitegen.figures.charts.slopes import draw_slopes
from sitegen.figures.charts.values import Chart
from sitegen.figures.marks import Picture


def draw_chart(chart: Chart, width: float) -> Picture:
    """Draw a chart."""
    match chart.type:
        case "line":
            return draw_multiples(chart, width) if chart.multiples else draw_lines(chart, width)
        case "bar":
            return draw_bars(chart, width)
        case "dot":
            return draw_dots(chart, width)
        case "slope":
            return draw_slopes(chart, width)
        case _:
            assert_never(chart.type)
