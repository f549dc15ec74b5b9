"""Where the keys and values of a TOML file are.

In: the text of a TOML file that tomllib accepts. Out: line, column, length of each key and value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from sitegen.problems import Keys
from sitegen.text.lazy_pattern import lazy_pattern

Spot = tuple[int, int, int]
"""Line and column, from 1, and length."""

_TOKEN: Final = lazy_pattern(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},=\n.]|[^\s\[\]{},=#"\'\n.]+',
    re.DOTALL,
)
_ESCAPE: Final = lazy_pattern(r"\\(.)")


@dataclass(slots=True)
class _Open:
    """An array or inline table that is open: the keys that lead to it, and the item or key that comes next."""

    keys: Keys
    at: int = 0
    is_table: bool = False


@dataclass(slots=True)
class _Scanner:
    """Walks over the tokens of a file, once."""

    text: str
    starts: list[int]
    spots: dict[Keys, tuple[Spot, Spot]] = field(default_factory=dict)
    counts: dict[Keys, int] = field(default_factory=dict)
    header: Keys = ()
    levels: list[_Open] = field(default_factory=list)
    parts: list[re.Match[str]] = field(default_factory=list)
    keys: Keys | None = None
    value: tuple[int, int] = (0, 0)

    def spot(self, start: int, end: int) -> Spot:
        """Return the place of a piece of the text."""
        line = bisect_right(self.starts, start)
        stop = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return line, start - self.starts[line - 1] + 1, max(min(end, stop) - start, 1)

    def token(self, found: re.Match[str]) -> None:
        """Take a token."""
        word = found[0]
        if word.startswith("#"):
            return
        if self.keys is None and not self.levels:
            self._before_value(found, word)
        elif self.keys is None:
            self._in_inline_table(found, word)
        else:
            self._in_value(found, word)

    def _before_value(self, found: re.Match[str], word: str) -> None:
        """Take a token of a header or of the key of a line."""
        if word == "\n":
            if self.parts and self.parts[0][0] == "[":
                self._header()
            self.parts = []
        elif word == "=":
            self._begin_value(self.header)
        else:
            self.parts.append(found)

    def _in_inline_table(self, found: re.Match[str], word: str) -> None:
        """Take a token of a key of an inline table."""
        if word == "=":
            self._begin_value(self.levels[-1].keys)
        elif word == "}":
            self._close()
        elif word not in (",", "\n"):
            self.parts.append(found)

    def _in_value(self, found: re.Match[str], word: str) -> None:
        """Take a token of a value."""
        if word in ("[", "{"):
            self._item(found)
            self.levels.append(_Open(keys=self._here(), is_table=word == "{"))
            if word == "{":
                self.keys = None
        elif word in ("]", "}"):
            self._close()
        elif word == ",":
            if self.levels and self.levels[-1].is_table:
                self.keys = None
            elif self.levels:
                self.levels[-1].at += 1
        elif word == "\n":
            if not self.levels:
                self.keys, self.parts = None, []
        else:
            self._item(found)

    def _begin_value(self, above: Keys) -> None:
        names = tuple(_name(part[0]) for part in self.parts if part[0] != ".")
        if self.parts:
            key = self.spot(self.parts[0].start(), self.parts[-1].end())
            for count in range(1, len(names) + 1):
                self.spots.setdefault((*above, *names[:count]), (key, key))
        self.keys, self.parts = (*above, *names), []
        self.value = (0, 0)

    def _here(self) -> Keys:
        level = self.levels[-1] if self.levels else None
        return (*level.keys, level.at) if level and not level.is_table else self.keys or ()

    def _item(self, found: re.Match[str]) -> None:
        """Note where the value that begins here is; dates and numbers of several tokens count once."""
        keys = self._here()
        key, value = self.spots.get(keys, (None, None))
        spot = self.spot(found.start(), found.end())
        if key is None:
            self.spots[keys] = (spot, spot)
        elif key == value:
            self.spots[keys] = (key, spot)
        elif value is not None and value[0] == spot[0]:
            self.spots[keys] = (key, (value[0], value[1], spot[1] + spot[2] - value[1]))

    def _close(self) -> None:
        if not self.levels:
            return
        closed = self.levels.pop()
        self.parts = []
        self.keys = closed.keys if self.levels or closed.keys else None

    def _header(self) -> None:
        """Take a line such as [a.b] or [[a.b]]."""
        names = [part for part in self.parts if part[0] not in ("[", "]", ".")]
        keys: Keys = ()
        for at, part in enumerate(names):
            keys = (*keys, _name(part[0]))
            is_last = at == len(names) - 1
            if (
                is_last
                and len(self.parts) > 1
                and self.parts[1][0] == "["
                and self.parts[1].start() == self.parts[0].start() + 1
            ):
                self.counts[keys] = self.counts.get(keys, -1) + 1
            spot = self.spot(part.start(), part.end())
            self.spots.setdefault(keys, (spot, spot))
            if keys in self.counts:
                keys = (*keys, self.counts[keys])
                self.spots.setdefault(keys, (spot, spot))
        self.header = keys


def toml_spots(text: str) -> dict[Keys, tuple[Spot, Spot]]:
    """Return the places of each key and its value, by path of keys."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    scanner = _Scanner(text=text, starts=starts)
    for found in _TOKEN.finditer(text + "\n"):
        scanner.token(found)
    return scanner.spots


def _name(word: str) -> str:
    """Read a key: bare or in quotes."""
    if word[:1] == '"':
        return _ESCAPE.sub(r"\1", word[1:-1])
    return word[1:-1] if word[:1] == "'" else word
