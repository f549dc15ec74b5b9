"""Language data: what is known of a language, from the files that sitegen ships and those of the site.

In: BCP 47 tags, the language files of a site. Out: LanguageData; texts of the program. A shipped file is read when its
language is first asked for. What Babel knows (names, dates, digits) is in no file, and can be corrected by one.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from sitegen.encoding import Value
from sitegen.locale import cldr
from sitegen.locale.calendars import CALENDARS, Calendar
from sitegen.locale.language_file import KEYS, LanguageFile, decode_language_file
from sitegen.locale.language_forms import forms_of
from sitegen.text.lazy_pattern import lazy_pattern

Direction = Literal["ltr", "rtl"]

Quotes = tuple[str, str, str, str]
"""Outer opening and closing mark, inner likewise, with spaces where a language has them."""


class Punctuation(Value, frozen=True, kw_only=True):
    """How a language sets quotation marks, and the spaces and apostrophes that it writes with other signs."""

    quotes: Quotes
    spaces: Mapping[str, str] = {}
    """What stands in place of a blank before a sign."""
    elided: tuple[str, ...] = ()
    """Words that begin with an apostrophe, without it."""
    spaced: Mapping[str, str] = {}
    """The outer quotation marks that have a space of their own, each with that space."""

    def __hash__(self) -> int:
        return hash(self.quotes)

    def opens(self, mark: str) -> bool:
        """Return whether a mark of `spaced` is the opening one."""
        return self.quotes[0].startswith(mark)


LAST_RESORT: Final = "en"
"""The language whose words are read where neither a language nor the site's own has them. Its file has every text."""

_SHIPPED: Final = Path(__file__).with_name("languages")
_SCRIPT: Final = lazy_pattern("-([A-Z][a-z]{3})(?:-|$)")

# Scripts written from right to left (Unicode, UAX 24 and bidi classes R and AL).
_RIGHT_TO_LEFT: Final = frozenset(
    """
    Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh
    Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi
    """.split()  # noqa: SIM905 - lines of codes read better than a column
)


class LanguageData(Value, frozen=True, kw_only=True):
    """What is known of a language. What is empty is as CLDR has it, else as most languages do."""

    tag: str
    name: str = ""
    """What it calls itself."""
    own_script: str = ""
    """The script that its file names."""
    digits: str = ""
    """Its ten digits."""
    calendar: Calendar = "gregorian"
    """The calendar that its readers expect in a publication."""
    months: Mapping[str, tuple[str, ...]] = {}
    """The names of months by calendar, in the form used in a date."""
    eras: Mapping[str, str] = {}
    """What follows a year, by calendar."""
    words_per_minute: int = 0
    """How fast its readers read (Chinese, Japanese: characters)."""
    alphabet: str = ""
    """Its letters in the order of lists."""
    same: Mapping[str, str] = {}
    """Letters that count as others in lists."""

    endings: Mapping[str, str] = {}
    """Endings of words that a search takes for one, each with what takes its place."""
    beginnings: tuple[str, ...] = ()
    """Beginnings that a search leaves out."""

    def __hash__(self) -> int:
        return hash(self.tag)

    @property
    def capitals(self) -> str:
        """The capitals whose small letter is another one than Unicode's, each before that letter."""
        return _capitals(self)

    @property
    def script(self) -> str:
        """The script (ISO 15924): that of the tag, else the file's, else the likely one of CLDR, else Latin."""
        return _script(self)

    @property
    def direction(self) -> Direction:
        """The direction in which its text runs, as HTML's `dir` names it."""
        return "rtl" if _script(self) in _RIGHT_TO_LEFT else "ltr"


class Languages(Value, frozen=True, kw_only=True):
    """The languages as a site knows them: its own files over those that sitegen ships, and its own language."""

    files: tuple[LanguageFile, ...] = ()
    site: str = LAST_RESORT

    def of(self, tag: str) -> LanguageData:
        """Return the data of a language; a longer tag adds to what is known of the shorter one (`fa-AF`, `fa`)."""
        return _data(tag, self.files)

    def value(self, tag: str, key: str) -> tuple[Any, str]:
        """Return what the first of these has at a key: the language, the site's own, English.

        The second value is the tag of the other language where it is not that of the first.
        """
        for language in (tag, self.site):
            if (found := _values(language, self.files).get(key)) is not None:
                return found, "" if language == tag else language
        return _values(LAST_RESORT, self.files)[key], LAST_RESORT

    def text(self, tag: str, key: str) -> tuple[str, str]:
        """Return a text of the program in a language, and the tag of its language where that is another one."""
        text, other = self.value(tag, key)
        return str(text), other

    def quotes(self, tag: str) -> Quotes:
        """Return the quotation marks of a language."""
        marks: Quotes = self.value(tag, "quotes")[0]
        return marks

    def punctuation(self, tag: str) -> Punctuation:
        """Return the punctuation of a language."""
        return _punctuation(tag, self)

    def lacks(self, tag: str) -> tuple[str, ...]:
        """Return the keys that a language needs and no file has."""
        values = _values(tag, self.files)
        needed = [key.name for key in KEYS if key.required]
        if not forms_of(tag).own_name:
            needed.append("name")
        calendars = dict.fromkeys(("gregorian", values.get("calendar.usual", "gregorian")))
        needed += [f"calendar.months.{calendar}" for calendar in calendars]
        known = {"calendar.months.gregorian"} if forms_of(tag).calendar.months_named else set()
        return tuple(key for key in needed if key not in values and key not in known)


SHIPPED: Final = Languages()
"""The languages as sitegen ships them."""


@lru_cache(maxsize=1 << 10)
def _punctuation(tag: str, languages: Languages) -> Punctuation:
    values, quotes = _values(tag, languages.files), languages.quotes(tag)
    return Punctuation(
        quotes=quotes,
        spaces=values.get("punctuation.spaces", {}),
        elided=values.get("punctuation.elided", ()),
        spaced={mark.strip(): mark.strip(mark.strip()) for mark in quotes[:2] if mark != mark.strip()},
    )


@lru_cache(maxsize=1 << 10)
def _data(tag: str, files: tuple[LanguageFile, ...]) -> LanguageData:
    values = _values(tag, files)
    return LanguageData(
        tag=tag,
        name=values.get("name", ""),
        own_script=values.get("script", ""),
        digits=values.get("digits", ""),
        calendar=values.get("calendar.usual", "gregorian"),
        months=_by_calendar(values, "calendar.months"),
        eras=_by_calendar(values, "calendar.eras"),
        words_per_minute=values.get("reading.words_per_minute", 0),
        alphabet=values.get("sorting.alphabet", ""),
        same=values.get("sorting.same", {}),
        endings=values.get("search.endings", {}),
        beginnings=values.get("search.beginnings", ()),
    )


def _by_calendar(values: Mapping[str, Any], table: str) -> dict[str, Any]:
    return {name: values[key] for name in CALENDARS if (key := f"{table}.{name}") in values}


@lru_cache(maxsize=1 << 10)
def _values(tag: str, files: tuple[LanguageFile, ...]) -> Mapping[str, Any]:
    """Return all that is known of a language, by key: a longer tag before a shorter one, the site before sitegen."""
    own = {file.tag: file.values for file in files}
    parts = tag.split("-")
    values: dict[str, Any] = {}
    for length in range(1, len(parts) + 1):
        shorter = "-".join(parts[:length])
        values |= _shipped(shorter)
        values |= own.get(shorter, {})
    return values


@cache
def _shipped(tag: str) -> Mapping[str, Any]:
    """Return the values of a shipped file; none where there is no such file."""
    if tag not in shipped_tags():
        return {}
    values, problems = decode_language_file(f"{tag}.toml", (_SHIPPED / f"{tag}.toml").read_bytes())
    if problems:
        raise ValueError(f"the language file of sitegen for {tag} is damaged: {problems[0].message}")
    return values


@cache
def shipped_tags() -> frozenset[str]:
    """Return the tags that sitegen ships a file for."""
    return frozenset(path.stem for path in _SHIPPED.glob("*.toml"))


@lru_cache(maxsize=1 << 10)
def _capitals(language: LanguageData) -> str:
    return "".join(letter + small for letter, small in language.same.items() if letter != letter.lower())


@lru_cache(maxsize=256)
def _script(language: LanguageData) -> str:
    explicit = _SCRIPT.search(language.tag)
    return explicit[1] if explicit else language.own_script or cldr.likely_script(language.tag) or "Latn"
