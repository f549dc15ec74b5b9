"""Declarations: each key that an author can write, as one value; and how a mapping is read by them.

In: Keys and a Table. Out: the values by the fields that they fill; what is wrong goes to the table's problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.keys.schema import Table
from sitegen.text.nearest import did_you_mean


class Type(Value, frozen=True, kw_only=True):
    """What a key holds: how the docs say it, and how a mapping or list is written."""

    words: str
    example: str = ""

    def read(self, table: Table, key: str) -> Any:
        """Read the value of a key of a mapping; None where it has none, or a wrong one."""
        raise NotImplementedError


class Key(Value, frozen=True):
    """A key: all that is known of it. Texts are for readers of the docs, in Markdown."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    filled: bool = False
    """Whether an empty value is an error: nobody should publish by mistake."""
    blank: bool = False
    """Whether an empty value counts as one, where the key is required."""
    default: object = None
    absent: str = ""
    """What holds where the key is absent, if that is no value that could be written."""
    refused: str = ""
    """What is refused in addition to values of another type."""
    fills: str = ""
    """The field that the value is for; empty: that of the key's name."""
    foreign: str = ""
    """What other programs and habit call the same thing: words in lower case."""
    instead: str = ""
    """What to write instead of these, where the name alone does not say it."""
    since: str = "0.1"


class OwnField(Value, frozen=True, kw_only=True):
    """A field of a site's own: `place` is what has it, `articles` or the id of a taxonomy."""

    place: str
    name: str
    type: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    meaning: str = ""


def _none_beside() -> tuple[Keys, ...]:
    return ()


_NO_STRANGERS: Final[Mapping[str, str]] = {}
_OWN: Final = "keys of your own go below `extra:`, or are declared in [fields.{}] of sitegen.toml"


class Keys:
    """All keys of one kind of mapping. `place` names it in the docs, with the file's name before that of a table.

    `strangers` are names, in lower case, that mean nothing here, with what to do instead; `owners` says who has these
    keys, such as `articles`, for those that have not; `beside` are mappings with which this one is easily mistaken.
    """

    def __init__(  # noqa: PLR0913 - a declaration names all that it says
        self,
        *,
        place: str,
        keys: tuple[Key, ...],
        toml: bool = False,
        strangers: Mapping[str, str] = _NO_STRANGERS,
        owners: str = "",
        beside: Callable[[], tuple[Keys, ...]] = _none_beside,
    ) -> None:
        self.place = place
        self.keys = keys
        self.toml = toml
        self.strangers = strangers
        self.owners = owners
        self.beside = beside

    @property
    def table(self) -> str:
        """The name of the table in its file of TOML."""
        return self.place.rpartition(" ")[2]

    def with_keys(self, *more: Key) -> Keys:
        """Return these keys and more of them."""
        return self._changed((*self.keys, *more), self.beside)

    def with_beside(self, beside: Callable[[], tuple[Keys, ...]]) -> Keys:
        """Return these keys, easily mistaken for those of other mappings."""
        return self._changed(self.keys, beside)

    def _changed(self, keys: tuple[Key, ...], beside: Callable[[], tuple[Keys, ...]]) -> Keys:
        return Keys(
            place=self.place,
            keys=keys,
            toml=self.toml,
            strangers=self.strangers,
            owners=self.owners,
            beside=beside,
        )

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        """The keys by name."""
        return {key.name: key for key in self.keys}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of the keys that must be there."""
        return tuple(key.name for key in self.keys if key.required)

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, Callable[[Table, str], Any], bool]]:
        """For each key: the field that it fills, how it is read, whether it must not be empty."""
        return {
            key.name: (key.fills or key.name, key.type.read, (key.required and not key.blank) or key.filled)
            for key in self.keys
        }

    def meant(self, name: str) -> Key | None:
        """Return the key that other programs and habit call so."""
        return next((key for key in self.keys if name in key.foreign.split()), None)

    def refuse(self, table: Table, name: str) -> None:
        """Record a key that is not known."""
        message = f"sitegen does not know the key {table.name(name)}"
        table.fail("unknown-key", message, name, at_key=True, hint=self._advice(name))

    def _advice(self, name: str) -> str:
        """Return what to write instead of an unknown name: what another program means by it, or the nearest name."""
        folded = name.casefold()
        key = self.meant(folded)
        if key is not None:
            return self._written(key)
        return (
            self.strangers.get(folded)
            or (did_you_mean(name, self.readers) if folded in self.readers else next(self._from_beside(folded), ""))
            or did_you_mean(name, self.readers)
            or (_OWN.format(self.owners) if "extra" in self.readers else "")
        )

    def _written(self, key: Key) -> str:
        if key.instead:
            return key.instead
        if self.toml:
            return f"write {key.name}"
        return f"write `{key.type.example or f'{key.name}:'}`"

    def _from_beside(self, name: str) -> Iterator[str]:
        for keys in self.beside():
            key = keys.by_name.get(name) or keys.meant(name)
            if key is not None and keys.toml:
                yield key.instead or f"write {key.name} in [{keys.table}]"
            elif key is not None:
                yield f"only {keys.owners} have `{key.name}`; remove it"


def decode(keys: Keys, table: Table) -> dict[str, Any]:
    """Read a mapping by its declarations: the values that are there, by the fields that they fill."""
    found: dict[str, Any] = {}
    readers = keys.readers
    for name in table.values:
        reader = readers.get(name)
        if reader is None:
            keys.refuse(table, name)
            continue
        fills, read, filled = reader
        value = read(table, name)
        if value is not None:
            found[fills] = value
        elif filled:
            table.refuse_empty(name)
    for name in keys.required:
        if name not in table.values:
            table.require(name)
    return found
