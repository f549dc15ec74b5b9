"""What a country looks like, and where it is in a drawing.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Point = tuple[float, float]
SMALL: Final = 8.0
"""A country that is smaller than a square of so many pixels has a disc."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a country looks like: its class, its name if it is to be written, and where it leads with which words."""

    look: str = "land"
    name: str = ""
    link: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area in the drawing: its rings, and its point."""

    rings: list[list[Point]]
    point: Point | None

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of its largest ring."""
        spans = [span(ring) for ring in self.rings]
        return max(spans, key=lambda span: span[0] * span[1], default=(0.0, 0.0))

    @property
    def is_small(self) -> bool:
        """Return whether it cannot be seen well."""
        return self.size[0] * self.size[1] < SMALL**2


def span(points: Sequence[Point]) -> tuple[float, float]:
    """Return how wide and how high a ring is."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)
