"""The name that a mistyped one probably meant, found by looking at few of the names that exist.

In: names that exist; a name that does not. Out: the nearest name, or nothing.

An index of the short pieces that names consist of (n-grams) is made once, in a time that grows with the names; a
question then looks at a bounded part of it, however many names there are. The answer depends on the names and the
question alone: not on what was asked before, nor on the order in which files are read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

CUTOFF: Final = 0.7
"""How alike two names are at least, from 0 to 1, so that one is proposed for the other."""

LOOKS: Final = 400
"""Entries of the index that one question looks at."""

COMPARED: Final = 8
"""Names that one question compares in full: those that share most pieces with it."""

LONGEST: Final = 200
"""Characters of a name that count."""

_SHORT: Final = 8
"""Names up to this length are also found by pairs of characters: one slip leaves them no three in a row."""

_LISTED: Final = 50
"""Names that a message lists; no view of a theme has more fields."""
_GAP: Final = lazy_pattern(r"[\s_-]+")


class Names:
    """Names that exist, arranged so that the nearest to any other is found fast.

    Letter case, and whether words are separated by blanks, hyphens or underscores, makes no difference. Nothing is
    arranged before the first question.
    """

    __slots__ = ("_answers", "_listed", "_meant", "_names", "_numbers", "_order")

    def __init__(self, names: Collection[str]) -> None:
        """Take names; a mapping says what is proposed where a name is the nearest, such as the id of its owner."""
        self._names = names
        self._meant: dict[str, str] = {}
        self._listed = ""
        self._order: Sequence[str] = ()
        self._numbers: dict[str, list[int]] = {}
        self._answers: dict[tuple[str, float], str] = {}

    @property
    def some(self) -> str:
        """Some of the names, for a message."""
        if not self._listed:
            self._listed = listed(self._names)
        return self._listed

    def nearest(self, name: str, cutoff: float = CUTOFF) -> str:
        """Return what the name most like `name` stands for; nothing when there is none that is alike enough."""
        if not self._meant:
            self._arrange()
        key = (_folded(name), cutoff)
        if key not in self._answers:
            self._answers[key] = self._meant.get(key[0]) or (self._search(*key) if key[0] else "")
        return self._answers[key]

    def _search(self, name: str, cutoff: float) -> str:
        places = _places(name)
        best, meant = cutoff, ""
        for other in self._candidates(name):
            if 2 * min(len(name), len(other)) < best * (len(name) + len(other)):
                continue
            likeness = _likeness(places, len(name), other)
            if likeness > best or (likeness == best and not meant):
                best, meant = likeness, self._meant[other]
        return meant

    def _arrange(self) -> None:
        """Make the index: for each piece of a name the numbers of the names, in their order, that have it."""
        names = self._names
        pairs = names.items() if isinstance(names, Mapping) else ((name, name) for name in names)
        for name, meant in sorted(pairs):
            if folded := _folded(name):
                self._meant.setdefault(folded, meant)
        self._order = sorted(self._meant)
        for number, name in enumerate(self._order):
            for gram in _grams(name):
                self._numbers.setdefault(gram, []).append(number)

    def _candidates(self, name: str) -> list[str]:
        """Return the names that share most pieces with `name`."""
        shared = Counter(self._sharing(name))
        least = sorted(shared.values())[-COMPARED] if len(shared) > COMPARED else 0
        order, length = self._order, len(name)
        ranked = [(-count, abs(len(order[at]) - length), at) for at, count in shared.items() if count >= least]
        ranked.sort()
        return [order[at] for _, _, at in ranked[:COMPARED]]

    def _sharing(self, name: str) -> list[int]:
        """Return the numbers of names that share pieces with `name`, once for each piece.

        The rarest pieces, which distinguish most, are looked up first. Of the names that share one with too many
        others, those next to `name` in order are taken.
        """
        known = self._numbers
        lists = sorted((known[gram] for gram in _grams(name) if gram in known), key=len)
        at, left = bisect_left(self._order, name), LOOKS
        found: list[int] = []
        for numbers in lists:
            if left <= 0:
                break
            start = max(0, min(bisect_left(numbers, at) - left // 2, len(numbers) - left))
            found += numbers[start : start + left]
            left -= len(numbers)
        return found


@lru_cache(maxsize=64)
def _arranged(names: frozenset[str]) -> Names:
    """Arrange a few names that are asked for again and again, such as the keys of a table."""
    return Names(names)


def did_you_mean(name: str, known: Names | Collection[str], what: str = "", cutoff: float = CUTOFF) -> str:
    """Return a hint: the nearest known name, else known names under the heading `what`, if there is one.

    To look up many names of a site, arrange them once, as `Names`.
    """
    names = known if isinstance(known, Names) else _arranged(frozenset(known))
    near = names.nearest(name, cutoff)
    if near:
        return f"did you mean `{near}`?"
    return f"{what}: {names.some}" if what and names.some else ""


def listed(names: Collection[str]) -> str:
    """Return names for a message, in order: a few of them where there are many."""
    ordered = sorted(names)
    some = ", ".join(f"`{name}`" for name in ordered[:_LISTED])
    return f"{some} and {len(ordered) - _LISTED} more" if len(ordered) > _LISTED else some


def _folded(name: str) -> str:
    return _GAP.sub("-", name.strip().casefold())[:LONGEST]


def _grams(name: str) -> dict[str, None]:
    """Return the pieces of a name, each once, in the order in which they occur in it."""
    closed = f"\0{name}\0"
    grams = [closed[at : at + 3] for at in range(len(closed) - 2)]
    if len(name) <= _SHORT:
        grams += [closed[at : at + 2] for at in range(len(closed) - 1)]
    return dict.fromkeys(grams)


def _places(name: str) -> dict[str, int]:
    """Return where each character occurs in a name, as a set of bits."""
    places: dict[str, int] = {}
    for at, character in enumerate(name):
        places[character] = places.get(character, 0) | 1 << at
    return places


def _likeness(places: Mapping[str, int], length: int, other: str) -> float:
    """Return how much of two names is alike: twice their longest common subsequence, by the length of both.

    The first name comes as its `places`. One row of bits stands for a row of the table that the textbook fills
    (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).
    """
    whole = (1 << length) - 1
    row = whole
    for character in other:
        held = row & places.get(character, 0)
        row = (row + held | row - held) & whole
    return 2 * (length - row.bit_count()) / (length + len(other))
