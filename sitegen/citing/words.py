"""What citations say in a language: its words, its quotation marks, its dates.

In: Languages and a tag. Out: Words.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from sitegen.encoding import Value
from sitegen.locale.dates import long_date, month_name
from sitegen.locale.edtf import parse_edtf
from sitegen.locale.edtf_words import Tongue, date_text
from sitegen.locale.language_data import LAST_RESORT, Languages
from sitegen.locale.numbers import digits
from sitegen.model.cited import CitedDate, DateParts
from sitegen.text.lazy_pattern import lazy_pattern

_RANGE: Final = lazy_pattern(r"(\d+)\s*[-\u2010-\u2015]+\s*(\d+)")
_DIGITS: Final = lazy_pattern(r"\d+")
_MONTHS: Final = range(1, 13)
_SEASONS: Final = range(21, 25)
_MONTH, _DAY = 2, 3
"""How many parts a date with a month has, and one with a day."""
_SHORT: Final = 100
"""Page numbers below this are never cut (Chicago 9.63)."""


class Words(Value, frozen=True, kw_only=True):
    """The words of a language for citations."""

    languages: Languages
    tag: str
    dated: bool = True
    """Whether years are at their usual place; a style of author and date has them after the name."""

    def __hash__(self) -> int:
        return hash((self.tag, self.dated))

    def __call__(self, name: str) -> str:
        """Return a word."""
        return _word(self, name)

    @property
    def inside(self) -> bool:
        """Whether a comma or a full stop goes within a closing quotation mark."""
        return self("signs_in_quotes") == "inside"

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """The quotation marks."""
        return self.languages.quotes(self.tag)

    def digits(self, text: str) -> str:
        """Write the digits of a text of ours as the language does."""
        return text.translate(digits(self.languages.of(self.tag)))

    def ordinal(self, edition: str) -> str:
        """Return an edition: `3rd ed.` of `3`, anything else as it is."""
        if not edition.isdigit():
            return edition
        number = int(edition)
        endings = self("ordinals").split("|")
        teens = 10 < number % 100 < 14  # noqa: PLR2004 - 11th, 12th, 13th
        ending = (
            endings[0] if len(endings) == 1 or teens or not 0 < number % 10 < len(endings) else endings[number % 10]
        )
        return self("edition").replace("{number}", f"{number}{ending.strip()}")

    def date(self, found: CitedDate | None, *, year_only: bool = False) -> str:
        """Write a date; one that is about then is in brackets with a question mark, a span has a dash."""
        if found is None or not (found.start or found.literal):
            return ""
        if not found.start:
            return found.literal
        first, last = (parts[:1] if year_only else parts for parts in (found.start, found.end))
        text = self._day(first)
        if last and last != first:
            text = f"{text}–{self._day(last)}"
        return f"[{text}?]" if found.about else text

    def day_of_year(self, found: CitedDate | None) -> str:
        """Write month and day of a date without its year."""
        if found is None or len(found.start) < _MONTH or found.end:
            return ""
        year = re.escape(self.digits(str(found.start[0])))
        return re.sub(rf"^{year}\.?\s*|(?:,|\s+del?)?\s*{year}(?:\s*г\.)?$", "", self._day(found.start)).strip()

    def _day(self, parts: DateParts) -> str:
        year = f"{1 - parts[0]} BC" if parts[0] < 1 else str(parts[0])
        known = self.languages.of(self._dates_of)
        if len(parts) == _MONTH and parts[1] in _SEASONS and 0 < parts[0] < 10_000:  # noqa: PLR2004
            return self._season(parts)
        if len(parts) < _MONTH or parts[1] not in _MONTHS or not 0 < parts[0] < 10_000:  # noqa: PLR2004
            return self.digits(year)
        if len(parts) < _DAY:
            return month_name(parts[0], parts[1], known)
        return long_date(date(*parts), known)

    def _season(self, parts: DateParts) -> str:
        """Write a season with its year, in English with a capital, as it stands in citations."""
        season = parse_edtf(f"{parts[0]:04}-{parts[1]}")
        text = date_text(season, Tongue(language=self.tag, languages=self.languages))
        return text[:1].upper() + text[1:] if self.tag.partition("-")[0] == LAST_RESORT else text

    @property
    def _dates_of(self) -> str:
        """The tag by which dates are written: in citations English has those of America."""
        written, other = self.languages.value(self.tag, "citations.dates_of")
        return self.tag if other or "-" in self.tag else str(written)

    def all_pages(self, text: str) -> str:
        """Write a range of pages with all digits: `101–124` of `101-24`."""
        return self.digits(_RANGE.sub(lambda found: f"{found[1]}–{_whole(found[1], found[2])}", text))

    def pages(self, text: str) -> str:
        """Write a range of pages: `233–51` of `233-251`."""
        return self.digits(_RANGE.sub(lambda found: f"{found[1]}–{_cut(found[1], found[2])}", text))


def _whole(first: str, last: str) -> str:
    """Return the second number of a range with all its digits."""
    return first[: max(len(first) - len(last), 0)] + last


def _cut(first: str, last: str) -> str:
    """Return the second number of a range without what it shares with the first (Chicago 9.63)."""
    whole = _whole(first, last)
    if len(whole) != len(first) or int(first) < _SHORT or int(first) % 100 == 0 or int(whole) <= int(first):
        return whole if int(whole) > int(first) else last
    same = next((at for at, (one, two) in enumerate(zip(first, whole, strict=True)) if one != two), 0)
    if int(first) % 100 < 10:  # noqa: PLR2004 - 1107-8, 505-17
        return whole[same:]
    if len(first) > 3 and len(first) - same > 2:  # noqa: PLR2004 - 1496-1504
        return whole
    return whole[min(same, len(whole) - 2) :]


@lru_cache(maxsize=1 << 12)
def _word(words: Words, name: str) -> str:
    return words.languages.text(words.tag, f"citations.{name}")[0]


@lru_cache(maxsize=64)
def words_of(languages: Languages, tag: str, *, dated: bool = True) -> Words:
    """Return the words of a language."""
    return Words(languages=languages, tag=tag, dated=dated)
