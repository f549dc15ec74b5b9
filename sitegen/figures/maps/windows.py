"""Windows: the part of the world that a map shows, by name or fitted to countries.

In: the name of a window, or codes. Out: View.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sitegen.figures.maps.atlas import Area, atlas
from sitegen.figures.maps.projections import Place, Projection, angle, azimuthal, equal_earth

Box = tuple[float, float, float, float]

WINDOWS: Final[Mapping[str, Box]] = {
    "world": (-180, -56, 180, 84),
    "africa": (-19, -36, 53, 38),
    "americas": (-130, -56, -32, 60),
    "asia": (30, -10, 145, 55),
    "caucasus": (36, 37.5, 52, 45),
    "central-asia": (44, 34, 90, 56),
    "europe": (-11, 35, 42, 70),
    "middle-east": (24, 12, 64, 43),
    "south-asia": (60, 5, 98, 38),
}
"""Longitudes and latitudes of the windows that have names: west, south, east, north."""
_ASPECTS: Final = (0.42, 0.95)
"""The least and the greatest height of a map, by its width."""
_ROOM: Final = 0.08
_FAR: Final = 75.0
"""Degrees from the middle of a map beyond which an azimuthal one does not show countries well."""
_PART: Final = 0.12
"""Parts of a country that are smaller than this part of its largest decide nothing, as overseas territories do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a map shows: how it is projected, and the edges of what is shown in the plane."""

    project: Projection
    box: Box

    @property
    def aspect(self) -> float:
        """Return the height by the width."""
        return (self.box[3] - self.box[1]) / (self.box[2] - self.box[0])


def named_view(name: str) -> View:
    """Return the window of a name."""
    if name == "world":
        return View(project=equal_earth, box=(-2.62, -1.02, 2.62, 1.3))
    west, south, east, north = WINDOWS[name]
    project = azimuthal((west + east) / 2, (south + north) / 2)
    edges = [(west + (east - west) * part / 8, y) for part in range(9) for y in (south, north)]
    return View(project=project, box=_shaped(_box_of(edges, project), 0.0))


def fitted_view(codes: Iterable[str]) -> View:
    """Return a window that shows these countries and a little around them."""
    areas = [found for code in codes if (found := atlas().areas.get(code))]
    if not areas:
        return named_view("world")
    points = [point for area in areas for point in _main_part(area)]
    west, east = _reach(x for x, _ in points)
    middle = (west + east) / 2, (min(y for _, y in points) + max(y for _, y in points)) / 2
    if any(angle(middle, point) > _FAR for point in points):
        return named_view("world")
    project = azimuthal(*middle)
    return View(project=project, box=_shaped(_box_of(points, project), _ROOM))


def _reach(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the shortest way from west to east over all of these, which may be across the date line."""
    found = sorted(set(longitudes))
    gap, at = max(((later - sooner), at) for at, (sooner, later) in enumerate(pairwise([*found, found[0] + 360]), 1))
    west = found[at % len(found)]
    return west, west + 360 - gap


def _main_part(area: Area) -> list[Place]:
    """Return the points of the larger rings of an area."""
    lines = atlas().lines
    rings = [[point for one in ring for point in lines[one if one >= 0 else ~one]] for ring in area.rings]
    sizes = [_extent(ring) for ring in rings]
    return [point for ring, size in zip(rings, sizes, strict=True) if size >= max(sizes) * _PART for point in ring]


def _extent(ring: list[Place]) -> float:
    west, east = _reach(x for x, _ in ring)
    ys = [y for _, y in ring]
    return (east - west) * (max(ys) - min(ys))


def _box_of(points: Iterable[Place], project: Projection) -> Box:
    places = [place for point in points if (place := project(*point))]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


def _shaped(box: Box, room: float) -> Box:
    """Add room around a box, and make it neither too high nor too flat."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    width = max(box[2] - box[0], 0.05) * (1 + 2 * room)
    height = max(box[3] - box[1], 0.05) * (1 + 2 * room)
    height = max(height, _ASPECTS[0] * width)
    width = max(width, height / _ASPECTS[1])
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
