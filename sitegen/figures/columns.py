"""Columns of a sheet with their types: numbers, dates or texts.

In: cells. Out: Column, or located problems.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from sitegen.figures.delimited import Cell, Sheet, first_few
from sitegen.problems import Problem, error
from sitegen.text.lazy_pattern import lazy_pattern

Precision = Literal["year", "quarter", "month", "day"]

_MISSING: Final = frozenset({"", "-", "\u2013", "\u2014", "..", "...", "\u2026", "n/a", "N/A", "NA", "na", "x", "."})
"""What tables write where there is no figure."""
_NUMBER: Final = lazy_pattern(r"[-+]?[0-9]{1,18}(?:\.[0-9]{1,12})?")
_GROUPED: Final = lazy_pattern(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,12})?")
_COMMA: Final = lazy_pattern(r"[-+]?[0-9]{1,18},[0-9]{1,12}")
_POINTS: Final = lazy_pattern(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,12})?")
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "'": " ", "\u2212": "-"})
_SPACED: Final = lazy_pattern(r"[-+]? ?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{2,3})* [0-9]{3})(?:[.,][0-9]+)?")
"""Digits in groups, the last one of three: two numbers in one cell are none."""
_DATE: Final = lazy_pattern(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A year, quarter, month or day of the data."""

    day: date
    precision: Precision

    @property
    def ordinal(self) -> float:
        """The first day, as a number of days: where it is on an axis."""
        return float(self.day.toordinal())


def plain_digits(text: str) -> str:
    """Return a text with decimal digits of any script as those of ASCII, and the separators of Arabic as ours."""
    if text.isascii():
        return text
    found = "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in text
    )
    return found.replace("\u066b", ".").replace("\u066c", "").replace("\u066a", "%")


def is_missing(text: str) -> bool:
    """Return whether a cell says that there is no figure."""
    return text in _MISSING


def number_of(text: str, *, decimal_comma: bool) -> Decimal | None:
    """Return the number that a cell is, or None. Spaces may group its digits; commas only where they cannot decide."""
    written = plain_digits(text).translate(_SPACES)
    if " " in written and _SPACED.fullmatch(written):
        written = written.replace(" ", "")
    if decimal_comma and _COMMA.fullmatch(written):
        written = written.replace(",", ".")
    elif decimal_comma and _POINTS.fullmatch(written) and "," in written:
        written = written.replace(".", "").replace(",", ".")
    elif not decimal_comma and written.count(",") > 1 and _GROUPED.fullmatch(written):
        written = written.replace(",", "")
    return Decimal(written) if _NUMBER.fullmatch(written) else None


def when_of(text: str) -> When | None:
    """Return the date that a cell is: `2024`, `2024-Q2`, `2024-05` or `2024-05-31`; None for anything else."""
    match = _DATE.fullmatch(plain_digits(text))
    if match is None or match[1] == "0000":
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    if quarter:
        return When(date(year, 3 * quarter - 2, 1), "quarter")
    if not month:
        return When(date(year, 1, 1), "year")
    if not 1 <= month <= 12:  # noqa: PLR2004
        return None
    if not day:
        return When(date(year, month, 1), "month")
    return When(date(year, month, day), "day") if day <= calendar.monthrange(year, month)[1] else None


def numbers_of(sheet: Sheet, at: int) -> tuple[tuple[Decimal | None, ...], tuple[Problem, ...]]:
    """Return a column as numbers, None where there is no figure; a cell that is neither is a problem."""
    cells = [row[at] for row in sheet.rows]
    values = [
        None if is_missing(cell.text) else number_of(cell.text, decimal_comma=sheet.decimal_comma) for cell in cells
    ]
    wrong = [cell for cell, value in zip(cells, values, strict=True) if value is None and not is_missing(cell.text)]
    name = sheet.header[at].text
    more = f"more cells in the column `{name}` are not numbers"
    return tuple(values), tuple(first_few(wrong, lambda cell: _no_number(sheet, cell, name), more))


def _no_number(sheet: Sheet, cell: Cell, name: str) -> Problem:
    plain = plain_digits(cell.text)
    hint = "leave the cell empty where there is no figure"
    if "," in plain and not sheet.decimal_comma and (_COMMA.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        fraction = plain.replace(",", ".")
        hint = f"write {plain.replace(',', '')} or {fraction}: a comma could group digits or begin a fraction"
    elif plain.endswith("%"):
        hint = f"write {plain.rstrip('% ')}, and `unit: %` among the options"
    elif any(sign in plain for sign in "$€£¥") or re.fullmatch(r"[-+]?[0-9.,]+ ?[A-Za-z]+", plain):
        hint = "write the number alone; what it counts belongs into `unit:` or `subtitle:`"
    return error("data", f"`{cell.text}` in the column `{name}` is not a number", sheet.place(cell), hint)


def whens_of(sheet: Sheet, at: int) -> tuple[When, ...] | None:
    """Return a column as dates where every cell is one, else None."""
    found = [when_of(row[at].text) for row in sheet.rows]
    whole = tuple(one for one in found if one is not None)
    return whole if len(whole) == len(found) and whole else None
