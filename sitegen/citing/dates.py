"""Dates of sources: parts as CSL-JSON has them, and what is written of them (ISO 8601 and EDTF, levels 0 and 1).

In: a value of CSL-JSON. Out: a CitedDate; or WrongError.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Final

from sitegen.citing.mistakes import WrongError
from sitegen.model.cited import CitedDate, DateParts
from sitegen.text.lazy_pattern import lazy_pattern

_PART: Final = lazy_pattern(r"-?\d{1,6}")
_END: Final = lazy_pattern(
    r"(?P<year>-?\d{1,4}|Y-?\d{5,6}|\d{3}[Xxu]|\d\d(?:XX|xx|uu))"
    r"(?:-(?P<month>\d{1,2}|XX)(?:-(?P<day>\d{1,2}|XX))?)?(?:T[\d:.+Zz-]*)?(?P<mark>[~?%]?)"
)
_OPEN: Final = frozenset({"", ".."})
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_of(key: str, value: object) -> CitedDate:
    """Read a date: `{"date-parts": [[2018, 8, 12]]}`, `{"raw": ...}`, or `2018-08-12`."""
    if isinstance(value, str | int):
        return _raw(key, str(value))
    if not isinstance(value, Mapping):
        raise WrongError(key, f"`{key}` is no date", "write it as `2018-08-12`")
    about = str(value.get("circa") or "").casefold() not in {"", "false", "0"}
    literal = str(value.get("literal") or "").strip()
    if "date-parts" in value:
        spans = value["date-parts"]
        if not isinstance(spans, list) or not all(isinstance(one, list) for one in spans):
            raise WrongError(key, f"the `date-parts` of `{key}` are no list of lists", "write [[2018, 8, 12]]")
        ends = [_parts(key, one) for one in spans[:2]]
        start = ends[0] if ends else ()
        if len(start) == 1 and (season := _season(str(value.get("season") or ""))):
            start = (*start, season)
        return CitedDate(start=start, end=ends[1] if len(ends) > 1 else (), about=about, literal=literal)
    for name in ("edtf", "raw"):
        if value.get(name):
            return _raw(key, str(value[name]))
    return CitedDate(literal=literal)


def _parts(key: str, parts: list[object]) -> DateParts:
    written = [str(part).strip() for part in parts[:3] if str(part if part is not None else "").strip()]
    while len(written) > 1 and not written[-1].strip("0"):  # some programs write 0 for what is not known
        written.pop()
    if not all(_PART.fullmatch(part) for part in written):
        raise WrongError(key, f"`{key}` has a part that is no number", "write [[2018, 8, 12]]")
    return checked(key, tuple(int(part) for part in written))


def checked(key: str, parts: DateParts) -> DateParts:
    """Return the parts of a date; raise WrongError for a day that does not exist."""
    year, month, day = (*parts, 1, 1, 1)[:3] if parts else (1, 1, 1)
    right = month in range(1, 13) or (len(parts) == 2 and month in range(21, 25))  # noqa: PLR2004
    if right and len(parts) > 2:  # noqa: PLR2004
        right = 0 < day <= monthrange(min(max(year, 1), 9999), month)[1]
    if not right:
        raise WrongError(
            key, f"`{key}` is {'-'.join(map(str, parts))}, a date that does not exist", "write it as `2018-08-12`"
        )
    return parts


def _season(text: str) -> int:
    """Return the number that a season has in place of a month; 0 for none."""
    if text.isdigit():
        return 20 + int(text) if 0 < int(text) < 5 else 0  # noqa: PLR2004
    return _SEASONS.get(text.strip().casefold(), 0)


def _raw(key: str, text: str) -> CitedDate:
    """Read a date that is written: ISO 8601, EDTF (`2018~`, `201X`, `2018/..`), spans with a slash; else as it is."""
    bare = text.strip()
    first, slash, last = (part.strip() for part in bare.partition("/"))
    start, end = _END.fullmatch(first), _END.fullmatch(last)
    if slash and ((start and last in _OPEN) or (end and first in _OPEN)):
        return CitedDate(literal=f"{first.strip('.')}–{last.strip('.')}")
    if start is None or (slash and end is None):
        return CitedDate(literal=bare)
    begun, over, about = _fuzzy(key, start)
    if end is not None:
        _, over, unsure = _fuzzy(key, end)
        return CitedDate(start=begun, end=over or _fuzzy(key, end)[0], about=about or unsure)
    return CitedDate(start=begun, end=over, about=about)


def _fuzzy(key: str, found: re.Match[str]) -> tuple[DateParts, DateParts, bool]:
    """Return a date, the last year that it may mean where only its decade or century is known, and if it is unsure."""
    year = found["year"].removeprefix("Y")
    bare = re.sub("[Xxu]", "0", year)
    if bare != year:
        return (int(bare),), (int(re.sub("[Xxu]", "9", year)),), True
    parts = [year, found["month"], found["day"]]
    known = [int(part) for part in parts if part and part != "XX"]
    return checked(key, tuple(known)), (), bool(found["mark"])


def month_number(text: str) -> int:
    """Return the month that a name of BibTeX means; 0 for none."""
    word = text.strip().casefold()
    if word.isdigit():
        return int(word) if 0 < int(word) < 13 else 0  # noqa: PLR2004
    return next((at for at, name in enumerate(_MONTHS, 1) if word.startswith(name)), 0)
