"""Dates of history in words: `14 July 2015`, `about 1953`, `spring 2016`, `2015 – 8 May 2018`, `since 2024`.

In: an EdtfDate, a language and its calendar. Out: runs of text, those that HTML's `<time>` can say with their ISO form.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import Final, assert_never

from sitegen.encoding import Value
from sitegen.locale.calendars import Calendar
from sitegen.locale.dates import long_date, month_name, year_name
from sitegen.locale.edtf import Day, EdtfDate, Fuzzy
from sitegen.locale.language_data import Languages
from sitegen.locale.numbers import digits

_PLACE: Final = "{date}"
_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_FOUR_DIGITS: Final = 1000
_PLAIN: Final = {
    "about": "≈ {date}",
    "uncertain": "{date} (?)",
    "about_uncertain": "≈ {date} (?)",
    "since": "{date} –",
    "until": "– {date}",
    "decade": "{date}–",
}
"""Forms without words, for languages whose file has none."""


class DatePart(Value, frozen=True, kw_only=True):
    """A run of text; `iso` is what it says to machines (a year, a month or a day), empty where they have no form."""

    text: str
    iso: str = ""


class Tongue(Value, frozen=True, kw_only=True):
    """The language that dates are written in, and the calendar of its days."""

    language: str
    languages: Languages
    calendar: Calendar = "gregorian"


def date_parts(written: EdtfDate, tongue: Tongue) -> tuple[DatePart, ...]:
    """Write a date or a span."""
    start, end = written.start, written.end
    if not written.is_span:
        return _of(start, tongue) if start else ()
    if start is None:
        return _around("until", _of(end, tongue), tongue) if end else ()
    if end is None:
        return _around("since", _of(start, tongue), tongue)
    return (*_of(start, tongue), DatePart(text=" – "), *_of(end, tongue))


def date_text(written: EdtfDate, tongue: Tongue) -> str:
    """Write a date or a span as plain text."""
    return "".join(part.text for part in date_parts(written, tongue))


def year_text(year: int, tongue: Tongue) -> str:
    """Write a year of the Gregorian calendar; 0 is 1 BC. With another calendar, its years follow."""
    if year < 1:
        return _said("bce", tongue).replace(_PLACE, _digits(1 - year, tongue))
    if year < _FOUR_DIGITS or year > MAXYEAR:
        return _digits(year, tongue)
    return year_name(year, tongue.languages.of(tongue.language), tongue.calendar)


def iso_of(fuzzy: Fuzzy) -> str:
    """Return what HTML's `<time>` takes: a year, a month or a day; empty for all else."""
    year, month, day = fuzzy.first
    if year < 1:
        return ""
    match fuzzy.precision:
        case "day":
            return f"{year:04d}-{month:02d}-{day:02d}"
        case "month":
            return f"{year:04d}-{month:02d}"
        case "year":
            return f"{year:04d}"
        case _:
            return ""


def iso_day(day: Day) -> str:
    """Write a day as ISO 8601 does, years before 1 and of more than four digits with their sign."""
    year, month, number = day
    written = f"{year:04d}" if 0 <= year <= MAXYEAR else f"{'-' if year < 0 else '+'}{abs(year):04d}"
    return f"{written}-{month:02d}-{number:02d}"


def _of(fuzzy: Fuzzy, tongue: Tongue) -> tuple[DatePart, ...]:
    parts = (DatePart(text=_words(fuzzy, tongue), iso=iso_of(fuzzy)),)
    form = f"{'about' if fuzzy.approximate else ''}_{'uncertain' if fuzzy.uncertain else ''}".strip("_")
    return _around(form, parts, tongue) if form else parts


def _around(form: str, parts: tuple[DatePart, ...], tongue: Tongue) -> tuple[DatePart, ...]:
    """Put a date into the words of a form: `about {date}`."""
    before, _, after = _said(form, tongue).partition(_PLACE)
    return (
        *((DatePart(text=before),) if before else ()),
        *parts,
        *((DatePart(text=after),) if after else ()),
    )


def _said(form: str, tongue: Tongue) -> str:
    """Return a form in the language, one without words where its file has none."""
    text, other = tongue.languages.text(tongue.language, f"dates.{form}")
    return _PLAIN.get(form, "−{date}") if other else text


def _words(fuzzy: Fuzzy, tongue: Tongue) -> str:
    year = fuzzy.first[0]
    match fuzzy.precision:
        case "decade" if year > 0:
            return _said("decade", tongue).replace(_PLACE, _digits(year, tongue))
        case "decade" | "century":
            return f"{year_text(year, _bare(tongue))}–{year_text(fuzzy.last[0], _bare(tongue))}"
        case "season":
            return _season(fuzzy, tongue)
        case "year":
            return year_text(year, tongue)
        case "month" | "day":
            return _day_or_month(fuzzy, tongue)
        case _:
            assert_never(fuzzy.precision)


def _day_or_month(fuzzy: Fuzzy, tongue: Tongue) -> str:
    """Write a day or a month, in figures where its year is beyond those of calendars."""
    year, month, _ = fuzzy.first
    known = tongue.languages.of(tongue.language)
    if not MINYEAR <= year <= MAXYEAR:
        written = iso_day(fuzzy.first)
        return (written if fuzzy.precision == "day" else written[:-3]).translate(digits(known))
    if fuzzy.precision == "month":
        return month_name(year, month, known, tongue.calendar)
    return long_date(date(*fuzzy.first), known, tongue.calendar)


def _season(fuzzy: Fuzzy, tongue: Tongue) -> str:
    """Name a season by its language, else by its first and last month."""
    year, month, _ = fuzzy.first
    text, other = tongue.languages.text(tongue.language, f"dates.{_SEASONS[month]}")
    if not other:
        return text.replace(_PLACE, year_text(year, _bare(tongue)))
    ends = (_month_of(fuzzy.first), _month_of(fuzzy.last))
    return " – ".join(_words(one, tongue) for one in ends)


def _month_of(day: Day) -> Fuzzy:
    """Return the month of a day."""
    return Fuzzy(first=day, last=day, precision="month")


def _bare(tongue: Tongue) -> Tongue:
    return Tongue(language=tongue.language, languages=tongue.languages)


def _digits(number: int, tongue: Tongue) -> str:
    return str(number).translate(digits(tongue.languages.of(tongue.language)))
