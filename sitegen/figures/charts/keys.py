"""The key of a chart whose series cannot be named where they are drawn.

In: Chart and a width. Out: marks, and where they end.
"""

from __future__ import annotations

from sitegen.figures.charts.scales import GAP
from sitegen.figures.charts.values import Chart
from sitegen.figures.lettering import bold_width, cut
from sitegen.figures.marks import LETTERS, LINE, Label, Mark, Sign


def names_need_key(chart: Chart) -> bool:
    """Return whether there is more than one series."""
    return len(chart.series) > 1


def key(chart: Chart, width: float) -> tuple[list[Mark], float]:
    """Write the names of the series with their signs, in as many lines as they need."""
    marks: list[Mark] = []
    x, y = 0.0, LETTERS
    for at, series in enumerate(chart.series):
        text = cut(series.name, LETTERS, (width - 3 * GAP) / 1.2)
        whole = bold_width(text, LETTERS) + 2 * GAP
        if x and x + whole > width:
            x, y = 0.0, y + LINE + 2
        look = f"s{at + 1} grey" if series.grey else f"s{at + 1}"
        marks.append(Sign(x=x + 5, y=y - 4.5, series=at if chart.type == "dot" else 1, look=look))
        marks.append(Label(x=x + 2 * GAP, y=y, text=text, look="name"))
        x += whole + 2 * GAP
    return marks, y + GAP * 1.5
