"""Lines: a text broken, balanced and fitted into a box.

In: a text, a function that measures texts at a size, the box. Out: the size, and the lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from sitegen.text.lazy_pattern import lazy_pattern

ELLIPSIS: Final = "…"
_SPACES: Final = " \u2000-\u2006\u2008-\u200a\u205f\u3000"
"""Spaces at which a line may end; the others bind."""
_EAST_ASIAN: Final = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NOT_FIRST: Final = (
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300d\u300f\u3011\u3009\u300b\u2026\u30fc\u30fb"
)
_UNIT: Final = lazy_pattern(
    f"(?:[{_EAST_ASIAN}][{_NOT_FIRST}]*|[^{_SPACES}{_EAST_ASIAN}]*?\\w[-\u2010\u2012\u2013\u2014/](?=\\w\\w)"
    f"|[^{_SPACES}{_EAST_ASIAN}]+)[{_SPACES}]*|[{_SPACES}]+"
)
"""What stays on one line, with the spaces after it: a word, a part of one up to its hyphen, an East Asian letter."""
_JOINERS: Final = frozenset("\u200c\u200d")

Measure = Callable[[str, int], float]
"""Returns the width in pixels of a text at a size."""


class Fitted(NamedTuple):
    """A text at a size, in lines."""

    size: int
    lines: tuple[str, ...]


class Box(NamedTuple):
    """Room for a text, in pixels; `leading` is the distance of base lines as a share of the size."""

    width: int
    height: int
    leading: float
    most: int = 99
    """Lines, at most."""

    def lines_at(self, size: int) -> int:
        """Return how many lines there is room for."""
        return max(1, min(self.most, int(self.height / (size * self.leading))))


def fitted(text: str, measure: Measure, box: Box, sizes: Sequence[int]) -> Fitted:
    """Set a text as large as it fits; at the smallest size it ends in an ellipsis if it must.

    `sizes` ascend. A word that is wider than the box is broken at the smallest size only.
    """
    units = _UNIT.findall(text)
    low, high, best = 0, len(sizes) - 1, Fitted(0, ())
    while low <= high:
        middle = (low + high) // 2
        lines = _broken(units, measure, sizes[middle], box)
        if lines is None:
            high = middle - 1
        else:
            low, best = middle + 1, Fitted(sizes[middle], lines)
    return best if best.lines else Fitted(sizes[0], _cut(text, measure, sizes[0], box))


def _broken(units: Sequence[str], measure: Measure, size: int, box: Box) -> tuple[str, ...] | None:
    """Return balanced lines, or nothing where the text does not fit."""
    whole = [measure(unit, size) for unit in units]
    bare = [
        measure(unit.rstrip(), size) if unit[-1:].isspace() else wide for unit, wide in zip(units, whole, strict=True)
    ]
    widest = max(bare, default=0)
    if widest > box.width:
        return None
    lines = _greedy(whole, bare, box.width)
    if len(lines) > box.lines_at(size):
        return None
    narrow, wide = int(widest), box.width
    while narrow < wide:  # the narrowest box with as many lines has the most even ones
        middle = (narrow + wide) // 2
        if len(_greedy(whole, bare, middle)) > len(lines):
            narrow = middle + 1
        else:
            wide = middle
    return tuple("".join(units[start:end]).strip() for start, end in _greedy(whole, bare, wide))


def _greedy(whole: Sequence[float], bare: Sequence[float], width: int) -> list[tuple[int, int]]:
    """Return the first and last unit of each line, as many on each as there is room for."""
    lines, start, used = [], 0, 0.0
    for at, (wide, shown) in enumerate(zip(whole, bare, strict=True)):
        if at > start and used + shown > width:
            lines.append((start, at))
            start, used = at, 0.0
        used += wide
    return [*lines, (start, len(whole))]


def _cut(text: str, measure: Measure, size: int, box: Box) -> tuple[str, ...]:
    """Break words that are too wide, and end with an ellipsis after the last word that there is room for."""
    units = [part for unit in _UNIT.findall(text) for part in _parts(unit, measure, size, box.width)]
    whole = [measure(unit, size) for unit in units]
    lines = ["".join(units[start:end]).strip() for start, end in _greedy(whole, whole, box.width)]
    most = box.lines_at(size)
    if len(lines) <= most:
        return tuple(lines)
    last = f"{lines[most - 1]}{ELLIPSIS}"
    while measure(last, size) > box.width:
        kept = last.removesuffix(ELLIPSIS).rstrip()
        shorter = kept.rpartition(" ")[0].rstrip(" ,;:\u060c\u061b-\u2013\u2014") or "".join(_clusters(kept)[:-1])
        last = f"{shorter}{ELLIPSIS}"
        if not shorter:
            break
    return (*lines[: most - 1], last)


def _parts(unit: str, measure: Measure, size: int, width: int) -> list[str]:
    """Split a unit that is wider than the box between letters."""
    if measure(unit.rstrip(), size) <= width:
        return [unit]
    parts = [""]
    for cluster in _clusters(unit):
        if parts[-1] and measure(parts[-1] + cluster, size) > width:
            parts.append("")
        parts[-1] += cluster
    return parts


def _clusters(text: str) -> list[str]:
    """Split a text into letters with their marks."""
    found: list[str] = []
    for sign in text:
        if found and (unicodedata.category(sign).startswith("M") or sign in _JOINERS or found[-1][-1] == "\u200d"):
            found[-1] += sign
        else:
            found.append(sign)
    return found
