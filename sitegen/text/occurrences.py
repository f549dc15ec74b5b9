"""Occurrences: which names occur in some texts, wherever in them and as part of whatever word.

In: names, texts. Out: the names that occur.

Each text is read once, however many names there are (Aho and Corasick, "Efficient string matching", 1975).
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Collection, Iterable
from html import unescape
from posixpath import basename
from typing import Final
from urllib.parse import unquote

_PIECE: Final = 4


def names_in(texts: Collection[str], names: Iterable[str]) -> set[str]:
    """Return those of the names that occur in any of the texts; an empty name occurs nowhere."""
    wanted = _likely(texts, names)
    if not wanted:
        return set()
    machine = _Machine(wanted)
    return {name for text in texts for name in machine.found_in(text)}


def _likely(texts: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return the names of which every piece of a few characters occurs: others need not be looked for."""
    pieces = {text[at : at + _PIECE] for text in texts for at in range(len(text) - _PIECE + 1)}
    return [
        name
        for name in dict.fromkeys(filter(None, names))
        if all(name[at : at + _PIECE] in pieces for at in range(len(name) - _PIECE + 1))
    ]


class _Machine:
    """The automaton: a tree of the names by character, and from each node a link to follow when the text differs."""

    def __init__(self, names: Iterable[str]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._name = [""]
        for name in names:
            self._enter(name)
        self._back = [0] * len(self._next)
        """The node of the longest proper end of this node's text that is a node too."""
        self._ending = [0] * len(self._next)
        """The nearest node along these links, itself included, at which a name ends; 0 where there is none."""
        self._link()

    def _enter(self, name: str) -> None:
        node = 0
        for character in name:
            if character not in self._next[node]:
                self._next[node][character] = len(self._next)
                self._next.append({})
                self._name.append("")
            node = self._next[node][character]
        self._name[node] = name

    def _link(self) -> None:
        """Find the link of each node, those with shorter texts first."""
        waiting = deque([0])
        while waiting:
            above = waiting.popleft()
            for character, node in self._next[above].items():
                self._back[node] = self._step(self._back[above], character) if above else 0
                self._ending[node] = node if self._name[node] else self._ending[self._back[node]]
                waiting.append(node)

    def _step(self, node: int, character: str) -> int:
        while node and character not in self._next[node]:
            node = self._back[node]
        return self._next[node].get(character, 0)

    def found_in(self, text: str) -> set[str]:
        """Return the names that occur in a text."""
        seen: set[int] = set()
        node, step, ending = 0, self._step, self._ending
        for character in text:
            node = step(node, character)
            end = ending[node]
            while end and end not in seen:  # what a name ends with was seen together with it
                seen.add(end)
                end = ending[self._back[end]]
        return {self._name[end] for end in seen}


def unveiled(text: bytes) -> str:
    """Return a text in which names are plain: percent escapes and references of HTML undone, in one form."""
    return unicodedata.normalize("NFC", unescape(unquote(text.decode("utf-8", "replace")))).casefold()


def name_of(path: str) -> str:
    """Return the name of a file as it is looked for in texts."""
    return basename(path).casefold()
