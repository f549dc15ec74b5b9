"""Data as an HTML table: numbers in columns by their decimal marks, headers that say what they are of.

In: a sheet and what its columns are. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Literal

from sitegen.figures.columns import is_missing, number_of, when_of
from sitegen.figures.delimited import Sheet
from sitegen.figures.setting import Setting, places_of

Sorting = Literal["", "ascending", "descending"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its name, what its cells say, and their values where it is one of numbers."""

    name: str
    texts: tuple[str, ...]
    numbers: tuple[Decimal | None, ...] | None = None
    sorting: Sorting = ""


def columns_of(sheet: Sheet, setting: Setting, names: Mapping[str, str], percent: frozenset[str]) -> tuple[Column, ...]:
    """Return the columns of a sheet. A column of numbers alone is one of numbers, and likewise of dates."""
    return tuple(_column(sheet, at, setting, names, percent) for at in range(len(sheet.header)))


def _column(sheet: Sheet, at: int, setting: Setting, names: Mapping[str, str], percent: frozenset[str]) -> Column:
    name = sheet.header[at].text
    cells = [row[at].text for row in sheet.rows]
    shown = setting.prose(names.get(name, name))
    known = [cell for cell in cells if not is_missing(cell)]
    if known and all(when_of(cell) for cell in known):
        whens = [when_of(cell) for cell in cells]
        return Column(name=shown, texts=tuple(setting.when(one) if one else "" for one in whens))
    numbers = [number_of(cell, decimal_comma=sheet.decimal_comma) for cell in cells]
    if known and all(number_of(cell, decimal_comma=sheet.decimal_comma) is not None for cell in known):
        places = max(places_of(value) for value in numbers if value is not None)
        texts = ["" if value is None else setting.number(value, places) for value in numbers]
        if name in percent:
            texts = [setting.percent(text) if text else "" for text in texts]
        return Column(name=shown, texts=tuple(texts), numbers=tuple(numbers))
    return Column(name=shown, texts=tuple(setting.prose(names.get(cell, cell)) for cell in cells))


def grid(columns: Sequence[Column], order: Sequence[int], setting: Setting) -> str:
    """Write a table. The first column names its rows; a cell without a value says so to those who cannot see it."""
    head = "".join(_header(column) for column in columns)
    none = f'<span class="none" role="img" aria-label="{escape(setting.word("no_value"))}">\u2013</span>'
    rows = []
    for row in order:
        cells = [_cell(column, row, none, first=at == 0) for at, column in enumerate(columns)]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = "\n".join(rows)
    return f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def framed(table: str, name: str) -> str:
    """Put a table into the frame that every table of a text has: it scrolls by itself, and has a name."""
    return f'<div class="table"><div role="group" aria-label="{escape(name)}" tabindex="0">{table}</div></div>'


def _header(column: Column) -> str:
    sorting = f' aria-sort="{column.sorting}"' if column.sorting else ""
    number = ' class="number"' if column.numbers is not None else ""
    return f'<th scope="col"{number}{sorting}>{escape(column.name, quote=False)}</th>'


def _cell(column: Column, row: int, none: str, *, first: bool) -> str:
    text = escape(column.texts[row], quote=False) or none
    number = ' class="number"' if column.numbers is not None else ""
    return f'<th scope="row"{number}>{text}</th>' if first else f"<td{number}>{text}</td>"
