"""The names of countries on a map: within their country where it is wide enough, else beside it on water.

A name that lies on another country would be taken for the name of that one; where there is no room, it is left to the
table.

In: countries as they are drawn. Out: labels that do not lie on each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from sitegen.figures.lettering import bold_width
from sitegen.figures.maps.clipping import Box
from sitegen.figures.maps.shapes import Point, Shape, Shown, span
from sitegen.figures.marks import Label

_Ring = tuple[Box, Sequence[Point]]
"""A ring, and the box that it is in."""
_WIDE: Final = 500.0
_ROWS: Final = 12
_SPILL: Final = 0.75
"""The part of a name that has to be within its country."""


def names_in(shown: Mapping[str, Shown], shapes: Mapping[str, Shape], width: float, height: float) -> Iterator[Label]:
    """Yield the names, of the large countries first."""
    size = 12.0 if width > _WIDE else 11.0
    taken: list[Box] = []
    land = {code: [(_box_of(ring), ring) for ring in drawn.rings] for code, drawn in shapes.items()}
    named = [code for code in shapes if code in shown and shown[code].name]
    for code in sorted(named, key=lambda code: -shapes[code].size[0] * shapes[code].size[1]):
        others = [box for other, boxes in land.items() if other != code for box in boxes]
        for label in _places(shapes[code], shown[code].name, size, others):
            left, top, right, bottom = label.box
            free = all(right < a or left > c or bottom < b or top > d for a, b, c, d in taken)
            if free and left >= 0 and right <= width and top >= 0 and bottom <= height:
                taken.append(label.box)
                yield label
                break


def _places(drawn: Shape, name: str, size: float, others: Sequence[_Ring]) -> Iterator[Label]:
    """Yield the places of a name: within its country, then at its right, its left, below and above it."""
    room = bold_width(name, size)
    middle, chord = _middle(drawn)
    if chord > room * _SPILL:
        yield Label(x=middle[0], y=middle[1] + 0.35 * size, text=name, look="name place", anchor="middle", size=size)
    x, y = drawn.point if drawn.is_small and drawn.point else middle
    aside, apart = max(drawn.size[0] / 2, 5) + 3, max(drawn.size[1] / 2, 5) + size * 0.7
    for label in (
        Label(x=x + aside, y=y + 0.35 * size, text=name, look="name place", size=size),
        Label(x=x - aside, y=y + 0.35 * size, text=name, look="name place", anchor="end", size=size),
        Label(x=x, y=y + apart, text=name, look="name place", anchor="middle", size=size),
        Label(x=x, y=y - apart, text=name, look="name place", anchor="middle", size=size),
    ):
        left, top, right, bottom = label.box
        height = (top + bottom) / 2
        across = [left + (right - left) * part / 4 for part in range(5)]
        below = [ring for (a, b, c, d), ring in others if a <= right and left <= c and b <= height <= d]
        if not any(_holds(ring, (at, height)) for ring in below for at in across):
            yield label


def _box_of(ring: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _middle(drawn: Shape) -> tuple[Point, float]:
    """Return the middle of the widest part of what is in sight of a country, and how wide a name can be there."""
    best = ((-1.0, -1.0), 0.0)
    ring = max(drawn.rings, key=lambda ring: span(ring)[0] * span(ring)[1], default=None)
    if ring is None:
        return drawn.point or best[0], 0.0
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    for row in range(1, _ROWS):
        y = top + (bottom - top) * row / _ROWS
        ends = sorted(_crossings(ring, y))
        for left, right in zip(ends[::2], ends[1::2], strict=False):
            chord = min(right - left, 4 * (y - top), 4 * (bottom - y))
            if chord > best[1]:
                best = (((left + right) / 2, y), chord)
    return best


def _crossings(ring: Sequence[Point], y: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)


def _holds(ring: Sequence[Point], point: Point) -> bool:
    """Return whether a point is within a ring."""
    return sum(x > point[0] for x in _crossings(ring, point[1])) % 2 == 1
