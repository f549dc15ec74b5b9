"""Tables of data: which columns are shown, in which order their rows are, and which of them are folded.

In: Block, Sheet, Setting. Out: HTML, or located problems.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sitegen.figures.block import Block, Option
from sitegen.figures.columns import is_missing, when_of
from sitegen.figures.common_options import SHARED, TITLE
from sitegen.figures.delimited import Sheet
from sitegen.figures.grid import Column, Sorting, columns_of, framed, grid
from sitegen.figures.setting import Setting
from sitegen.locale.collation import sort_key
from sitegen.locale.language_data import LanguageData
from sitegen.problems import Problem, error
from sitegen.text.nearest import did_you_mean

TABLE: Final = (
    TITLE,
    *SHARED,
    Option(name="columns", type="names", meaning="The columns that are shown, in this order; else all."),
    Option(
        name="sort",
        meaning="The column that rows are sorted by; with `descending` after it the greatest comes first.",
    ),
    Option(name="percent", type="names", meaning="The columns whose numbers are percentages."),
    Option(
        name="fold",
        type="number",
        meaning="How many rows are shown before the rest is folded; 15 without it, all with 0.",
    ),
)
_FOLD: Final = 15
_DIRECTIONS: Final = ("ascending", "descending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns, the order of its rows, how many are shown at once, and by what they are sorted."""

    columns: tuple[Column, ...]
    order: tuple[int, ...]
    fold: int
    sorted_by: str = ""


def read_table(block: Block, sheet: Sheet, setting: Setting) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a table. There is none where a problem is an error."""
    if not sheet.rows:
        hint = "write rows after an empty line, the first with the names of the columns, or name a file with `data:`"
        return None, (error("data", "this table has no data", block.place("data"), hint),)
    by_name = {cell.text: at for at, cell in enumerate(sheet.header)}
    key, direction = _sorting(block, by_name)
    problems = [
        error("data", f"the data have no column `{name}`", block.place(option, name), _near(name, by_name))
        for option, names in (
            ("columns", block.names("columns")),
            ("percent", block.names("percent")),
            ("sort", (key,) if key else ()),
        )
        for name in names
        if name not in by_name
    ]
    if "fold" in block.options and not block.text("fold").isdecimal():
        message = f"`fold` is a whole number of rows, not `{block.text('fold')}`"
        problems.append(error("value", message, block.place("fold"), "write 0 to show all"))
    if problems:
        return None, tuple(problems)
    percent = frozenset(block.names("percent"))
    columns = columns_of(sheet, setting, dict(block.pairs("names")), percent)
    order = tuple(range(len(sheet.rows)))
    if key:
        at = by_name[key]
        columns = tuple(replace(one, sorting=direction) if place == at else one for place, one in enumerate(columns))
        cells = [row[at].text for row in sheet.rows]
        order = _order(columns[at], cells, setting.known, reverse=direction == "descending")
    shown = [columns[by_name[name]] for name in block.names("columns")] or list(columns)
    fold = int(block.text("fold")) if "fold" in block.options else _FOLD
    sorted_by = columns[by_name[key]].name if key else ""
    return Table(columns=tuple(shown), order=order, fold=fold, sorted_by=sorted_by), ()


def _sorting(block: Block, known: dict[str, int]) -> tuple[str, Sorting]:
    """Return the column to sort by, and the direction."""
    written = block.text("sort")
    name, _, last = written.rpartition(" ")
    if written in known or last not in _DIRECTIONS:
        return written, "ascending"
    return name.strip(), "descending" if last == "descending" else "ascending"


def _near(name: str, known: dict[str, int]) -> str:
    return did_you_mean(name, list(known)) or f"the columns are {', '.join(f'`{one}`' for one in known)}"


def _order(column: Column, cells: list[str], language: LanguageData, *, reverse: bool) -> tuple[int, ...]:
    """Return the rows in order; those without a value come last either way."""
    rows = range(len(cells))
    if column.numbers is not None:
        values = column.numbers
        known = sorted(
            (at for at in rows if values[at] is not None), key=lambda at: values[at] or Decimal(0), reverse=reverse
        )
    else:
        whens = [when_of(cell) for cell in cells]
        dated = all(when or is_missing(cell) for when, cell in zip(whens, cells, strict=True))
        known = [at for at in rows if column.texts[at] and not is_missing(cells[at])]
        if dated:
            known.sort(key=lambda at: whens[at].ordinal if whens[at] else 0.0, reverse=reverse)  # type: ignore[union-attr]
        else:
            known.sort(key=lambda at: sort_key(column.texts[at], language), reverse=reverse)
    ranked = frozenset(known)
    return (*known, *(at for at in rows if at not in ranked))


def table_html(table: Table, setting: Setting, name: str) -> str:
    """Write the rows that are shown at once, and the rest, which opens."""
    if not table.fold or len(table.order) <= table.fold + 2:
        return framed(grid(table.columns, table.order, setting), name)
    first = framed(grid(table.columns, table.order[: table.fold], setting), name)
    rest = framed(grid(table.columns, table.order[table.fold :], setting), name)
    count = setting.number(Decimal(len(table.order) - table.fold))
    summary = setting.html("more_rows", count=count)
    return f'{first}\n<details class="figure-data figure-rest"><summary>{summary}</summary>\n{rest}\n</details>'
