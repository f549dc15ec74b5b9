"""Notes of an export: what a person should know of, told once a kind, with a number and the first places.

In: notes. Out: Counted values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PLACES = 5
"""How many places of one kind are named."""


class Note(NamedTuple):
    """One thing at one place of the site: its source path, and a line from 1, or 0."""

    what: str
    path: str
    line: int = 0


class Counted(NamedTuple):
    """The same thing at all its places, of which the first ones are named as `path:line`."""

    what: str
    number: int
    places: tuple[str, ...]


def counted(notes: Iterable[Note]) -> tuple[Counted, ...]:
    """Put the same things together, those of most places first."""
    found: dict[str, list[str]] = {}
    for note in sorted(set(notes), key=lambda one: (one.path, one.line, one.what)):
        found.setdefault(note.what, []).append(f"{note.path}:{note.line}" if note.line else note.path)
    order = sorted(found, key=lambda what: (-len(found[what]), what))
    return tuple(Counted(what, len(found[what]), tuple(found[what][:PLACES])) for what in order)
