"""A map drawn for a width: land, countries in their colours, small ones as discs, disputed borders dashed.

In: what the countries look like, a View and a width. Out: Picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sitegen.figures.maps.atlas import atlas
from sitegen.figures.maps.clipping import Box, clipped, runs
from sitegen.figures.maps.names import names_in
from sitegen.figures.maps.shapes import Point, Shape, Shown, span
from sitegen.figures.maps.windows import View
from sitegen.figures.marks import Link, Mark, Path, Picture, number, shape

_EDGE: Final = 4.0
"""What is cut lies this far outside of the drawing, where its border is not seen."""
_NEAR: Final = 1.6
"""Points that are nearer to each other, in pixels, are one."""
_SPECK: Final = 1.5
"""Islands of land that are smaller than this, in pixels, are left out."""


def draw_maps(
    shown: Mapping[str, Shown], owners: Mapping[str, str], view: View, widths: Sequence[float]
) -> tuple[Picture, ...]:
    """Draw a map for each width. `owners` says which country the areas without a code, and others, are part of."""
    plane = _Plane(
        lines=[[view.project(*point) for point in line] for line in atlas().lines],
        disputed=[[view.project(*point) for point in line] for line in atlas().disputed],
        points={code: view.project(*area.point) for code, area in atlas().areas.items()},
    )
    return tuple(_drawn(shown, owners, plane, _Screen(view, width)) for width in widths)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plane:
    """The atlas as it is projected; None is what is on the other side of the globe."""

    lines: list[list[Point | None]]
    disputed: list[list[Point | None]]
    points: dict[str, Point | None]


class _Screen:
    """A drawing of a view: its size, and where a place of the plane is in it."""

    def __init__(self, view: View, width: float) -> None:
        self.left, self.bottom, right, _ = view.box
        self.width, self.height = width, float(round(width * view.aspect))
        self._scale = width / (right - self.left)

    def place(self, point: Point | None) -> Point | None:
        """Return where a point is."""
        if point is None:
            return None
        return (point[0] - self.left) * self._scale, self.height - (point[1] - self.bottom) * self._scale

    def shows(self, point: Point | None) -> bool:
        """Return whether a place is in sight."""
        return point is not None and (_EDGE < point[0] < self.width - _EDGE and _EDGE < point[1] < self.height - _EDGE)


def _drawn(shown: Mapping[str, Shown], owners: Mapping[str, str], plane: _Plane, screen: _Screen) -> Picture:
    shapes = _joined_up(_shapes(plane, screen), shown, owners)
    marks: list[Mark] = []
    small: list[Mark] = []
    for code, drawn in shapes.items():
        look = shown.get(code, Shown())
        if drawn.rings:
            d = "".join(map(_ring, drawn.rings))
            marks.append(_linked(look, Path(d=d, look=f"area {look.look}", scale="scale(.5)")))
        if look.look != "land" and drawn.is_small and drawn.point and screen.shows(drawn.point):
            small.append(_linked(look, Path(d=shape(0, *drawn.point, 4.5), look=f"area disc {look.look}")))
    marks.sort(key=lambda mark: isinstance(mark, Link))
    marks += (*_disputed(plane, screen), *small, *names_in(shown, shapes, screen.width, screen.height))
    return Picture(width=screen.width, height=screen.height, marks=tuple(marks))


def _linked(look: Shown, path: Path) -> Mark:
    return Link(path=path, href=look.link, label=look.label) if look.link else path


def _shapes(plane: _Plane, screen: _Screen) -> dict[str, Shape]:
    """Return the areas that are in sight."""
    lines = [_thinned([screen.place(point) for point in line]) for line in plane.lines]
    box = (-_EDGE, -_EDGE, screen.width + _EDGE, screen.height + _EDGE)
    found: dict[str, Shape] = {}
    for code, area in atlas().areas.items():
        rings = []
        for ring in area.rings:
            points = _joined(ring, lines)
            if points and not _is_torn(points, screen.width) and (cut := clipped(points, box)):
                rings.append(cut)
        rings = [ring for ring in rings if max(span(ring)) > _SPECK]
        point = screen.place(plane.points[code])
        if rings or screen.shows(point):
            found[code] = Shape(rings, point)
    return found


def _joined_up(shapes: dict[str, Shape], shown: Mapping[str, Shown], owners: Mapping[str, str]) -> dict[str, Shape]:
    """Make the areas that are part of a country of the data one shape with it."""
    found = dict(shapes)
    for code, owner in owners.items():
        if owner in shown and code in found and owner in found and owner != code:
            part = found.pop(code)
            found[owner] = Shape([*found[owner].rings, *part.rings], found[owner].point)
    return found


def _thinned(points: Sequence[Point | None]) -> list[Point | None]:
    """Leave out points that lie close together; the ends, which other lines share, stay."""
    kept = list(points[:1])
    for point in points[1:-1]:
        last = kept[-1]
        if point is None or last is None or abs(point[0] - last[0]) + abs(point[1] - last[1]) >= _NEAR:
            kept.append(point)
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def _joined(ring: Sequence[int], lines: Sequence[Sequence[Point | None]]) -> list[Point]:
    """Return the points of a ring; none where a part of it is on the other side of the globe."""
    points: list[Point] = []
    for one in ring:
        line = lines[one] if one >= 0 else lines[~one][::-1]
        for point in line:
            if point is None:
                return []
            if not points or point != points[-1]:
                points.append(point)
    return points


def _is_torn(points: Sequence[Point], width: float) -> bool:
    """Return whether a ring runs over the edge of the world map: only small islands do."""
    return any(abs(x - x_) > width / 2 for (x, _), (x_, _) in pairwise(points))


def _ring(points: Sequence[Point]) -> str:
    """Write a ring in half pixels: each point is the way from the one before it, which is shorter."""
    halves = [(round(x * 2), round(y * 2)) for x, y in points]
    (x, y), written = halves[0], []
    for x_, y_ in halves[1:]:
        if (x_, y_) != (x, y):
            written.append(_step(x_ - x) + _step(y_ - y))
            x, y = x_, y_
    return f"M{halves[0][0]}{_step(halves[0][1])}l{''.join(written).lstrip()}z" if len(written) > 1 else ""


def _step(half: int) -> str:
    return f" {half}" if half >= 0 else str(half)


def _disputed(plane: _Plane, screen: _Screen) -> Iterator[Mark]:
    box: Box = (0.0, 0.0, screen.width, screen.height)
    for line in plane.disputed:
        known = [point for point in _thinned([screen.place(one) for one in line]) if point is not None]
        for run in runs(known, box):
            yield Path(d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in run), look="disputed")
