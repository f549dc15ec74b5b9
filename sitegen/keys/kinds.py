"""Types of values: text, truth, numbers, words of a list, addresses, mappings and lists of mappings.

In: a key of a Table. Out: plain values. The declarations of keys are made of these types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sitegen.keys.declaring import Keys, Type, decode
from sitegen.keys.licences import decode_licence
from sitegen.keys.schema import Table, kind_of, unique
from sitegen.locale.tags import canonical_tag
from sitegen.model.documents import LocalText
from sitegen.problems import ProblemError


class Text(Type, frozen=True, kw_only=True):
    """A text of one line."""

    words: str = "text"

    def read(self, table: Table, key: str) -> str | None:
        return table.text(key) or None


class WordedText(Type, frozen=True, kw_only=True):
    """A text, or one text a language."""

    words: str = "text, or text by language"

    def read(self, table: Table, key: str) -> LocalText | None:
        return None if table.get(key) is None else table.local_text(key)


class Texts(Type, frozen=True, kw_only=True):
    """A text or a list of texts, each once."""

    words: str = "text or list of text"

    def read(self, table: Table, key: str) -> tuple[str, ...] | None:
        return table.texts(key) or None


class Truth(Type, frozen=True, kw_only=True):
    """True or false."""

    words: str = "`true` or `false`"

    def read(self, table: Table, key: str) -> bool | None:
        return table.truth(key)


class Whole(Type, frozen=True, kw_only=True):
    """A whole number from `least` to `most`."""

    words: str = "whole number"
    least: int
    most: int

    def read(self, table: Table, key: str) -> int | None:
        return table.integer(key, range(self.least, self.most + 1))


class Number(Type, frozen=True, kw_only=True):
    """A number, whole or not."""

    words: str = "number"

    def read(self, table: Table, key: str) -> float | None:
        return table.number(key)


class Choice(Type, frozen=True, kw_only=True):
    """One of a few words."""

    words: str = ""
    options: tuple[str, ...]

    def read(self, table: Table, key: str) -> str | None:
        return table.choice(key, self.options)


class Choices(Type, frozen=True, kw_only=True):
    """Some of a few words: each once, in the order in which they are declared."""

    words: str = ""
    options: tuple[str, ...]

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        written = tuple(table.items(key))
        for keys, text in written:
            if text not in self.options:
                words = ", ".join(self.options[:-1]) + f" or {self.options[-1]}"
                table.fail("value", f'{table.name(*keys)} must be {words}, not "{text}"', *keys)
        return tuple(word for word in self.options if word in unique(written))


class Address(Type, frozen=True, kw_only=True):
    """An absolute address of http or https."""

    words: str = "address"

    def read(self, table: Table, key: str) -> str | None:
        return table.address(key) or None


class LanguageTag(Type, frozen=True, kw_only=True):
    """A language by BCP 47, in its usual form."""

    words: str = "BCP 47 tag"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        try:
            return canonical_tag(text) if text else None
        except ProblemError as refused:
            table.refuse(refused.problem, key)
            return None


class LicenceName(Text, frozen=True, kw_only=True):
    """A licence that can be looked up."""

    words: str = "[licence](#licences)"

    def read(self, table: Table, key: str) -> str | None:
        return decode_licence(table, key) or None


Make = Callable[[Table, dict[str, Any]], Any]
"""Makes the value of a mapping from the fields that were read, with a look at how they fit together."""


class Nested(Type, frozen=True, kw_only=True):
    """A mapping with keys of its own. Without `make`, its value is what was read, by field."""

    words: str = "table"
    keys: Keys
    make: Make | None = None

    def read(self, table: Table, key: str) -> Any:
        below = table.table(key, self.example)
        return None if below is None else self.made(below)

    def made(self, below: Table) -> Any:
        """Read the mapping."""
        found = decode(self.keys, below)
        return self.make(below, found) if self.make else found


class NestedList(Nested, frozen=True, kw_only=True):
    """A list of such mappings; where one cannot be read there is None in its place."""

    words: str = "tables"

    def read(self, table: Table, key: str) -> tuple[Any, ...] | None:
        found = table.tables(key, self.example)
        return tuple(None if below is None else self.made(below) for below in found) or None


class TextOrNested(Nested, frozen=True, kw_only=True):
    """A text, which stands for the field `short` of a mapping, or that mapping."""

    short: str

    def read(self, table: Table, key: str) -> Any:
        value = table.get(key)
        if isinstance(value, Mapping):
            return super().read(table, key)
        if value is not None and not isinstance(value, str):
            message = f"{table.name(key)} must be text or a mapping, not {kind_of(value)}"
            table.fail("value", message, key, hint=f"write {self.example}")
            return None
        text = table.text(key)
        if not text:
            return None
        return self.make(table, {self.short: text}) if self.make else {self.short: text}


class Apart(Type, frozen=True, kw_only=True):
    """What is read with other keys, after them."""

    def read(self, table: Table, key: str) -> None:
        """Leave it to who reads the others."""


class Items(Apart, frozen=True, kw_only=True):
    """A list of mappings of another standard, which is read where that is known."""

    words: str = "list of mappings"
    required: tuple[str, ...] = ()
