"""Language files: what `languages/<tag>.toml` can hold, and the reading of one.

In: the path and the bytes of a file. Out: its values by key, and located problems.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.locale.calendars import CALENDARS
from sitegen.locale.citation_words import PLACES, WORDS
from sitegen.locale.forecast_words import FORECAST_WORDS
from sitegen.locale.tags import canonical_tag
from sitegen.problems import Keys, Place, Problem, ProblemError, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.toml import decode_toml

LANGUAGES: Final = "languages"
"""The folder of a site's own language files."""
MESSAGES: Final = "messages"
"""The table of the theme's messages; the theme reads it."""

_FILE: Final = lazy_pattern(r"(?P<tag>[A-Za-z0-9-]+)\.toml")
_SCRIPT: Final = lazy_pattern("[A-Z][a-z]{3}")
_SPEEDS: Final = range(20, 1001)
_QUOTES: Final = 4
_MONTHS: Final = 12


class Key(Value, frozen=True, kw_only=True):
    """A key of a language file: its name with dots, what reads its value, and whether a language needs it.

    `read` returns the value, or raises ValueError with what is wrong with it. A language without a required key shows
    the text of another language.
    """

    name: str
    read: Callable[[object], Any]
    required: bool = False


class LanguageFile(Value, frozen=True, kw_only=True):
    """A language file of a site: its tag, and its values by key."""

    tag: str
    values: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.tag)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is not a text")
    if any(unicodedata.category(sign) == "Cc" for sign in value):
        raise ValueError("has a control character in it")
    return value


def _script(value: object) -> str:
    if not _SCRIPT.fullmatch(_text(value)):
        raise ValueError('is not the code of a script such as "Latn" (ISO 15924)')
    return str(value)


def _digits(value: object) -> str:
    text = _text(value)
    if [unicodedata.decimal(sign, None) for sign in text] != list(range(10)):
        raise ValueError('is not the ten digits of a script from zero to nine, such as "۰۱۲۳۴۵۶۷۸۹"')
    return text


def _texts(count: int, what: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) != count:
        raise ValueError(f"is not a list of {what}")
    return tuple(map(_text, value))


def _months(value: object) -> tuple[str, ...]:
    months = _texts(_MONTHS, "the twelve months in order", value)
    if len(set(months)) < _MONTHS:
        raise ValueError("names two months alike")
    return months


def _speed(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in _SPEEDS:
        raise ValueError(f"is not a number from {_SPEEDS[0]} to {_SPEEDS[-1]}")
    return value


def _calendar(value: object) -> str:
    if value not in CALENDARS:
        raise ValueError(f"is not one of {', '.join(CALENDARS)}")
    return str(value)


def _alphabet(value: object) -> str:
    letters = _text(value)
    if len(set(letters)) < len(letters):
        raise ValueError("has a letter twice")
    if not all(map(str.isalpha, letters)) or letters != unicodedata.normalize("NFKC", letters.casefold()):
        raise ValueError("is not a row of small letters without spaces")
    return letters


def _same(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not value or any(len(letter) != 1 for letter in value):
        raise ValueError('is not a table of letters, such as { "é" = "e" }')
    return {letter: _text(other) for letter, other in value.items()}


def _spaces(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or any(len(sign) != 1 or sign.isspace() for sign in value):
        raise ValueError('is not a table of signs, such as { "!" = "\\u202F" }')
    if not all(isinstance(space, str) and space and space.isspace() for space in value.values()):
        raise ValueError("has something else than spaces in it")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("is not a list of words")
    return tuple(map(_text, value))


def _licence(value: object) -> str:
    if _text(value).count("{licence}") != 1:
        raise ValueError("does not have {licence} in it, where the name of the licence goes")
    return str(value)


def _endings(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not value or not all(map(_is_ending, value)):
        raise ValueError('is not a table of endings in small letters, such as { "ies" = "y" }')
    if not all(isinstance(other, str) and (not other or _is_ending(other)) for other in value.values()):
        raise ValueError("has something else than endings in small letters in it")
    return value


def _beginnings(value: object) -> tuple[str, ...]:
    words = _words(value)
    if not all(map(_is_ending, words)):
        raise ValueError("is not a list of beginnings in small letters")
    return words


def _is_ending(text: object) -> bool:
    return isinstance(text, str) and text.isalpha() and text == text.lower()


def _with(part: str, value: object) -> str:
    if part and _text(value).count(f"{{{part}}}") != 1:
        raise ValueError(f"does not have {{{part}}} in it, where the program puts what belongs there")
    return _text(value)


def _with_each(parts: tuple[str, ...], value: object) -> str:
    text = _text(value)
    for part in parts:
        text = _with(part, text)
    return text


def _ending(value: object) -> str:
    """Read a text that may be a blank."""
    return " " if value == " " else _text(value)


_FIGURES: Final = {
    **dict.fromkeys(
        ("line", "bar", "dot", "slope", "map", "lowest", "highest", "in_table", "as_table", "file", "borders"), ""
    ),
    "timeline": "dates",
    "source": "source",
    "under": "number",
    "over": "number",
    "no_value": "",
    "more_rows": "count",
    "sorted_ascending": "column",
    "sorted_descending": "column",
}
"""The texts of figures, each with what the program puts into it."""

_NUMBERED: Final = ("figure", "table", "equation", "figure_label", "table_label")
"""The texts of cross-references, and of what they lead to; each has the number in it."""
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_DATES: Final = ("about", "uncertain", "about_uncertain", "since", "until", "bce", "decade", *_SEASONS)
"""The forms of dates of history, each with `{date}` in it."""

KEYS: Final = (
    Key(name="name", read=_text),
    Key(name="script", read=_script),
    Key(name="digits", read=_digits),
    Key(name="quotes", read=partial(_texts, _QUOTES, "four quotation marks, outer and inner"), required=True),
    Key(name="calendar.usual", read=_calendar),
    *(Key(name=f"calendar.months.{calendar}", read=_months) for calendar in CALENDARS),
    *(Key(name=f"calendar.eras.{calendar}", read=_text) for calendar in CALENDARS if calendar != "gregorian"),
    Key(name="punctuation.spaces", read=_spaces),
    Key(name="punctuation.elided", read=_words),
    Key(name="reading.words_per_minute", read=_speed),
    Key(name="sorting.alphabet", read=_alphabet),
    Key(name="sorting.same", read=_same),
    Key(name="search.endings", read=_endings),
    Key(name="search.beginnings", read=_beginnings),
    *(
        Key(name=f"callouts.{kind}", read=_text, required=True)
        for kind in ("note", "tip", "important", "warning", "caution", "key")
    ),
    Key(name="footnotes.back", read=_text, required=True),
    *(Key(name=f"corrections.{kind}", read=_text, required=True) for kind in ("correction", "clarification", "update")),
    Key(name="corrections.withdrawal", read=_text),
    Key(name="byline.with", read=partial(_with, "names")),
    Key(name="licence.named", read=_licence, required=True),
    *(Key(name=f"forecasts.{name}", read=partial(_with_each, parts)) for name, parts in FORECAST_WORDS.items()),
    *(Key(name=f"citations.{name}", read=partial(_with, part) if part else _ending) for name, part in WORDS.items()),
    *(Key(name=f"citations.places.{name}", read=_text) for name in PLACES),
    *(Key(name=f"figures.{name}", read=partial(_with, part)) for name, part in _FIGURES.items()),
    *(Key(name=f"numbered.{name}", read=partial(_with, "number")) for name in _NUMBERED),
    *(Key(name=f"dates.{name}", read=partial(_with, "date")) for name in _DATES),
)
"""Every key. docs/languages.md says what each of them means."""

_BY_NAME: Final = {key.name: key for key in KEYS}


def decode_language_files(files: Mapping[str, bytes]) -> tuple[tuple[LanguageFile, ...], tuple[Problem, ...]]:
    """Read the language files of a site, by path; one that is not called by a language is a problem."""
    found: list[LanguageFile] = []
    problems: list[Problem] = []
    for path, content in files.items():
        wrong = _name_problem(path)
        if wrong is not None:
            problems.append(wrong)
            continue
        values, wrong_values = decode_language_file(path, content)
        problems += wrong_values
        found.append(LanguageFile(tag=language_of_file(path), values=values))
    return tuple(found), tuple(problems)


def language_of_file(path: str) -> str:
    """Return the tag that a language file of a site is called by; empty where it is called by none."""
    match = _FILE.fullmatch(path.removeprefix(f"{LANGUAGES}/"))
    return match["tag"] if match else ""


def decode_language_file(path: str, content: bytes) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Read a language file. The theme's messages in it are left to the theme."""
    table, syntax = decode_toml(path, content)
    values: dict[str, Any] = {}
    problems = list(syntax)
    for keys, value in _leaves(table or {}, ()):
        name = ".".join(keys)
        key = _BY_NAME.get(name)
        if key is None:
            problems.append(_unknown(path, keys, name))
            continue
        try:
            values[name] = key.read(value)
        except ValueError as reason:
            problems.append(error("value", f"`{name}` {reason}", Place(path=path, keys=keys)))
    return values, tuple(problems)


def _leaves(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield the keys and values of a file, those of tables below tables too."""
    for name, value in table.items():
        keys = (*above, name)
        if keys == (MESSAGES,):
            continue
        if isinstance(value, dict) and ".".join(keys) not in _BY_NAME:
            yield from _leaves(value, keys)
        else:
            yield keys, value


def _unknown(path: str, keys: Keys, name: str) -> Problem:
    hint = did_you_mean(name, _BY_NAME) or "words of the theme are in [messages]"
    return error("unknown-key", f"a language file has no key `{name}`", Place(path=path, keys=keys, at_key=True), hint)


def _name_problem(path: str) -> Problem | None:
    """Return what is wrong with the name of a file in `languages/`."""
    message = "a language file is called by its language: `languages/fa.toml`"
    tag = language_of_file(path)
    if not tag:
        return error("language", message, Place(path=path), f"move what is not a language file out of {LANGUAGES}/")
    try:
        canonical = canonical_tag(tag)
    except ProblemError as refused:
        return error("language", message, Place(path=path), str(refused))
    if canonical != tag:
        return error("language", message, Place(path=path), f"rename it {LANGUAGES}/{canonical}.toml")
    return None
