"""Data as rows of cells: CSV (RFC 4180), also with semicolons or tabs between the cells, each cell with its place.

In: text, or the bytes of a file. Out: Sheet; located problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from sitegen.problems import Place, Problem, ProblemError, error
from sitegen.text.lazy_pattern import lazy_pattern

_T = TypeVar("_T")
ROWS: Final = 5_000
"""Rows that a block may have."""
_CELLS: Final = 100
_SHOWN: Final = 10
"""Problems of one kind that are told of a file."""
_CONTROL: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_DELIMITERS: Final = (",", ";", "\t")
_QUOTED: Final = lazy_pattern(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without quotation marks and blanks around it, and where it is."""

    text: str
    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows under a header. `path` is the file that they are of, empty for those in the block itself."""

    header: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    path: str = ""
    decimal_comma: bool = False
    """Whether `1,5` may be a number: cells are separated by something else than commas."""

    def place(self, cell: Cell) -> Place:
        """Return where a cell is."""
        if self.path:
            return Place(path=self.path, line=cell.line, column=cell.column, length=cell.width)
        return Place(path="", line=cell.line, column=cell.column, length=cell.width, find=cell.text)


def decoded(content: bytes, path: str) -> str:
    """Return the text of a file of data. Raises ProblemError for another encoding than UTF-8."""
    hint = "save it as UTF-8 (in Excel: `CSV UTF-8`)"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ProblemError(error("encoding", "this file is UTF-16, not UTF-8", Place(path=path, line=1), hint))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        start = content.rfind(b"\n", 0, wrong.start) + 1
        column = len(content[start : wrong.start].decode("utf-8", "replace")) + 1
        message = f"the byte 0x{content[wrong.start]:02x} is not UTF-8"
        place = Place(path=path, line=line, column=column)
        raise ProblemError(error("encoding", message, place, hint)) from wrong


def read_sheet(text: str, path: str = "", above: int = 0) -> tuple[Sheet, tuple[Problem, ...]]:
    """Read rows; `above` lines of a block come before the text. Blank rows are passed over.

    With problems, the sheet has the rows that are sound, so that what is wrong with their cells is found as well.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control is not None:
        line, column = _position(text, control.start(), above)
        message = f"the control character U+{ord(control[0]):04X} is in the data"
        return Sheet(path=path), (
            error("control-character", message, _spot(path, line, column), "remove it from the data"),
        )
    delimiter = _delimiter(text)
    try:
        rows = [row for row in _rows(text, delimiter, path, above) if any(cell.text for cell in row)]
    except ProblemError as wrong:
        return Sheet(path=path), (wrong.problem,)
    if not rows:
        return Sheet(path=path), ()
    sheet = Sheet(header=tuple(rows[0]), rows=tuple(map(tuple, rows[1:])), path=path, decimal_comma=delimiter != ",")
    problems = _checked(sheet)
    whole = tuple(row for row in sheet.rows if len(row) == len(sheet.header))
    named = all(cell.text for cell in sheet.header) and len({cell.text for cell in sheet.header}) == len(sheet.header)
    return replace(sheet, rows=whole[:ROWS] if named else ()), problems


def _delimiter(text: str) -> str:
    """Return what separates the cells: what the header has most of, outside of quotation marks."""
    header = _QUOTED.sub("", text.lstrip("\n").partition("\n")[0])
    return max(_DELIMITERS, key=header.count)


def _rows(text: str, delimiter: str, path: str, above: int) -> list[list[Cell]]:
    """Cut text into rows of cells. Raises ProblemError for a quotation mark that is never closed."""
    stops = re.compile(f"[{re.escape(delimiter)}\n]")
    rows: list[list[Cell]] = [[]]
    at, end = 0, len(text)
    line, begins = 1 + above, 0
    while True:
        quoted = re.compile(r"[^\S\n\t]*\"").match(text, at)
        start, raw = at, ""
        if quoted:
            raw, at = _quoted(text, quoted.end(), path, (line, quoted.end() - begins))
        stop = stops.search(text, at)
        until = stop.start() if stop else end
        written = text[at:until].strip()
        if quoted and written:
            raise ProblemError(_after_quote(path, line, at - begins + 1))
        value = raw if quoted else written
        blanks = len(text[start:until]) - len(text[start:until].lstrip(" "))
        rows[-1].append(Cell(" ".join(value.split()), line, start - begins + blanks + 1, max(len(written), 1)))
        newlines = text.count("\n", start, until)
        if newlines:
            line, begins = line + newlines, text.rfind("\n", start, until) + 1
        if stop is None:
            return rows
        at = stop.end()
        if stop[0] == "\n":
            line, begins = line + 1, at
            rows.append([])


def _quoted(text: str, at: int, path: str, position: tuple[int, int]) -> tuple[str, int]:
    """Return the text of a cell in quotation marks, and where it ends."""
    start = at
    while True:
        end = text.find('"', at)
        if end < 0:
            message = "a quotation mark is not closed"
            hint = 'a mark within a cell in quotation marks is written twice: "the ""axis"""'
            raise ProblemError(error("data", message, _spot(path, *position), hint))
        if text.startswith('""', end):
            at = end + 2
            continue
        return text[start:end].replace('""', '"'), end + 1


def _after_quote(path: str, line: int, column: int) -> Problem:
    hint = 'put the whole cell in quotation marks, and write a mark within it twice: "the ""axis"""'
    return error("data", "text follows a cell in quotation marks", _spot(path, line, column), hint)


def _checked(sheet: Sheet) -> tuple[Problem, ...]:
    """Find rows that are longer or shorter than the header, names that are missing or twice, and too many rows."""
    width, problems = len(sheet.header), []
    seen: set[str] = set()
    for cell in sheet.header:
        if not cell.text:
            problems.append(error("data", "a column has no name", sheet.place(cell), "write one in the first row"))
        elif cell.text in seen:
            problems.append(error("data", f"two columns are called `{cell.text}`", sheet.place(cell), "rename one"))
        seen.add(cell.text)

    def ragged(row: tuple[Cell, ...]) -> Problem:
        message = f"this row has {_cells(len(row))}, the first row has {_cells(width)}"
        hint = "a text with the separator in it needs quotation marks" if len(row) > width else "add what is missing"
        return error("data", message, sheet.place(row[0]), hint)

    wrong = [row for row in sheet.rows if len(row) != width]
    problems += first_few(wrong, ragged, "more rows are longer or shorter than the first row")
    if len(sheet.rows) > ROWS:
        message = f"{len(sheet.rows):,} rows are more than a block can have ({ROWS:,})"
        problems.append(error("limit", message, sheet.place(sheet.rows[ROWS][0])))
    if width > _CELLS:
        message = f"{width} columns are more than a block can have ({_CELLS})"
        problems.append(error("limit", message, sheet.place(sheet.header[_CELLS])))
    return tuple(problems)


def first_few(wrong: Sequence[_T], tell: Callable[[_T], Problem], more: str) -> list[Problem]:
    """Return the problems of the first few things of one kind that are wrong, and how many `more` there are."""
    problems = [tell(one) for one in wrong[: _SHOWN + 1]]
    if len(wrong) > _SHOWN:
        rest = len(wrong) - _SHOWN
        problems[_SHOWN] = error(problems[_SHOWN].code, f"{rest:,} {more}", problems[_SHOWN].place)
    return problems


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _position(text: str, at: int, above: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1 + above, at - text.rfind("\n", 0, at)


def _spot(path: str, line: int, column: int) -> Place:
    return Place(path=path, line=line, column=column)
