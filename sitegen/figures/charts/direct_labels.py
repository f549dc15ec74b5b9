"""Labels next to what they name, moved apart where they would lie on each other.

In: where labels want to be. Out: where they are.
"""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> tuple[float, ...]:
    """Return the middles of labels of these heights, in the order of the places that they want, within two edges.

    Where there is no room for all, they run over the bottom edge, one after the other.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    groups: list[tuple[list[int], float]] = []
    for at in order:
        members, middle = [at], wanted[at]
        while groups and groups[-1][1] + _height(groups[-1][0], heights) / 2 > middle - _height(members, heights) / 2:
            members = [*groups.pop()[0], *members]
            middle = sum(_middles(members, heights, wanted)) / len(members)
        half = _height(members, heights) / 2
        middle = max(min(middle, bottom - half), top + half)
        groups.append((members, middle))
    merged = _without_overlaps(groups, heights, top)
    if _height(order, heights) <= bottom - top:
        merged = _raised(merged, order, heights, bottom)
    return tuple(merged[at] for at in range(len(wanted)))


def _height(members: Sequence[int], heights: Sequence[float]) -> float:
    return sum(heights[at] for at in members)


def _middles(members: Sequence[int], heights: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Return the middle of a group by each of its members, as if that one had the place that it wants."""
    found, above = [], 0.0
    half = _height(members, heights) / 2
    for at in members:
        found.append(wanted[at] - above - heights[at] / 2 + half)
        above += heights[at]
    return found


def _without_overlaps(groups: list[tuple[list[int], float]], heights: Sequence[float], top: float) -> dict[int, float]:
    """Lay groups out from the top, none above the end of the one before it."""
    found: dict[int, float] = {}
    end = top
    for members, middle in groups:
        y = max(middle - _height(members, heights) / 2, end)
        for at in members:
            found[at] = y + heights[at] / 2
            y += heights[at]
        end = y
    return found


def _raised(found: dict[int, float], order: Sequence[int], heights: Sequence[float], bottom: float) -> dict[int, float]:
    """Move labels up from the bottom edge, and those above them with them."""
    end = bottom
    for at in reversed(order):
        found[at] = min(found[at], end - heights[at] / 2)
        end = found[at] - heights[at] / 2
    return found
