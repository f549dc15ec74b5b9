"""What is wrong with a chart: options that contradict each other, and data that it could not show honestly.

In: Block, Sheet, Chart. Out: problems.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from sitegen.figures.block import Block
from sitegen.figures.charts.values import Chart
from sitegen.figures.columns import when_of
from sitegen.figures.delimited import Cell, Sheet, first_few
from sitegen.figures.marks import SERIES
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import did_you_mean

_ROWS: Final = {"bar": 60, "dot": 60, "slope": 15, "line": 5_000}
"""How many rows each type can show so that they can be read."""
_PANELS: Final = 24
_ENDS: Final = 2


def check_chart(chart: Chart, block: Block, first: Place) -> tuple[Problem, ...]:
    """Find what a drawing could not show; `first` is where the data begin."""
    return (
        *_unfit(chart, first),
        *_misdrawn(chart, block, first),
        *_scaled(chart, block),
        *_highlighted(chart, block),
    )


_ONLY: Final = {
    "layout": ("bar",),
    "direction": ("bar",),
    "sort": ("bar", "dot", "slope"),
    "multiples": ("line",),
    "steps": ("line",),
    "from": ("line", "dot"),
    "to": ("line", "dot"),
    "low": ("dot",),
    "high": ("dot",),
    "marks": ("line",),
}
"""Options that only some types have."""


def contradictions(block: Block) -> Iterator[Problem]:
    """Find options that say nothing with this type, or without each other."""
    kind = block.text("type")
    for option, types in _ONLY.items():
        if kind and option in block.options and kind not in types:
            what = "begin at zero" if kind == "bar" and option in ("from", "to") else f"have no `{option}`"
            hint = f"`{option}` is for {' and '.join(types)} charts"
            yield error("data", f"{kind} charts {what}", block.place(option), hint)
    for one, other in (("low", "high"), ("high", "low")):
        if one in block.options and other not in block.options:
            yield error("data", f"`{one}` needs `{other}`", block.place(one), "a range has two ends")
    for day, _ in block.pairs("marks"):
        if when_of(day) is None:
            message = f"`{day}` is not a date"
            yield error("value", message, block.place("marks", day), "write 2018, 2018-05 or 2018-05-08")


def unnamed(sheet: Sheet, columns: Iterable[int]) -> list[Problem]:
    """Find rows without a name or date in columns that need one."""

    def tell(found: tuple[str, Place]) -> Problem:
        return error("data", f"the column `{found[0]}` is empty here", found[1], "each row needs a name or date")

    wrong = [(sheet.header[at].text, sheet.place(row[0])) for at in columns for row in sheet.rows if not row[at].text]
    return first_few(wrong, tell, "more rows have no name or date")


def same_rows(sheet: Sheet, keys: Sequence[Hashable], x: int) -> list[Problem]:
    """Find two rows that have one place on the axis, which `keys` names for each row."""
    first: dict[Hashable, Cell] = {}
    wrong: list[tuple[Cell, str]] = []
    for key, row in zip(keys, sheet.rows, strict=True):
        other = first.setdefault(key, row[x])
        if other is not row[x] and row[x].text:
            wrong.append((row[x], other.text))

    def tell(found: tuple[Cell, str]) -> Problem:
        cell, other = found
        message = f"two rows are called `{cell.text}`"
        if other != cell.text:
            message = f"`{other}` and `{cell.text}` have one place on the axis"
        return error("data", message, sheet.place(cell), "rename or remove one")

    return first_few(wrong, tell, "more rows are there twice")


def _unfit(chart: Chart, first: Place) -> Iterator[Problem]:
    """Find what a drawing of this type could not show so that it can be read."""
    most = _PANELS if chart.multiples else SERIES if chart.type != "slope" else _ENDS
    if len(chart.series) > most:
        apart = "" if chart.multiples or chart.type != "line" else ", or write `multiples: true`"
        message = f"{len(chart.series)} series are more than this chart can show ({most})"
        yield error("limit", message, first, f"choose some with `y:`{apart}")
    if len(chart.rows) > _ROWS[chart.type]:
        message = f"{len(chart.rows)} rows are more than a {chart.type} chart can show ({_ROWS[chart.type]})"
        yield error("limit", message, first, "leave some out, or draw lines over dates")
    for series in chart.series:
        if all(value is None for value in series.values):
            yield error("data", f"the series `{series.name}` has no numbers", first, "fill it, or leave it out")


def _misdrawn(chart: Chart, block: Block, first: Place) -> Iterator[Problem]:
    """Find data that a type of chart is not for."""
    kind = block.place("type")
    if chart.type == "slope" and len(chart.series) != _ENDS:
        message = f"a slope chart has two columns of numbers, not {len(chart.series)}"
        yield error("data", message, kind, "choose the beginning and the end with `y:`")
    elif chart.type == "slope":
        pairs = zip(chart.series[0].values, chart.series[1].values, strict=True)
        if all(None in pair for pair in pairs):
            yield error("data", "no row has both numbers", first, "a slope needs a beginning and an end")
    if chart.type == "line" and len(chart.rows) < _ENDS:
        yield error("data", "a line needs two rows at least", kind, "write `type: bar`")
    if chart.stacked and any(value < 0 for value in chart.numbers):
        hint = "write `layout: grouped`"
        yield error("data", "stacked bars cannot show numbers below zero", block.place("layout"), hint)
    if chart.marks and not chart.whens:
        yield error("data", "`marks` needs dates in the first column", block.place("marks"), "write 2018-05-08")


def _scaled(chart: Chart, block: Block) -> Iterator[Problem]:
    """Find ends of a scale that would hide a number."""
    if chart.low is not None and chart.high is not None and chart.low >= chart.high:
        yield error("value", "`from` is not below `to`", block.place("from"), "")
        return
    below = [value for value in chart.numbers if chart.low is not None and value < chart.low]
    above = [value for value in chart.numbers if chart.high is not None and value > chart.high]
    for option, outside in (("from", below), ("to", above)):
        if outside:
            message = f"`{option}: {block.text(option)}` would leave out {outside[0]}"
            yield error("data", message, block.place(option), "a scale shows every number of the data")


def _highlighted(chart: Chart, block: Block) -> Iterator[Problem]:
    """Find what is to be in colour and is not in the chart."""
    known = {one.name for one in chart.series} | set(chart.rows)
    names = dict(block.pairs("names"))
    for name in block.names("highlight"):
        if names.get(name, name) not in known:
            hint = did_you_mean(name, sorted(known))
            yield error("data", f"the chart has no series or row `{name}`", block.place("highlight", name), hint)
