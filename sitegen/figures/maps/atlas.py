"""The atlas: the areas of the world as rings of lines, decoded when the first map is drawn.

In: codes of ISO 3166-1, or names of areas that have none. Out: lines and rings, as longitudes and latitudes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sitegen.figures.maps.encoding import decode_line

Line = tuple[tuple[float, float], ...]

UNCODED: Final[Mapping[str, str]] = {"crimea": "UA", "north-cyprus": "CY", "siachen": "", "somaliland": "SO"}
"""Areas without a code, each with the country whose colour it has: that of which the UN's members count it a part."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its rings, each a list of lines (`~n` is line n backwards), and a point within it."""

    rings: tuple[tuple[int, ...], ...]
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All areas by code or name, the lines that they are made of, and the lines that are disputed."""

    areas: Mapping[str, Area]
    lines: tuple[Line, ...]
    disputed: tuple[Line, ...]


@cache
def atlas() -> Atlas:
    """Return the atlas."""
    from sitegen.figures.maps.borders import AREAS, DISPUTED, LINES  # noqa: PLC0415 - large, and few sites have maps

    areas = {
        name: Area(tuple(tuple(map(int, ring.split(","))) for ring in rings.split(" ")), (x, y))
        for name, (rings, x, y) in AREAS.items()
    }
    return Atlas(areas, tuple(map(decode_line, LINES.split(" "))), tuple(map(decode_line, DISPUTED.split(" "))))
