"""Dates as a language writes them.

In: dates, LanguageData and a calendar. Out: text by CLDR in the language's own digits.
`strftime` is not used: it follows the machine's C library.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import Final

from sitegen.encoding import replace
from sitegen.locale.calendars import Calendar, in_calendar
from sitegen.locale.cldr import CalendarForms
from sitegen.locale.language_data import LanguageData
from sitegen.locale.language_forms import forms_of
from sitegen.locale.numbers import digits
from sitegen.text.lazy_pattern import lazy_pattern

# A pattern of UTS 35, part 4: 'quoted text', a run of one letter, or anything else.
_PARTS: Final = lazy_pattern(r"'(?P<quoted>(?:[^']|'')*)'|(?P<field>([A-Za-z])\3*)|(?P<plain>[^A-Za-z']+)")

# For languages whose months CLDR cannot name ("M06"), the forms of ISO 8601.
_ISO_DATE: Final = "yyyy-MM-dd"
_ISO_MONTH: Final = "yyyy-MM"
# For those whose months only their file names.
_USUAL_DATE: Final = "d MMMM y"
_USUAL_MONTH: Final = "LLLL y"

_YEARS: Final = range(MINYEAR, MAXYEAR + 1)
_MONTHS: Final = range(1, 13)

# Year, month, day.
_Moment = tuple[int, int, int]
_NUMBERS: Final = {
    "y": 0,
    "yyyy": 0,
    "M": 1,
    "MM": 1,
    "L": 1,
    "LL": 1,
    "d": 2,
    "dd": 2,
}
_Part = Callable[[_Moment], str]


@lru_cache(maxsize=1 << 14)
def long_date(day: date, language: LanguageData, calendar: Calendar = "gregorian") -> str:
    """The day in CLDR's long form: `13 June 2017` in `en`, `June 13, 2017` in `en-US`, `۱۳ ژوئن ۲۰۱۷` in `fa`.

    In the Persian calendar `۲۳ خرداد ۱۳۹۶`; a day that a calendar does not reach is Gregorian. Years 1 to 9999. A
    language that CLDR knows no months of gets the form of ISO 8601.
    """
    if calendar != "gregorian":
        found, names = in_calendar(day, calendar), language.months.get(calendar)
        if found is not None and names:
            year, month, number = found
            text = f"{number} {names[month - 1]} {year} {language.eras.get(calendar, '')}".rstrip()
            return text.translate(digits(language))
    return _written(_long_date(language), (day.year, day.month, day.day))


def month_name(year: int, month: int, language: LanguageData, calendar: Calendar = "gregorian") -> str:
    """The month, in its stand-alone form, with its year: `June 2017`, in Russian `июнь 2017 г.`.

    With another calendar, its months after it: `ژوئن ۲۰۱۷ (خرداد – تیر ۱۳۹۶)`. Raises `ValueError` if the month is not
    1 to 12 or the year not 1 to 9999.
    """
    if year not in _YEARS or month not in _MONTHS:
        raise ValueError(f"there is no month {month} of year {year}")
    text = _written(_year_month(language), (year, month, 1))
    last = date(year, month, monthrange(year, month)[1])
    return text + _other_months(date(year, month, 1), last, language, calendar)


def year_name(year: int, language: LanguageData, calendar: Calendar = "gregorian") -> str:
    """A Gregorian year in the language's digits; with another calendar, its years after it: `۲۰۱۷ (۱۳۹۵–۱۳۹۶)`."""
    text = f"{year:04}"
    if calendar != "gregorian":
        first, last = in_calendar(date(year, 1, 1), calendar), in_calendar(date(year, 12, 31), calendar)
        if first and last:
            text += f" ({first[0]}–{last[0]})"
    return text.translate(digits(language))


def short_month(month: int, language: LanguageData) -> str:
    """The Gregorian month alone, cut short as CLDR cuts it: `Jun` in `en`; its number where CLDR has no names."""
    forms = _forms(language)
    return forms.months_short[month - 1] if forms.months_named else f"{month:02}".translate(digits(language))


def _other_months(first: date, last: date, language: LanguageData, calendar: Calendar) -> str:
    """The months of another calendar that the days from `first` to `last` lie in, in brackets."""
    begins, ends, names = in_calendar(first, calendar), in_calendar(last, calendar), language.months.get(calendar)
    if calendar == "gregorian" or begins is None or ends is None or not names:
        return ""
    here, there = names[begins[1] - 1], f"{names[ends[1] - 1]} {ends[0]}"
    start = here if begins[0] == ends[0] else f"{here} {begins[0]}"
    return f" ({start} – {there})".translate(digits(language))


def _written(parts: tuple[_Part, ...], moment: _Moment) -> str:
    """A moment written by the parts of a pattern."""
    return "".join([part(moment) for part in parts])


@lru_cache(maxsize=1 << 8)
def _long_date(language: LanguageData) -> tuple[_Part, ...]:
    """The parts of a language's long date."""
    forms = _forms(language)
    return _parts(forms.long_date if forms.months_named else _ISO_DATE, language)


@lru_cache(maxsize=1 << 8)
def _year_month(language: LanguageData) -> tuple[_Part, ...]:
    """The parts of a language's month with year."""
    forms = _forms(language)
    return _parts(forms.year_month if forms.months_named else _ISO_MONTH, language)


@lru_cache(maxsize=1 << 8)
def _forms(language: LanguageData) -> CalendarForms:
    """The date forms of a language: CLDR's, with the months of the Gregorian calendar that its file names."""
    forms = forms_of(language.tag).calendar
    months = language.months.get("gregorian")
    if not months:
        return forms
    named = replace(forms, months=months, months_short=months, months_alone=months, months_named=True)
    return named if forms.months_named else replace(named, long_date=_USUAL_DATE, year_month=_USUAL_MONTH)


def _parts(pattern: str, language: LanguageData) -> tuple[_Part, ...]:
    """A pattern, split once: every part is a function from a moment to text."""
    parts: list[_Part] = []
    for match in _PARTS.finditer(pattern):
        if match["field"]:
            parts.append(_field(match["field"], language))
        elif match["plain"] or match["quoted"]:
            parts.append(_literal((match["plain"] or match["quoted"]).replace("''", "'")))
        else:
            parts.append(_literal("'"))
    return tuple(parts)


def _literal(text: str) -> _Part:
    """A part that is always the same."""
    return lambda _: text


def _field(field: str, language: LanguageData) -> _Part:
    """The part for a field; those that no long date or month of CLDR's Gregorian calendar has are refused."""
    forms = _forms(language)
    match field:
        case "MMMM":
            return _name(forms.months)
        case "MMM":
            return _name(forms.months_short)
        case "LLLL":
            return _name(forms.months_alone)
        case "G":
            return _literal(forms.era)
        case _:
            place = _NUMBERS.get(field)
            if place is None:
                raise ValueError(f'CLDR writes dates of "{language.tag}" with "{field}", which sitegen does not know')
            return _number(place, len(field), digits(language))


def _name(names: tuple[str, ...]) -> _Part:
    """A part that names the month."""
    return lambda moment: names[moment[1] - 1]


def _number(place: int, width: int, digits: dict[int, str]) -> _Part:
    """A part that writes one number of the moment, with leading zeros up to a width."""
    if digits[ord("0")] == "0":
        return lambda moment: str(moment[place]).zfill(width)
    return lambda moment: str(moment[place]).zfill(width).translate(digits)
