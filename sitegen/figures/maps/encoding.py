"""Lines of a map as text: points in steps of a fiftieth of a degree, each as the way from the one before it.

In: longitudes and latitudes, or text. Out: text, or points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_VALUES: Final = {sign: value for value, sign in enumerate(_SIGNS)}
_STEPS: Final = 50
_MORE: Final = 32
"""The bit that says that a number goes on."""

Point = tuple[float, float]


def encode_line(points: Sequence[Point]) -> str:
    """Write a line. Points that fall on one place are one; two points at least are kept."""
    written: list[str] = []
    last = (0, 0)
    for at, (x, y) in enumerate(points):
        here = (round(x * _STEPS), round(y * _STEPS))
        if at and here == last and at < len(points) - 1:
            continue
        written += (_number(here[0] - last[0]), _number(here[1] - last[1]))
        last = here
    return "".join(written)


def decode_line(text: str) -> tuple[Point, ...]:
    """Read a line."""
    numbers: list[int] = []
    value = shift = 0
    for sign in text:
        bits = _VALUES[sign]
        value |= (bits & (_MORE - 1)) << shift
        if bits & _MORE:
            shift += 5
            continue
        numbers.append(~(value >> 1) if value & 1 else value >> 1)
        value = shift = 0
    points: list[Point] = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / _STEPS, y / _STEPS))
    return tuple(points)


def _number(number: int) -> str:
    value = number << 1 if number >= 0 else ~(number << 1)
    signs = ""
    while value >= _MORE:
        signs += _SIGNS[value & (_MORE - 1) | _MORE]
        value >>= 5
    return signs + _SIGNS[value]
