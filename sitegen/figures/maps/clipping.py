"""Shapes cut at the edges of a drawing.

Polygons are cut edge by edge (Sutherland and Hodgman 1974).

In: points and the edges. Out: points, or runs of points of a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """Return the part of a polygon within a box; empty where there is none."""
    points = list(ring)
    for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if not points:
            return []
        points = list(_cut(points, axis, edge, sign))
    return points


def _cut(points: list[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    last = points[-1]
    for point in points:
        inside, was_inside = (point[axis] - edge) * sign >= 0, (last[axis] - edge) * sign >= 0
        if inside != was_inside:
            part = (edge - last[axis]) / (point[axis] - last[axis])
            yield last[0] + part * (point[0] - last[0]), last[1] + part * (point[1] - last[1])
        if inside:
            yield point
        last = point


def runs(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the runs of a line's points that are within a box."""
    run: list[Point] = []
    for point in line:
        if box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]:
            run.append(point)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run
