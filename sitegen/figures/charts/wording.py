"""What a chart shows, in words: for readers who do not see it.

In: Chart, its title. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.figures.charts.values import Chart, Series

_FEW = 8
_SERIES = 6


def in_words(chart: Chart, title: str) -> str:
    """Return the text alternative of a chart: its type, its title, and each series by its ends and extremes."""
    setting = chart.setting
    parts = [f"{setting.word(chart.type)}: {title.rstrip('.')}."]
    for series in chart.series[:_SERIES]:
        said = "; ".join(_said(chart, series))
        parts.append(f"{series.name}: {said}." if len(chart.series) > 1 else f"{said}.")
    return " ".join([*parts, setting.word("in_table")])


def _said(chart: Chart, series: Series) -> Iterator[str]:
    """Yield what is said of a series: all of a short one, the ends and extremes of a long one."""
    known = [(row, value) for row, value in zip(chart.rows, series.values, strict=True) if value is not None]
    if len(known) <= _FEW and (len(chart.series) == 1 or chart.type != "line"):
        yield from (_one(chart, row, value) for row, value in known)
        return
    ends = [known[0], known[-1]] if chart.whens else []
    yield from (_one(chart, row, value) for row, value in ends)
    for word, (row, value) in (
        ("lowest", min(known, key=lambda one: one[1])),
        ("highest", max(known, key=lambda one: one[1])),
    ):
        if (row, value) not in ends:
            yield f"{chart.setting.word(word)} {_one(chart, row, value)}"


def _one(chart: Chart, row: str, value: Decimal) -> str:
    return f"{row} {chart.number(value)}"
