"""Projections of the globe that keep areas true, since a map of numbers compares areas.

In: longitudes and latitudes in degrees. Out: places in a plane, upwards and to the right.
"""

from __future__ import annotations

from collections.abc import Callable
from math import acos as arccosine
from math import asin as arcsine
from math import cos, degrees, hypot, radians, sin, sqrt
from typing import Final

Place = tuple[float, float]
Projection = Callable[[float, float], Place | None]
"""Returns None for what is on the other side of the globe."""

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_EDGE: Final = 11.0
"""The middle of the world map: its edge then runs through the Bering Strait and cuts no country."""
_FAR: Final = -0.3
"""The cosine of the distance from the middle of a map beyond which nothing is drawn."""


def equal_earth(longitude: float, latitude: float) -> Place | None:
    """The whole world (Šavrič, Patterson and Jenny, "The Equal Earth map projection", 2019)."""
    a1, a2, a3, a4 = _A
    parametric = arcsine(sqrt(3) / 2 * sin(radians(latitude)))
    square = parametric * parametric
    sixth = square * square * square
    east = radians((longitude - _EDGE + 180) % 360 - 180)
    slope = 3 * (9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1)
    x = 2 * sqrt(3) * east * cos(parametric) / slope
    return x, parametric * (a4 * sixth * square + a3 * sixth + a2 * square + a1)


def azimuthal(longitude: float, latitude: float) -> Projection:
    """A part of the world around a point: Lambert's azimuthal equal-area projection."""
    middle, sine, cosine = radians(longitude), sin(radians(latitude)), cos(radians(latitude))

    def project(longitude: float, latitude: float) -> Place | None:
        east, north = radians(longitude) - middle, radians(latitude)
        towards = cos(north) * cos(east)
        near = sine * sin(north) + cosine * towards
        if near < _FAR:
            return None
        stretch = sqrt(2 / (1 + near))
        return stretch * cos(north) * sin(east), stretch * (cosine * sin(north) - sine * towards)

    return project


def angle(one: Place, other: Place) -> float:
    """Return how far two places of the globe are from each other, in degrees."""
    (east, north), (east_, north_) = one, other
    across = cos(radians(north)) * cos(radians(north_)) * cos(radians(east - east_))
    return degrees(arccosine(max(-1.0, min(1.0, sin(radians(north)) * sin(radians(north_)) + across))))


def distance(one: Place, other: Place) -> float:
    """Return how far two places in the plane are from each other."""
    return hypot(one[0] - other[0], one[1] - other[1])
