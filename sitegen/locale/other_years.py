"""Years of the Persian or the Islamic calendar that stand where Gregorian ones are read.

In: a date of history, the language that it is written in. Out: what was probably meant.
"""

from __future__ import annotations

from typing import Final

from sitegen.locale.calendars import Calendar, Written, from_calendar
from sitegen.locale.edtf import EdtfDate, Fuzzy
from sitegen.locale.language_data import LanguageData

_YEARS: Final[dict[Written, range]] = {"persian": range(1300, 1421), "islamic-umalqura": range(1400, 1461)}
"""Years in which people write of the last hundred years, which few write of as Gregorian ones."""
_NAMES: Final[dict[Written, str]] = {"persian": "Persian", "islamic-umalqura": "Islamic"}


def likely_calendar(language: LanguageData, chosen: Calendar | None = None) -> Written | None:
    """Return the calendar whose years an author in a language may write by habit; None where that is the Gregorian."""
    if (chosen or language.calendar) == "persian":
        return "persian"
    return "islamic-umalqura" if language.script == "Arab" else None


def of_another_calendar(date: EdtfDate, likely: Written | None) -> tuple[str, str]:
    """Return what is odd about a date, and what to do; nothing where its years are Gregorian as far as one can tell."""
    ends = [date.start] if date.start == date.end else [date.start, date.end]
    odd = [] if likely is None else [one for one in ends if one is not None and one.first[0] in _YEARS[likely]]
    if not odd or likely is None:
        return "", ""
    message = (
        f"the year {odd[0].first[0]} is read as a Gregorian one, and looks like one of the {_NAMES[likely]} calendar"
    )
    return message, f"write {' and '.join(_meant(one, likely) for one in odd)} if it is"


def _meant(one: Fuzzy, calendar: Written) -> str:
    """Return the Gregorian day of a day, or the first one of a longer time."""
    day = from_calendar(one.first, calendar)
    if one.precision == "day":
        return day.isoformat() if day else "the Gregorian day"
    return f"the Gregorian form of what began on {day}" if day else "the Gregorian form"
