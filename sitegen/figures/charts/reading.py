"""A chart's data: from a block and its sheet to series over dates or names.

In: Block, Sheet, Setting. Out: Chart, or located problems.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sitegen.figures.block import Block
from sitegen.figures.charts.checking import check_chart, contradictions, same_rows, unnamed
from sitegen.figures.charts.values import Chart, ChartType, Series, Values
from sitegen.figures.columns import When, numbers_of, when_of, whens_of
from sitegen.figures.delimited import Cell, Sheet, first_few
from sitegen.figures.setting import Setting
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import did_you_mean


def read_chart(block: Block, sheet: Sheet, setting: Setting) -> tuple[Chart | None, tuple[Problem, ...]]:
    """Read a chart. There is none where a problem is an error."""
    problems = list(contradictions(block))
    if "type" not in block.options:
        hint = "write `type: line`, `bar`, `dot` or `slope`"
        problems.append(error("missing-key", "a chart needs a `type`", Place(path="", line=1), hint))
    if not sheet.rows:
        return None, (*problems, _no_rows(block))
    columns, found = _columns(block, sheet)
    if problems or found:
        return None, (*problems, *found)
    names = dict(block.pairs("names"))
    series, found = _series(sheet, columns, names, setting)
    found += unnamed(sheet, (columns.x,) if columns.series is None else (columns.x, columns.series))
    whens = whens_of(sheet, columns.x)
    places = _places(sheet, columns.x, whens, joined=block.text("type") == "line")
    if columns.series is None:
        found += same_rows(sheet, places, columns.x)
    if found:
        return None, tuple(found)
    rows = tuple(row[columns.x].text for row in sheet.rows)
    if columns.series is not None:
        rows, whens, series, found = _pivoted(sheet, (columns, places), series[0], names)
        if found:
            return None, tuple(found)
    chart = _chart(block, setting, (rows, whens or ()), series, names)
    wrong = check_chart(chart, block, sheet.place(sheet.header[0]))
    return (None, wrong) if wrong else (chart, ())


def _places(sheet: Sheet, x: int, whens: tuple[When, ...] | None, *, joined: bool) -> tuple[Hashable, ...]:
    """Return what tells the rows of an axis apart; a line is at one place in `2024` and in `2024-01`."""
    if whens is None:
        return tuple(row[x].text for row in sheet.rows)
    return tuple(when.day for when in whens) if joined else whens


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The numbers of the columns that a chart is made of; -1 where there is none."""

    x: int
    y: tuple[int, ...]
    series: int | None = None
    low: int | None = None
    high: int | None = None


def _columns(block: Block, sheet: Sheet) -> tuple[_Columns, list[Problem]]:
    """Find the columns that options name."""
    by_name = {cell.text: at for at, cell in enumerate(sheet.header)}
    problems: list[Problem] = []
    found: dict[str, int] = {}
    for option in ("x", "series", "low", "high"):
        if option in block.options:
            name = block.text(option)
            if name in by_name:
                found[option] = by_name[name]
            else:
                problems.append(no_column(block, option, name, by_name))
    x = found.get("x", next((at for at in range(len(sheet.header)) if at != found.get("series")), 0))
    y: list[int] = []
    for name in block.names("y"):
        if name in by_name:
            y.append(by_name[name])
        else:
            problems.append(no_column(block, "y", name, by_name))
    if "y" not in block.options:
        taken = {x, *found.values()}
        y = [at for at in range(len(sheet.header)) if at not in taken]
    if not y and not problems:
        message = "the data have no column of numbers beside that of names"
        problems.append(error("data", message, sheet.place(sheet.header[0]), "add one, or check the separator"))
    columns = _Columns(x=x, y=tuple(y), series=found.get("series"), low=found.get("low"), high=found.get("high"))
    if (columns.series is not None or columns.low is not None) and len(y) > 1:
        option = "series" if columns.series is not None else "low"
        message = f"with `{option}` there is one column of numbers, not {len(y)}"
        problems.append(error("data", message, block.place(option), "name it with `y:`"))
    return columns, problems


def no_column(block: Block, option: str, name: str, known: Mapping[str, int]) -> Problem:
    """Report a column that the data do not have."""
    hint = did_you_mean(name, list(known)) or f"the columns are {', '.join(f'`{one}`' for one in known)}"
    return error("data", f"the data have no column `{name}`", block.place(option, name), hint)


def _no_rows(block: Block) -> Problem:
    hint = "write rows after an empty line, the first with the names of the columns, or name a file with `data:`"
    place = block.place("data") if "data" in block.options else Place(path="", line=1)
    return error("data", f"this {block.kind} has no data", place, hint)


def _series(
    sheet: Sheet, columns: _Columns, names: Mapping[str, str], setting: Setting
) -> tuple[tuple[Series, ...], list[Problem]]:
    """Read the columns of numbers."""
    problems: list[Problem] = []

    def read(at: int | None) -> Values:
        if at is None:
            return ()
        values, found = numbers_of(sheet, at)
        problems.extend(found)
        if not found and all(value is None for value in values):
            message = f"the column `{sheet.header[at].text}` has no numbers"
            problems.append(error("data", message, sheet.place(sheet.header[at]), "fill it, or leave it out with `y:`"))
        return values

    made = []
    for at in columns.y:
        name = sheet.header[at].text
        made.append(
            Series(
                name=_called(name, names, setting),
                values=read(at),
                low=read(columns.low),
                high=read(columns.high),
            )
        )
    for series in made if columns.low is not None else ():
        problems += _ranges(sheet, series)
    return tuple(made), problems


def _called(name: str, names: Mapping[str, str], setting: Setting) -> str:
    """Return what readers see for the name of a column; one that is a date is written as such."""
    when = when_of(name)
    return setting.prose(names[name]) if name in names else setting.when(when, short=True) if when else name


def _ranges(sheet: Sheet, series: Series) -> Iterator[Problem]:
    """Find ranges that end before they begin, or leave out the number that they are of."""
    for row, value, low, high in zip(sheet.rows, series.values, series.low, series.high, strict=True):
        if low is not None and high is not None and (low > high or (value is not None and not low <= value <= high)):
            shown = "without" if value is None else f"{value} is not in"
            message = (
                f"{shown} the range from {low} to {high}" if value is not None else f"a range from {low} to {high}"
            )
            yield error("data", message, sheet.place(row[0]), "`low` is the smaller end, `high` the greater one")


def _pivoted(
    sheet: Sheet, axis: tuple[_Columns, tuple[Hashable, ...]], every: Series, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[When, ...] | None, tuple[Series, ...], list[Problem]]:
    """Make series of rows that each name theirs."""
    columns, places = axis
    at = columns.series or 0
    xs: dict[Hashable, str] = {}
    found: dict[str, dict[Hashable, Decimal | None]] = {}
    wrong = []
    for place, row, value in zip(places, sheet.rows, every.values, strict=True):
        xs.setdefault(place, row[columns.x].text)
        here = found.setdefault(row[at].text, {})
        if place in here:
            wrong.append(row)
        here[place] = value
    made = tuple(
        Series(name=names.get(name, name), values=tuple(values.get(x) for x in xs)) for name, values in found.items()
    )

    def tell(row: tuple[Cell, ...]) -> Problem:
        message = f"`{row[at].text}` has two rows for `{row[columns.x].text}`"
        return error("data", message, sheet.place(row[columns.x]), "leave one of them out")

    whens = tuple(when for x in xs.values() if (when := when_of(x)) is not None)
    problems = first_few(wrong, tell, "more rows are there twice")
    return tuple(xs.values()), whens if len(whens) == len(xs) else None, made, problems


def _chart(
    block: Block,
    setting: Setting,
    axis: tuple[tuple[str, ...], tuple[When, ...]],
    series: tuple[Series, ...],
    names: Mapping[str, str],
) -> Chart:
    """Put a chart together, its rows in order."""
    rows, whens = axis
    kind: ChartType = block.text("type")  # type: ignore[assignment]
    if whens:
        order = sorted(range(len(rows)), key=lambda at: whens[at])
    elif "sort" in block.options:
        last = Decimal("-Infinity") if block.text("sort") == "descending" else Decimal("Infinity")
        key = [last if value is None else value for value in series[0].values]
        order = sorted(range(len(rows)), key=lambda at: key[at], reverse=block.text("sort") == "descending")
    else:
        order = list(range(len(rows)))
    chosen = frozenset(names.get(name, name) for name in block.names("highlight"))
    of_series = any(one.name in chosen for one in series)
    shown = tuple(setting.when(one) for one in whens) or tuple(names.get(row, row) for row in rows)
    return Chart(
        type=kind,
        rows=tuple(shown[at] for at in order),
        whens=tuple(whens[at] for at in order) if whens else (),
        series=tuple(_ordered(one, order, grey=of_series and one.name not in chosen) for one in series),
        setting=setting,
        percent=block.text("unit") == "%",
        stacked=block.text("layout") == "stacked" and len(series) > 1,
        horizontal=block.text("direction", "vertical" if whens else "horizontal") == "horizontal",
        multiples=block.is_on("multiples"),
        steps=block.is_on("steps"),
        low=Decimal(block.text("from")) if "from" in block.options else None,
        high=Decimal(block.text("to")) if "to" in block.options else None,
        marks=tuple((when, text) for day, text in block.pairs("marks") if (when := when_of(day)) is not None),
        highlighted=chosen,
    )


def _ordered(series: Series, order: list[int], *, grey: bool) -> Series:
    def take(values: Values) -> Values:
        return tuple(values[at] for at in order) if values else ()

    return replace(series, values=take(series.values), low=take(series.low), high=take(series.high), grey=grey)
