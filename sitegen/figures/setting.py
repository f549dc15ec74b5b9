"""What a figure is set in: a language, its digits, the names of its months, and the words of the program.

In: a language tag and Languages. Out: text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from sitegen.figures.columns import When
from sitegen.locale.calendars import Calendar
from sitegen.locale.dates import long_date, month_name, short_month, year_name
from sitegen.locale.edtf_words import Tongue
from sitegen.locale.language_data import LanguageData, Languages
from sitegen.locale.numbers import decimal_number, digits, percentage
from sitegen.locale.typesetting import typeset

_ISOLATE: Final = "\u2068{}\u2069"
_MAX_PLACES: Final = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """The language of a figure."""

    language: str
    languages: Languages
    areas: tuple[tuple[str, str], ...] = ()
    """Which country areas of a map are shown as part of, in the site's own view."""
    borders: str = ""
    """The site's own note on borders."""
    chosen: Calendar | None = None
    """The calendar of dates of history, where the site chooses one."""

    @property
    def known(self) -> LanguageData:
        """What is known of the language."""
        return self.languages.of(self.language)

    @property
    def is_rtl(self) -> bool:
        """Whether text runs from right to left."""
        return self.known.direction == "rtl"

    @property
    def tongue(self) -> Tongue:
        """The language and the calendar of dates of history."""
        calendar = self.chosen or self.known.calendar
        return Tongue(language=self.language, languages=self.languages, calendar=calendar)

    def word(self, key: str) -> str:
        """Return a text of the program (`figures.<key>`)."""
        return self.languages.text(self.language, f"figures.{key}")[0]

    def html(self, key: str, **parts: str) -> str:
        """Return a text of the program as HTML, marked where it is of another language; `parts` are HTML."""
        text, foreign = self.languages.text(self.language, f"figures.{key}")
        written = escape(text, quote=False)
        for name, part in parts.items():
            written = written.replace(f"{{{name}}}", part)
        return f'<span lang="{foreign}">{written}</span>' if foreign else written

    def prose(self, text: str) -> str:
        """Return an author's text with the quotation marks of the language."""
        return typeset(text, self.language, self.languages)

    def number(self, value: Decimal, places: int | None = None) -> str:
        """Return a number with so many decimal places, as many as it has where none are said."""
        return decimal_number(value, places_of(value) if places is None else places, self.known)

    def number_plain(self, value: int) -> str:
        """Return a whole number in the digits of the language, without groups."""
        return str(value).translate(digits(self.known))

    def percent(self, text: str) -> str:
        """Return a number that is written already as a percentage."""
        return percentage(text, self.known)

    def when(self, when: When, *, short: bool = False) -> str:
        """Return a date in words."""
        day = when.day
        match when.precision:
            case "year":
                return year_name(day.year, self.known)
            case "quarter":
                quarter = self.number(Decimal((day.month + 2) // 3))
                return f"Q{quarter} {year_name(day.year, self.known)}"
            case "month" if short:
                return f"{short_month(day.month, self.known)} {year_name(day.year, self.known)}"
            case "month":
                return month_name(day.year, day.month, self.known)
            case _:
                return long_date(day, self.known)

    def month(self, month: int) -> str:
        """Return the short name of a month."""
        return short_month(month, self.known)


def places_of(value: Decimal) -> int:
    """Return how many decimal places a number has, at most 6."""
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), _MAX_PLACES) if isinstance(exponent, int) else 0


def isolated(text: str) -> str:
    """Return a text whose direction does not touch what is around it."""
    return text if text.isascii() else _ISOLATE.format(text)
