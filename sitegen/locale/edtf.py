"""Dates as historians write them: exact, fuzzy or a span, in the Extended Date/Time Format (ISO 8601-2:2019, level 1).

In: text such as `2015-07`, `1953?`, `196X`, `2015-07-14/2018-05-08`, `2024/..`. Out: an EdtfDate, or EdtfError.

A time of day, which level 0 allows, is refused: what is dated here lasts for days or years.
"""

from __future__ import annotations

import re
from calendar import isleap
from typing import Final, Literal, TypeAlias

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

Day: TypeAlias = tuple[int, int, int]
"""Year (astronomical: 0 is 1 BC), month and day of the proleptic Gregorian calendar."""
Precision = Literal["day", "month", "season", "year", "decade", "century"]

_DATE: Final = lazy_pattern(
    r"(?P<year>-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[1-9][0-9]{4,8})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%]?)"
)
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS: Final = range(21, 25)
"""Spring, summer, autumn and winter; for the order, those of the northern hemisphere, in whole months."""
_ASCII: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_OPEN: Final = ".."


class EdtfError(ValueError):
    """Raised for a text that is no such date: what is wrong with it, in the author's words."""


class Fuzzy(Value, frozen=True, kw_only=True):
    """A date of some precision: the first and the last day that it may mean, both included."""

    first: Day
    last: Day
    precision: Precision
    uncertain: bool = False
    """Written with `?` or `%`: the source is not sure."""
    approximate: bool = False
    """Written with `~` or `%`: about then."""


class EdtfDate(Value, frozen=True, kw_only=True):
    """A date or a span. A date has one end, which is both `start` and `end`.

    In a span an end is None where it is not known (nothing is written there) or open (`..`).
    """

    text: str
    """As it is written."""
    start: Fuzzy | None
    end: Fuzzy | None
    is_span: bool = False
    is_open: bool = False
    """Whether it has not ended: `2024/..`."""

    @property
    def first(self) -> Day | None:
        """The first day that it may mean; None where it has always been so, or nobody knows."""
        return self.start.first if self.start else None

    @property
    def last(self) -> Day | None:
        """The last day that it may mean; None where it goes on, or nobody knows."""
        return self.end.last if self.end else None

    def has(self, day: Day) -> bool:
        """Return whether a day may be part of it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def order(self) -> tuple[bool, Day, bool, Day, str]:
        """Return a key that sorts by first day, then by last; no first day comes first, no last day last."""
        nothing = (0, 0, 0)
        return (self.first is not None, self.first or nothing, self.last is None, self.last or nothing, self.text)


def parse_edtf(text: str) -> EdtfDate:
    """Read a date or a span. Raises EdtfError."""
    start_text, slash, end_text = text.partition("/")
    if not slash:
        whole = _fuzzy(text)
        return EdtfDate(text=text, start=whole, end=whole)
    start = None if start_text in ("", _OPEN) else _fuzzy(start_text)
    end = None if end_text in ("", _OPEN) else _fuzzy(end_text)
    if start is None and end is None:
        raise EdtfError("a span needs a date at one end")
    if start and end and start.first > end.last:
        raise EdtfError("the span ends before it begins")
    return EdtfDate(text=text, start=start, end=end, is_span=True, is_open=end_text == _OPEN)


def _fuzzy(text: str) -> Fuzzy:
    found = _DATE.fullmatch(text)
    if found is None:
        raise EdtfError(_reason(text))
    year, month, day, mark = found["year"], found["month"], found["day"], found["mark"]
    marks = {"uncertain": mark in ("?", "%") and bool(mark), "approximate": mark in ("~", "%") and bool(mark)}
    if "X" in year:
        if month:
            raise EdtfError(f"`{year}` has a month, although its year is not known")
        return _years(year, **marks)
    number = int(year.removeprefix("Y"))
    if month is None or (month == "XX" and day in (None, "XX")):
        return Fuzzy(first=(number, 1, 1), last=(number, 12, 31), precision="year", **marks)
    if month == "XX":
        raise EdtfError("the day is known and its month is not")
    if int(month) in _SEASONS and day is None:
        return _season(number, int(month), **marks)
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        raise EdtfError(f"there is no month {month}")
    length = _length(number, int(month))
    if day in (None, "XX"):
        return Fuzzy(first=(number, int(month), 1), last=(number, int(month), length), precision="month", **marks)
    if not 1 <= int(day) <= length:
        raise EdtfError(f"there is no day {day} in {year}-{month}")
    exact = (number, int(month), int(day))
    return Fuzzy(first=exact, last=exact, precision="day", **marks)


def _years(year: str, **marks: bool) -> Fuzzy:
    """Return a decade or a century: years whose last digits are not known."""
    ends = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    precision: Precision = "century" if year.endswith("XX") else "decade"
    return Fuzzy(first=(ends[0], 1, 1), last=(ends[1], 12, 31), precision=precision, **marks)


def _season(year: int, season: int, **marks: bool) -> Fuzzy:
    begins = (season - _SEASONS[0]) * 3 + 3
    ends = (year, begins + 2) if begins + 2 <= len(_DAYS) else (year + 1, begins + 2 - len(_DAYS))
    last = (*ends, _length(*ends))
    return Fuzzy(first=(year, begins, 1), last=last, precision="season", **marks)


def _length(year: int, month: int) -> int:
    return _DAYS[month - 1] + (month == 2 and isleap(year))  # noqa: PLR2004 - February


def _reason(text: str) -> str:
    if re.match(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", text):
        return "it has a time of day"
    if text.translate(_ASCII) != text:
        return f"write it as {text.translate(_ASCII)}"
    if re.fullmatch(r"[0-9]{4}s", text):
        return f"write the decade as {text[:3]}X"
    if re.match(r"(?:c\.?|ca\.?|circa|about) ?[0-9]{4}", text):
        return "write `about 2015` as 2015~"
    if "–" in text or re.fullmatch(r"[0-9]{4} ?- ?[0-9]{4}", text):
        return "write a span as 2015/2018"
    return "write it as 2015, 2015-07, 2015-07-14, 2015~ (about), 2015? (not sure), 201X or 2015/2018"
