"""Make the map data of sitegen from Natural Earth's countries, 1:50 million, as the npm package world-atlas has them.

    make atlas

In: node_modules/world-atlas/countries-50m.json (TopoJSON, as of package.json). Out: sitegen/figures/maps/borders.py.
The coast of small islands is left out and lines are simplified (Visvalingam and Whyatt 1993), more finely where the
texts of foreign policy look most: from Europe to Central Asia. The same file gives the same bytes.
"""

from __future__ import annotations

import heapq
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from sitegen.figures.maps.encoding import encode_line
from sitegen.locale.cldr import territory_aliases

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "node_modules" / "world-atlas" / "countries-50m.json"
TARGET: Final = ROOT / "sitegen" / "figures" / "maps" / "borders.py"

Point = tuple[float, float]
Box = tuple[float, float, float, float]

NAMED: Final = {
    "Kosovo": "XK",
    "N. Cyprus": "north-cyprus",
    "Somaliland": "somaliland",
    "Siachen Glacier": "siachen",
    "Indian Ocean Ter.": "",
}
"""What has no code of ISO 3166-1 in the data."""
LEFT_OUT: Final = frozenset({"AQ", "TF", "HM", "GS", "BV", "IO", ""})
CRIMEA: Final[Box] = (32.0, 44.0, 37.0, 46.5)
"""Natural Earth counts Crimea to Russia, which holds it; here it is an area of its own."""
FOCUS: Final[Box] = (-12.0, 11.0, 90.0, 62.0)
FINE, COARSE = 0.0003, 0.008
"""Triangles of fewer square degrees are smoothed away, in the focus and elsewhere."""
ISLAND: Final = (0.02, 0.12)
"""Islands of fewer square degrees are left out, unless they are a country's largest."""
DISPUTED: Final[tuple[tuple[str, str, Box | None], ...]] = (
    ("crimea", "UA", None),
    ("north-cyprus", "CY", None),
    ("somaliland", "SO", None),
    ("XK", "RS", None),
    ("EH", "MA", None),
    ("PS", "IL", None),
    ("IL", "SY", None),
    ("siachen", "IN", None),
    ("siachen", "PK", None),
    ("siachen", "CN", None),
    ("IN", "PK", (70.0, 32.6, 80.0, 38.0)),
    ("CN", "IN", (75.0, 32.0, 79.6, 37.0)),
    ("CN", "IN", (91.6, 26.0, 98.0, 30.0)),
    ("EG", "SD", (33.1, 21.0, 38.0, 24.0)),
    ("KP", "KR", None),
)
"""Borders that at least one of the two sides does not accept, or that only an armistice has drawn."""


def main() -> None:
    """Write the data."""
    TARGET.write_text(made(json.loads(SOURCE.read_text(encoding="utf-8"))), encoding="utf-8")


def made(topology: dict[str, Any]) -> str:
    """Return the module with the data."""
    arcs = list(_arcs(topology))
    areas = _areas(topology, arcs)
    kept = {name: _without_islands(rings, arcs) for name, rings in sorted(areas.items())}
    numbers: dict[int, int] = {}
    thin = [_simplified(arc) for arc in arcs]
    for rings in kept.values():
        for ring in rings:
            for one in ring:
                numbers.setdefault(one if one >= 0 else ~one, len(numbers))
    lines = [encode_line(thin[at]) for at in numbers]
    written = {
        name: " ".join(",".join(str(numbers[one] if one >= 0 else ~numbers[~one]) for one in ring) for ring in rings)
        for name, rings in kept.items()
        if rings
    }
    points = {name: _middle(rings, arcs) for name, rings in kept.items() if rings}
    return _module(lines, written, points, [encode_line(line) for line in _disputed(kept, thin)])


def _module(lines: list[str], areas: dict[str, str], points: dict[str, Point], disputed: list[str]) -> str:
    rows = "\n".join(f'    "{name}": ("{areas[name]}", {x}, {y}),' for name, (x, y) in points.items())
    return f'''"""Borders: the areas of Natural Earth 1:50m, which are in the public domain. Made by `make atlas`.

In: nothing. Out: lines, and areas: their rings, each a list of lines (`~n` is line n backwards), and a point in them.
"""

# fmt: off
# ruff: noqa: E501

from __future__ import annotations

from typing import Final

LINES: Final = "{" ".join(lines)}"
DISPUTED: Final = "{" ".join(disputed)}"
AREAS: Final[dict[str, tuple[str, float, float]]] = {{
{rows}
}}
'''


def _arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the arcs as longitudes and latitudes."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        yield line


def _areas(topology: dict[str, Any], arcs: list[list[Point]]) -> dict[str, list[list[int]]]:
    """Return the rings of each area, by code or name; holes are rings like others."""
    codes = {number: found[0] for number, found in territory_aliases().items() if number.isdigit() and found}
    areas: dict[str, list[list[int]]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes.get(str(shape.get("id"))) or NAMED.get(name)
        if code is None:
            message = f"no code for {name}"
            raise ValueError(message)
        if code in LEFT_OUT:
            continue
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for ring in polygon:
                box = _box(_ring(ring, arcs))
                is_crimea = code == "RU" and _within(box, CRIMEA) and box[2] - box[0] > 3
                areas["crimea" if is_crimea else code].append(ring)
    return areas


def _ring(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    points = [point for one in ring for point in (arcs[one] if one >= 0 else arcs[~one][::-1])]
    unrolled = points[:1]
    for x, y in points[1:]:
        unrolled.append((x + 360 * round((unrolled[-1][0] - x) / 360), y))
    return unrolled


def _box(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _size(points: list[Point]) -> float:
    """Return how many square degrees a ring has, as wide as its latitude makes them."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x * y_ - x_ * y for (x, y), (x_, y_) in pairs)) / 2 * math.cos(math.radians(points[0][1]))


def _is_near(points: list[Point]) -> bool:
    return FOCUS[0] <= points[0][0] <= FOCUS[2] and FOCUS[1] <= points[0][1] <= FOCUS[3]


def _without_islands(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """Leave small islands out; of an archipelago the largest stays."""
    sizes = [_size(_ring(ring, arcs)) for ring in rings]
    largest = max(sizes)
    least = [ISLAND[0] if _is_near(_ring(ring, arcs)) else ISLAND[1] for ring in rings]
    every = zip(rings, sizes, least, strict=True)
    return [ring for ring, size, at_least in every if size > at_least or size >= largest]


def _simplified(line: list[Point]) -> list[Point]:
    """Smooth a line: the point that makes the smallest triangle with its neighbours goes first."""
    least = FINE if _is_near(line) else COARSE
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    areas = [math.inf, *(_triangle(*line[at - 1 : at + 2]) for at in range(1, len(line) - 1)), math.inf]
    heap = [(area, at) for at, area in enumerate(areas)]
    heapq.heapify(heap)
    gone: set[int] = set()
    closed = line[0] == line[-1]
    while heap:
        area, at = heapq.heappop(heap)
        if area >= least or (closed and len(line) - len(gone) <= 5):
            break
        if at in gone or area != areas[at]:
            continue
        gone.add(at)
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for one in (left, right):
            if 0 < one < len(line) - 1:
                areas[one] = max(area, _triangle(line[before[one]], line[one], line[after[one]]))
                heapq.heappush(heap, (areas[one], one))
    return [point for at, point in enumerate(line) if at not in gone]


def _triangle(a: Point, b: Point, c: Point) -> float:
    flat = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    return flat * math.cos(math.radians(b[1]))


def _middle(rings: list[list[int]], arcs: list[list[Point]]) -> Point:
    """Return a point within the largest ring of an area: the middle of its widest part, of several latitudes."""
    largest = max((_ring(ring, arcs) for ring in rings), key=_size)
    _, low, _, high = _box(largest)
    best = (0.0, 0.0, 0.0)
    for part in range(1, 16):
        y = low + (high - low) * part / 16 + 1e-7
        ends = sorted(_crossings(largest, y))
        for left, right in zip(ends[::2], ends[1::2], strict=False):
            room = min(right - left, 2 * min(high - y, y - low) + 0.5)
            best = max(best, (room, (left + right) / 2, y))
    return round((best[1] + 180) % 360 - 180, 2), round(best[2], 2)


def _crossings(ring: list[Point], y: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)


def _disputed(areas: dict[str, list[list[int]]], thin: list[list[Point]]) -> Iterator[list[Point]]:
    """Yield the disputed borders: the lines that two areas share, or the part of them in a box."""
    lines = {name: {one if one >= 0 else ~one for ring in rings for one in ring} for name, rings in areas.items()}
    for one, other, box in DISPUTED:
        shared = sorted(lines.get(one, set()) & lines.get(other, set()))
        if not shared:
            message = f"{one} and {other} share no border"
            raise ValueError(message)
        for at in shared:
            run: list[Point] = []
            for x, y in thin[at]:
                if box is None or (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
                    run.append((x, y))
                elif len(run) > 1:
                    yield run
                    run = []
                else:
                    run = []
            if len(run) > 1:
                yield run


if __name__ == "__main__":
    main()
