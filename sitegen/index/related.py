"""Related pieces: for each listed piece, others that share its terms and lie near it in time.

In: groups of pieces by term, and the series of each piece. Out: pieces by source path. `plan` imports this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from sitegen.index.groups import TermGroup
from sitegen.index.placing import Shown

RELATED: Final = 5
"""How many pieces are found: as many as are shown, and two neighbours in the stream, which are shown as such."""

_REACH: Final = 6
"""How far a term sees: so many of its pieces before and after each. A new piece thus changes few others."""

_WEIGHTS: Final = {"tags": 3, "regions": 2, "authors": 0, "series": 0}
"""What sharing a term counts; a term of the site's own taxonomies counts as a tag. A series has its own navigation."""


def related_pieces(groups: Mapping[str, Sequence[TermGroup]]) -> dict[str, tuple[Shown, ...]]:
    """Give the pieces related to each piece, the closest first.

    Every term proposes to each of its pieces those next to it in time, before and after; what most terms propose
    comes first, then what is nearest in date. Parts of one series do not propose each other: the series does.
    """
    scores: dict[str, dict[str, int]] = defaultdict(dict)
    pieces: dict[str, Shown] = {}
    for taxonomy, terms in groups.items():
        weight = _WEIGHTS.get(taxonomy, 3)
        for group in terms if weight else ():
            _propose(group.pieces, weight, scores)
            pieces.update((_path(shown), shown) for shown in group.pieces)
    instants = {path: shown.instant for path, shown in pieces.items()}
    nearest = {path: _nearest(path, found, pieces, instants) for path, found in scores.items()}
    return {path: tuple(pieces[other] for other in others) for path, others in nearest.items()}


def _propose(ordered: Sequence[Shown], weight: int, scores: dict[str, dict[str, int]]) -> None:
    rows = [(path, scores[path]) for path in map(_path, ordered)]
    for at, (path, own) in enumerate(rows):
        for other, others in rows[max(0, at - _REACH) : at]:
            own[other] = own.get(other, 0) + weight
            others[path] = others.get(path, 0) + weight


def _nearest(
    path: str, found: Mapping[str, int], pieces: Mapping[str, Shown], instants: Mapping[str, float]
) -> list[str]:
    series = pieces[path].article.series
    if series:
        found = {other: score for other, score in found.items() if pieces[other].article.series != series}
    least = sorted(found.values())[-RELATED] if len(found) > RELATED else 0
    instant = instants[path]
    ranked = sorted((-score, abs(instants[other] - instant), other) for other, score in found.items() if score >= least)
    return [other for _, _, other in ranked[:RELATED]]


def _path(shown: Shown) -> str:
    return shown.piece.document.path
