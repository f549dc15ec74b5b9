"""Translations: which pieces are one text in several languages.

In: pieces. Out: groups of them, and problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sitegen.model.documents import Piece
from sitegen.problems import Place, Problem, Related, error

Member = TypeVar("Member")


def joined(members: Iterable[Member], piece_of: Callable[[Member], Piece]) -> tuple[tuple[Member, ...], ...]:
    """Group pieces that share a folder and a name, or a key `translation`; others are left out.

    Two members of a group need not share anything, if a third one joins them.
    """
    every = list(members)
    above = list(range(len(every)))
    first: dict[tuple[str, str], int] = {}

    def top(at: int) -> int:
        while above[at] != at:
            above[at] = at = above[above[at]]
        return at

    for at, member in enumerate(every):
        document = piece_of(member).document
        keys = [("file", document.stem)] + ([("key", document.translation)] if document.translation else [])
        for key in keys:
            above[top(at)] = top(first.setdefault(key, at))
    groups: dict[int, list[Member]] = defaultdict(list)
    for at, member in enumerate(every):
        groups[top(at)].append(member)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def same_language(pieces: Iterable[Piece]) -> Iterator[Problem]:
    """Find two pieces in one language that would be the same translation: readers could be sent to one alone."""
    for group in joined(pieces, lambda piece: piece):
        seen: dict[str, Piece] = {}
        for piece in group:
            document = piece.document
            other = seen.setdefault(document.language, piece).document
            if other is document:
                continue
            key = "translation" if document.translation else "language"
            message = f"this piece and {other.path} are translations of one text, and both are in {document.language}"
            hint = "give one of them another `translation`, another name, or its own `language`"
            place = Place(path=document.path, keys=(key,))
            yield error(
                "translation", message, place, hint, (Related(place=Place(path=other.path), message="the other one"),)
            )
