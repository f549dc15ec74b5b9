"""The only import of Babel, and so of CLDR, the Unicode project's data on languages.

In: a BCP 47 tag. Out: frozen values with the few forms that sitegen shows.
Babel is imported in functions, since a build with nothing to do needs no names; each language is read once.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

# What decides between the locales of CLDR; variants and extensions do not.
_SUBTAGS: Final = lazy_pattern(
    r"(?P<language>[a-z]+)(?:-[a-z]{3})*(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?:-.*)?",
    re.IGNORECASE | re.ASCII,
)
_SCRIPT: Final = lazy_pattern("[A-Z][a-z]{3}")

# What Babel leaves out of CLDR's minimumGroupingDigits: 1234 stays ungrouped there. es_419 (Latin America) is 1 again.
_MINIMUM_GROUPING: Final = {"es": 2, "es_419": 1, "it": 2, "pl": 2, "pt_PT": 2}

# The zero of each numbering system that a language of CLDR has by default; the other nine digits follow it in Unicode.
_ZEROS: Final = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "latn": 0x0030,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}


class CalendarForms(Value, frozen=True, kw_only=True):
    """How a language writes dates of the Gregorian calendar: patterns of UTS 35, part 4, and names by month - 1.

    `months_named` is false where CLDR has no names of months.
    """

    long_date: str
    year_month: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    months_alone: tuple[str, ...]
    era: str
    months_named: bool


class NumberForms(Value, frozen=True, kw_only=True):
    """How a language writes numbers: its zero, signs, and the sizes of its groups of digits from the right."""

    zero: str
    group: str
    decimal: str
    percent: str
    """A percentage, with `{}` in place of its number."""
    minus: str
    primary_group: int
    further_group: int
    minimum_grouping: int


def calendar_forms(language: str) -> CalendarForms:
    """The date forms of `language`; those of CLDR's root where it does not know the language."""
    identifier = _identifier(language)
    months = _names(identifier, "months", "format", "wide")
    return CalendarForms(
        long_date=_section(identifier, "date_formats")["long"].pattern,
        year_month=_section(identifier, "datetime_skeletons")["yMMMM"].pattern,
        months=months,
        months_short=_names(identifier, "months", "format", "abbreviated"),
        months_alone=_names(identifier, "months", "stand-alone", "wide"),
        era=_section(identifier, "eras", "abbreviated")[1],
        months_named=months[0] != "M01",
    )


def number_forms(language: str) -> NumberForms:
    """The number forms of `language` in its default digits; those of CLDR's root where it knows it not."""
    identifier = _identifier(language)
    system = _value(identifier, "default_numbering_system")
    # CLDR's root aliases every other system's symbols to those of latn; Babel's data have lost where that alias leads.
    symbols = {**_section(identifier, "number_symbols", "latn"), **_section(identifier, "number_symbols", system)}
    groups = _section(identifier, "decimal_formats")[None].pattern.partition(".")[0].split(",")[1:]
    sizes = [len(group) for group in reversed(groups)] or [0]
    minimum = next((_MINIMUM_GROUPING[name] for name in reversed(_chain(identifier)) if name in _MINIMUM_GROUPING), 1)
    return NumberForms(
        zero=chr(_ZEROS[system]),
        group=symbols["group"],
        decimal=symbols["decimal"],
        percent=_percent(_section(identifier, "percent_formats")[None].pattern, symbols["percentSign"]),
        minus=symbols["minusSign"],
        primary_group=sizes[0],
        further_group=sizes[-1],
        minimum_grouping=minimum,
    )


def _percent(pattern: str, sign: str) -> str:
    """Return the pattern of a percentage, without the signs that steer direction: a figure isolates its texts."""
    plain = re.sub("[0-9#,.]+", "{}", pattern.partition(";")[0]).replace("%", sign)
    return re.sub("[\u200e\u200f\u061c]", "", plain)


@cache
def territory_name(code: str, language: str) -> str | None:
    """The name of a region in `language`, or None if CLDR has none."""
    name = _section(_identifier(language), "territories").get(code)
    return str(name) if name is not None else None


def territory_aliases() -> Mapping[str, list[str]]:
    """Other codes of territories by what replaces them: `UK` and the three-letter codes among them."""
    return _global("territory_aliases")


def plural_rule(language: str) -> Callable[[int], str]:
    """The function from a number to its plural category in `language`; always `other` where CLDR has no rule."""
    rule: Callable[[int], str] | None = _value(_identifier(language), "plural_form")
    return rule or (lambda _: "other")


def own_name(language: str) -> str | None:
    """What a language calls itself, in the form used within a sentence (`русский`), or None if CLDR has none."""
    names = _section(_identifier(language), "languages")
    code, _, rest = language.replace("-", "_").partition("_")
    return names.get(f"{code.lower()}_{rest}") or names.get(code.lower())


def names_language(code: str) -> bool:
    """Whether CLDR's English names of languages hold `code`."""
    return code in _section("en", "languages")


def shorter_code(code: str) -> str | None:
    """The code that BCP 47 wants instead of another one: `fa` for `fas` or `per`; None if there is none."""
    found = _global("language_aliases").get(code)
    return found.replace("_", "-") if found is not None else None


@cache
def likely_script(language: str) -> str:
    """The script that CLDR takes for likely in a language, in the country that its tag names; empty if it has none."""
    match = _SUBTAGS.fullmatch(language)
    if match is None:
        return ""
    code = match["language"].lower()
    name, _, more = _global("language_aliases").get(code, code).partition("_")
    region = (match["region"] or "").upper() or more
    return _usual_script(f"{name}_{region}") or _usual_script(name)


@cache
def _identifier(language: str) -> str:
    """The CLDR locale that serves a BCP 47 tag best; `root` if none does.

    Plain English is the world's (en_001: "13 June 2017"), and so is the English of a country that CLDR does not know.
    """
    from babel.localedata import exists  # noqa: PLC0415 - late: start-up matters

    match = _SUBTAGS.fullmatch(language)
    if match is None:
        return "root"
    code = match["language"].lower()
    # A code may stand for more than a language: prs is fa_AF.
    name, _, more = _global("language_aliases").get(code, code).partition("_")
    script = (match["script"] or "").title() or (more if _SCRIPT.fullmatch(more) else "")
    region = (match["region"] or "").upper() or ("" if _SCRIPT.fullmatch(more) else more)
    usual = _usual_script(f"{name}_{region}") or _usual_script(name)
    wanted: list[tuple[str, ...]] = [(name, script or usual, region), (name, script or usual)]
    if script in ("", usual):
        wanted = [wanted[0], (name, region), wanted[1], (name,)]
    found = next((entry for parts in wanted if all(parts) and exists(entry := "_".join(parts))), "root")
    return "en_001" if found == "en" else found


@cache
def _chain(identifier: str) -> tuple[str, ...]:
    """The locale and those it inherits from, `root` first (UTS 35, part 1, on inheritance)."""
    if identifier == "root":
        return ("root",)
    shorter, _, last = identifier.rpartition("_")
    parent = _global("parent_exceptions").get(identifier) or shorter or "root"
    # A language in a script that is not its usual one has no words in common with the usual one.
    if parent == shorter and _SCRIPT.fullmatch(last) and last != _usual_script(shorter):
        parent = "root"
    return (*_chain(parent), identifier)


def _usual_script(locale: str) -> str:
    """The script that CLDR's likely subtags give a locale, or nothing."""
    likely: str = _global("likely_subtags").get(locale, "")
    _, _, rest = likely.partition("_")
    return rest.partition("_")[0]


def _global(name: str) -> Mapping[str, Any]:
    """One of CLDR's supplemental tables."""
    from babel.core import get_global  # noqa: PLC0415 - late: start-up matters

    table: Mapping[str, Any] = get_global(name)  # type: ignore[arg-type]
    return table


@cache
def _value(identifier: str, key: str) -> Any:
    """What a locale has at a key of its own or inherits, aliases unresolved.

    Babel's own `Locale` is not used: when it resolves an alias it writes the answer into data that languages share, so
    that after Hebrew was asked for its months French answers in Hebrew (python-babel/babel#1234), and a page would
    depend on the order of pages.
    """
    from babel.localedata import merge  # noqa: PLC0415 - late: start-up matters

    found: dict[str, Any] = {}
    for name in _chain(identifier):
        merge(found, {key: _own_data(name).get(key)})
    return found.get(key)


@cache
def _own_data(name: str) -> Mapping[str, Any]:
    """The data of a locale without what it inherits."""
    from babel.localedata import resolve_locale_filename  # noqa: PLC0415 - late: start-up matters

    own: Mapping[str, Any] = _unpickled(Path(resolve_locale_filename(name)).read_bytes())
    return own


class Pattern:
    """A substitute for Babel's classes of patterns: what was kept in one is its attributes."""

    pattern: str

    def __setstate__(self, state: object) -> None:
        """Take what was kept."""
        if isinstance(state, dict):
            self.__dict__.update(state)


_STAND_INS = frozenset({"babel.dates", "babel.numbers"})


def _unpickled(content: bytes) -> Any:
    """Load a data file of Babel, which is part of the installed package as its code is.

    Its patterns are not imported: `babel.dates` reads the machine's time zone, and fails when that is unknown.
    """
    import pickle  # noqa: PLC0415 - late: start-up matters

    class Reader(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            return Pattern if module in _STAND_INS else super().find_class(module, name)

    return Reader(BytesIO(content)).load()


def _section(identifier: str, key: str, *keys: str) -> dict[Any, Any]:
    """A copy of the mapping at a path of the data of a locale, aliases followed; nothing is written."""
    from babel.localedata import Alias  # noqa: PLC0415 - late: start-up matters

    section: dict[Any, Any] = {key: _value(identifier, key) or {}}
    for name in (key, *keys):
        value, further = section.get(name, {}), {}
        if isinstance(value, tuple):  # an alias, and what the language says itself
            value, further = value
        if isinstance(value, Alias):
            value = _section(identifier, *value.keys)
        section = {**value, **further}
    return section


def _names(identifier: str, *keys: str) -> tuple[str, ...]:
    """The twelve names at a path."""
    names = _section(identifier, *keys)
    return tuple(str(names[month]) for month in range(1, 13))
