"""Related pieces: for each listed piece, others that share its terms and lie near it in time.

In: groups of pieces by term, and the series of each piece; what remembers. Out: pieces by source path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Protocol

from sitegen.encoding import Value, decode, encode
from sitegen.index.groups import TermGroup
from sitegen.index.resolving import ResolvedPiece

RELATED: Final = 5
"""How many pieces are found: as many as are shown, and two neighbours in the stream, which are shown as such."""

_REACH: Final = 6
"""How many pieces before and after each a term proposes. A new piece thus changes few others."""

WEIGHTS: Final = {"tags": 3, "regions": 2, "authors": 0, "series": 0}
"""The weight of a shared term; one of the site's own taxonomies has that of a tag. A series has its own navigation."""


_WORD: Final = 1
"""The weight of a word that tells of two texts."""


class Remember(Protocol):
    """Returns the bytes that are made of others and of nothing else; the pipeline has one that remembers them."""

    def __call__(self, name: str, content: bytes, make: Callable[[], bytes], /) -> bytes: ...


_Seat = tuple[Sequence[int], int, int]
"""The pieces of a term by number, newest first; the place of one of them; the weight of the term."""


class _Pieces(Value, frozen=True, kw_only=True):
    """The pieces that have terms, numbered in the order of their paths, since numbers are faster than paths.

    `terms` are the numbers of a term's pieces, newest first, and the weight of the term.
    """

    instants: list[float]
    series: list[str]
    terms: list[tuple[list[int], int]]


class RelatedPieces:
    """The pieces related to each piece, the closest first, all by source path.

    Every term proposes to each of its pieces those next to it in time, before and after; what most terms propose
    comes first, then what is nearest in date. Parts of one series do not propose each other: the series does.
    """

    def __init__(
        self,
        groups: Mapping[str, Sequence[TermGroup]],
        listed: Iterable[ResolvedPiece] = (),
        alike: Iterable[Sequence[str]] = (),
    ) -> None:
        """Take the terms of pieces, those of which one word tells, dates and series: nothing else of them counts.

        `alike` are the source paths of the listed pieces of which a word tells, newest first.
        """
        weights = {taxonomy: WEIGHTS.get(taxonomy, 3) for taxonomy in groups}
        terms: list[tuple[Sequence[ResolvedPiece], int]]
        terms = [(group.own, weight) for taxonomy, weight in weights.items() if weight for group in groups[taxonomy]]
        by_path = {shown.piece.document.path: shown for pieces, _ in terms for shown in pieces}
        by_path |= {shown.piece.document.path: shown for shown in listed}
        self._paths = sorted(by_path)
        self._numbers = numbers = {path: number for number, path in enumerate(self._paths)}
        shown = [by_path[path] for path in self._paths]
        self._known = _Pieces(
            instants=[one.instant for one in shown],
            series=[one.article.series for one in shown],
            terms=[
                *(([numbers[one.piece.document.path] for one in pieces], weight) for pieces, weight in terms),
                *(([numbers[path] for path in paths], _WORD) for paths in alike),
            ],
        )

    @cached_property
    def facts(self) -> bytes:
        """All that decides which pieces are related, encoded."""
        return encode((self._paths, self._known))

    def of(self, path: str) -> tuple[str, ...]:
        """Return the pieces related to one."""
        number = self._numbers.get(path)
        return () if number is None else self._named(_nearest(number, self._seats[number], self._known))

    def of_each(self, remember: Remember) -> dict[str, tuple[str, ...]]:
        """Return the pieces related to each, as they are remembered."""
        known = self._known
        made = remember(
            "related", self.facts, lambda: encode([_nearest(*one, known) for one in enumerate(self._seats)])
        )
        rows = decode(made, list[list[int]])
        return {path: self._named(row) for path, row in zip(self._paths, rows, strict=True)}

    def _named(self, numbers: Sequence[int]) -> tuple[str, ...]:
        paths = self._paths
        return tuple([paths[number] for number in numbers])

    @cached_property
    def _seats(self) -> list[list[_Seat]]:
        """The places that each piece has in the lists of its terms."""
        seats: list[list[_Seat]] = [[] for _ in self._known.instants]
        for pieces, weight in self._known.terms:
            for at, number in enumerate(pieces):
                seats[number].append((pieces, at, weight))
        return seats


def _nearest(number: int, seats: Sequence[_Seat], known: _Pieces) -> list[int]:
    found = _scores(seats)
    series = known.series[number]
    if series:
        found = {other: score for other, score in found.items() if known.series[other] != series}
    least = sorted(found.values())[-RELATED] if len(found) > RELATED else 0
    instants, instant = known.instants, known.instants[number]
    ranked = [(-score, abs(instants[other] - instant), other) for other, score in found.items() if score >= least]
    ranked.sort()
    return [other for _, _, other in ranked[:RELATED]]


def _scores(seats: Sequence[_Seat]) -> dict[int, int]:
    """Add up the weights of what the terms of a piece propose."""
    found: dict[int, int] = {}
    score = found.get
    for numbers, at, weight in seats:
        for other in numbers[max(0, at - _REACH) : at]:
            found[other] = score(other, 0) + weight
        for other in numbers[at + 1 : at + 1 + _REACH]:
            found[other] = score(other, 0) + weight
    return found
