"""Typed reading of a mapping: YAML whose scalars are all text, or TOML whose scalars have types.

In: a mapping and its file. Out: values; every wrong, missing or unknown key becomes a Problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, time, tzinfo
from math import isfinite
from typing import Final, TypeVar

from sitegen.encoding import Value, replace
from sitegen.locale.tags import canonical_tag
from sitegen.model.documents import LocalText
from sitegen.model.near_misses import Level
from sitegen.problems import Keys, Place, Problem, ProblemError, error, warning
from sitegen.text.curly_quotes import STRAIGHT_HINT, is_in_curly_quotes
from sitegen.text.invisible import INVISIBLE, stray_runs, told_of
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.urls import not_a_web_address

Choice = TypeVar("Choice", bound=str)

MAX_ITEMS: Final = 250
"""Items of a list; the United Nations have 193 members."""

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
CONTROLS: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FOLD: Final = lazy_pattern(r"[ \t]*[\r\n]+[ \t\r\n]*")
_INTEGER: Final = lazy_pattern("[-+]?[0-9]{1,15}")
_NUMBER: Final = lazy_pattern(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?(?:[eE][-+]?[0-9]{1,2})?")
_TRUE_LIKE: Final = frozenset({"true", "yes", "on", "y", "t", "1"})
_FALSE_LIKE: Final = frozenset({"false", "no", "off", "n", "f", "0"})


class Plain(str):
    """Text that was written in YAML without quotes: it alone can mean null, or in `extra` a number."""

    __slots__ = ()


class Unread:
    """A value that was reported already (an alias, a key that occurs twice): no second problem is made of it."""

    __slots__ = ()


class Table(Value, frozen=True, kw_only=True):
    """A mapping that is being read, the keys that lead to it, and where its problems go."""

    path: str
    values: Mapping[str, object]
    problems: list[Problem]
    keys: Keys = ()
    zone: tzinfo = UTC
    """The zone in which bare dates begin."""
    levels: tuple[tuple[str, Level], ...] = ()
    """How near misses are reported, by the names of their rules."""

    def fail(self, code: str, message: str, *keys: str | int, hint: str = "", at_key: bool = False) -> None:
        """Record an error at a key of this mapping."""
        value = self.values.get(keys[0]) if len(keys) == 1 and isinstance(keys[0], str) else None
        if isinstance(value, str) and is_in_curly_quotes(value):
            hint = STRAIGHT_HINT
        self.problems.append(error(code, message, self.place(*keys, at_key=at_key), hint))

    def warn(self, code: str, message: str, *keys: str | int, hint: str = "") -> None:
        """Record a warning at a key of this mapping."""
        self.problems.append(warning(code, message, self.place(*keys), hint))

    def refuse(self, problem: Problem, *keys: str | int, at_key: bool = False) -> None:
        """Record a problem of a value as one of a key of this mapping."""
        self.problems.append(problem.at(self.place(*keys, at_key=at_key)))

    def place(self, *keys: str | int, at_key: bool = False) -> Place:
        """Name the spot of a key of this mapping."""
        return Place(path=self.path, keys=self.keys + keys, at_key=at_key)

    def name(self, *keys: str | int) -> str:
        """Name a key of this mapping as an author would: `image.alt`, item 2 of `tags`."""
        path = self.keys + keys
        dotted = ".".join(key for key in path if isinstance(key, str))
        return f"item {path[-1] + 1} of `{dotted}`" if path and isinstance(path[-1], int) else f"`{dotted}`"

    def at(self, values: Mapping[str, object], *keys: str | int) -> Table:
        """Return a mapping within this one as a Table of its own."""
        return replace(self, values=values, keys=self.keys + keys)

    def get(self, key: str) -> object:
        """Return the value of a key; None when it is absent, empty, null or was reported already."""
        value = self.values.get(key)
        if value is None or isinstance(value, Unread) or is_empty(value):
            return None
        return value

    def require(self, key: str) -> None:
        """Record that a key is missing or empty, if it is."""
        if key not in self.values:
            self.fail("missing-key", f"{self.name(key)} is missing", key)
        else:
            self.refuse_empty(key)

    def refuse_empty(self, *keys: str) -> None:
        """Record each of these keys that is written without a value."""
        for key in keys:
            if key in self.values and is_empty(self.values[key]):
                message = f"{self.name(key)} is empty"
                self.fail("missing-key", message, key, at_key=True, hint="give it a value, or remove the line")

    def text(self, key: str) -> str:
        """Read a text of one line; line breaks become blanks."""
        value = self.get(key)
        return "" if value is None else self.as_text(value, key)

    def as_text(self, value: object, *keys: str | int, wanted: str = "text") -> str:
        """Take a value as text of one line."""
        if not isinstance(value, str):
            self.fail("value", f"{self.name(*keys)} must be {wanted}, not {kind_of(value)}", *keys)
            return ""
        text = self.checked(value, *keys)
        return _FOLD.sub(" ", text).strip() if "\n" in text else text.strip()

    def checked(self, value: str, *keys: str | int) -> str:
        """Take a text as it is; one with a control character in it is empty, what cannot be seen is flagged."""
        if value.isprintable() and (value.isascii() or not INVISIBLE.search(value)):
            return str(value)
        found = CONTROLS.search(value)
        if found:
            message = f"{self.name(*keys)} has a control character in it, {spelled(found[0])}"
            self.fail("control-character", message, *keys)
            return ""
        for told in dict.fromkeys(told_of(run) for _, run in stray_runs(value)):
            hint = "remove it unless you know why it is there"
            self.warn("control-character", f"in {self.name(*keys)} {told}", *keys, hint=hint)
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a text or a list of texts; each occurs once."""
        return unique(self.items(key))

    def items(self, key: str, most: int = MAX_ITEMS) -> Iterator[tuple[Keys, str]]:
        """Read a text or a list of `most` texts: each that is one, after the keys that lead to it in this mapping."""
        value = self.get(key)
        found: list[tuple[Keys, str]] = []
        if isinstance(value, list) and self._is_short(value, key, most):
            found += (((key, at), self._item(item, key, at)) for at, item in enumerate(value))
        elif value is not None and not isinstance(value, list):
            found.append(((key,), self.as_text(value, key, wanted="text or a list of texts")))
        return ((keys, text) for keys, text in found if text)

    def _is_short(self, value: list[object], key: str, most: int = MAX_ITEMS) -> bool:
        """Refuse a list that is longer than any author writes; each item of some makes pages, and each names all."""
        if len(value) > most:
            self.fail("limit", f"{self.name(key)} has {len(value):,} items, more than {most:,}", key, at_key=True)
        return len(value) <= most

    def _item(self, item: object, key: str, at: int) -> str:
        if isinstance(item, Unread):
            return ""
        if is_empty(item):
            self.fail("value", f"{self.name(key, at)} is empty", key, at, hint="remove it")
            return ""
        return self.as_text(item, key, at)

    def truth(self, key: str) -> bool | None:
        """Read `true` or `false`, exactly."""
        value = self.get(key)
        if value is None:
            return None
        if value in ("true", "false") or isinstance(value, bool):
            return value is True or value == "true"
        shown = f'"{value}"' if isinstance(value, str) else kind_of(value)
        folded = value.strip().casefold() if isinstance(value, str) else ""
        hint = "write true" if folded in _TRUE_LIKE else "write false" if folded in _FALSE_LIKE else ""
        self.fail("value", f"{self.name(key)} must be exactly true or false, not {shown}", key, hint=hint)
        return None

    def integer(self, key: str, allowed: range) -> int | None:
        """Read a whole number within a range."""
        value = self.get(key)
        if value is None:
            return None
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        if isinstance(value, str) and _INTEGER.fullmatch(value):
            number = int(value)
        if number is None or number not in allowed:
            limits = f"from {allowed.start} to {allowed.stop - 1}"
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            shown = f'"{value}"' if isinstance(value, str) else value if is_number else kind_of(value)
            self.fail("value", f"{self.name(key)} must be a whole number {limits}, not {shown}", key)
            return None
        return number

    def number(self, key: str) -> int | float | None:
        """Read a number, whole or with a decimal point."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return value
        text = value if isinstance(value, str) else ""
        if _NUMBER.fullmatch(text):
            return int(text) if _INTEGER.fullmatch(text) else float(text)
        shown = f'"{text}"' if text else kind_of(value)
        self.fail("value", f"{self.name(key)} must be a number, such as 12 or 0.5, not {shown}", key)
        return None

    def choice(self, key: str, allowed: tuple[Choice, ...]) -> Choice | None:
        """Read one of a few words."""
        value = self.get(key)
        if value is None:
            return None
        for word in allowed:
            if value == word:
                return word
        text = self.as_text(value, key)
        if text:
            words = f"{', '.join(allowed[:-1])} or {allowed[-1]}" if len(allowed) > 1 else allowed[0]
            meant = {"yes": "true", "no": "false"}.get(text.casefold(), text)  # as YAML would have it
            message = f'{self.name(key)} must be {words}, not "{text}"'
            self.fail("value", message, key, hint=did_you_mean(meant, allowed))
        return None

    def table(self, key: str, example: str = "") -> Table | None:
        """Read a mapping; `example` says how to write it."""
        value = self.get(key)
        return None if value is None else self._table(value, example, key)

    def tables(self, key: str, example: str = "") -> tuple[Table | None, ...]:
        """Read a list of mappings; in place of an item that is none there is None."""
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            hint = f"write it as {example}" if example else ""
            self.fail("value", f"{self.name(key)} must be a list, not {kind_of(value)}", key, hint=hint)
            return ()
        items = value if self._is_short(value, key) else []
        return tuple(self._table(item, example, key, at) for at, item in enumerate(items))

    def _table(self, value: object, example: str, *keys: str | int) -> Table | None:
        if isinstance(value, Mapping):
            return self.at(value, *keys)
        if not isinstance(value, Unread):
            hint = f"write it as {example}" if example else ""
            self.fail("value", f"{self.name(*keys)} must be a mapping, not {kind_of(value)}", *keys, hint=hint)
        return None

    def local_text(self, key: str) -> LocalText:
        """Read a text, or a mapping of language tags to texts."""
        value = self.get(key)
        if not isinstance(value, Mapping):
            return LocalText(plain="" if value is None else self.as_text(value, key))
        texts = []
        below = self.at(value, key)
        for language in value:
            below.refuse_empty(language)
            try:
                texts.append((canonical_tag(language), below.text(language)))
            except ProblemError as refused:
                below.refuse(refused.problem, language, at_key=True)
        return LocalText(by_language=tuple(texts))

    def address(self, key: str) -> str:
        """Read an address of the web: absolute, http or https."""
        text = self.text(key)
        reason = not_a_web_address(text) if text else ""
        if reason:
            hint = f"write https://{text.lstrip('/')}" if re.match(r"(//)?[\w-]+\.[\w.-]+(/|$)", text) else ""
            self.fail("value", f"{self.name(key)} {reason}", key, hint=hint)
            return ""
        return text


def unique(items: Iterable[tuple[Keys, str]]) -> tuple[str, ...]:
    """Return the texts of items, each once, in their order."""
    return tuple(dict.fromkeys(text for _, text in items))


def is_empty(value: object) -> bool:
    """Return whether a value counts as absent: blank text, null, an empty list or mapping."""
    if isinstance(value, str):
        return not value or value.isspace() or (value in NULLS and isinstance(value, Plain))
    return isinstance(value, list | Mapping) and not value


def kind_of(value: object) -> str:
    """Name the kind of a value in an author's words."""
    if isinstance(value, bool):
        return "true or false"
    kinds = ((str, "text"), (list, "a list"), (Mapping, "a mapping"), (date | time, "a date or time"))
    return next((words for kind, words in kinds if isinstance(value, kind)), "a number")


def spelled(character: str) -> str:
    """Name a character by its code point."""
    return f"U+{ord(character):04X}"
