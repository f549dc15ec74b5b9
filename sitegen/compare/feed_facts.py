"""A feed in Atom: its entries, as a feed reader tells them apart (RFC 4287, 4.2.6 and 4.2.15).

In: bytes. Out: entries by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from sitegen.encoding import Value

_ATOM: Final = "http://www.w3.org/2005/Atom "


class Entry(Value, frozen=True, kw_only=True):
    """What a feed reader compares: the moment of the last change that matters, and the title that it shows."""

    updated: str
    title: str


def entries_of(content: bytes) -> Mapping[str, Entry] | None:
    """Return the entries of a feed by their ids; None where the file is no feed in Atom."""
    reader = _Reader()
    try:
        return reader.read(content)
    except (expat.ExpatError, ValueError):
        return None


class _Reader:
    def __init__(self) -> None:
        self._path: list[str] = []
        self._texts: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}

    def read(self, content: bytes) -> Mapping[str, Entry] | None:
        """Read a file; entities, which no feed of ours has, are not expanded. Raises ExpatError, ValueError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = _refuse
        parser.buffer_text = True
        parser.Parse(content)
        parser.Parse(b"", True)  # noqa: FBT003 - the end; the parameter has no name
        return self._entries if self._texts.get("root") == f"{_ATOM}feed" else None

    def _start(self, name: str, _: dict[str, str]) -> None:
        if not self._path:
            self._texts["root"] = name
        self._path.append(name)

    def _end(self, name: str) -> None:
        self._path.pop()
        if name == f"{_ATOM}entry" and len(self._path) == 1:
            texts = {key: " ".join(text.split()) for key, text in self._texts.items()}
            self._entries[texts.get("id", "")] = Entry(updated=texts.get("updated", ""), title=texts.get("title", ""))
            self._texts = {"root": self._texts["root"]}

    def _data(self, text: str) -> None:
        if len(self._path) == 3 and self._path[1] == f"{_ATOM}entry":  # noqa: PLR2004 - feed, entry, the element
            name = self._path[2].removeprefix(_ATOM)
            self._texts[name] = self._texts.get(name, "") + text


def _refuse(*_: object) -> None:
    raise ValueError("a feed with entities of its own")
