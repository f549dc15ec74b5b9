"""Notes: what an import has changed, left as it was, or dropped; the same thing many times is told once, with a count.

In: notes of importers. Out: Counted values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Fate = Literal["converted", "kept", "dropped"]
FATES: Final[tuple[Fate, ...]] = ("converted", "kept", "dropped")
PLACES: Final = 20
"""How many places of one thing are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing at one place.

    `kept` is what stays as it was although sitegen does not know it, so that a person should look at it.
    """

    fate: Fate
    what: str
    """In words that are the same for the same thing elsewhere: `[gallery]`, `a picture that is not among the media`."""
    place: str = ""
    """A path of the source, or `post 123`; where a piece is noted, the piece's origin is taken if this is empty."""
    line: int = 0
    """Counts from 1; 0 if there is no line."""
    text: str = ""
    """What was there, in short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The same thing at all its places, of which the first ones are named."""

    fate: Fate
    what: str
    count: int
    places: tuple[Note, ...]


def counted(notes: Iterable[Note]) -> tuple[Counted, ...]:
    """Put the same things together, those of most places first."""
    found: dict[tuple[Fate, str], list[Note]] = {}
    counts: dict[tuple[Fate, str], int] = {}
    for note in notes:
        key = note.fate, note.what
        counts[key] = counts.get(key, 0) + 1
        places = found.setdefault(key, [])
        if len(places) < PLACES:
            places.append(note)
    order = sorted(counts, key=lambda key: (FATES.index(key[0]), -counts[key], key[1]))
    return tuple(
        Counted(fate=fate, what=what, count=counts[fate, what], places=tuple(found[fate, what])) for fate, what in order
    )
