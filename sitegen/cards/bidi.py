"""The order of letters in lines of two directions: the Unicode Bidirectional Algorithm (UAX 9) for one paragraph.

In: a text without explicit formatting characters, its base direction. Out: the embedding level of each character; runs
in the order in which they are drawn, from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, TypeVar
from unicodedata import bidirectional

Run = TypeVar("Run")

_PAIRS: Final = {
    ")": "(",
    "]": "[",
    "}": "{",
    "\u3009": "\u3008",
    "\u27e9": "\u27e8",
    "\u300d": "\u300c",
    "\uff09": "\uff08",
}
_OPENING: Final = frozenset(_PAIRS.values())
_NUMBERS: Final = frozenset({"EN", "AN"})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "BN"})


def levels(text: str, *, rtl: bool) -> list[int]:
    """Return the embedding level of each character: odd where it runs from right to left."""
    base, edge = (1, "R") if rtl else (0, "L")
    kinds = [bidirectional(one) or "L" for one in text]
    if not rtl and all(one not in {"R", "AL", "AN"} for one in kinds):
        return [0] * len(kinds)
    _weak(kinds, edge)
    _brackets(text, kinds, edge)
    _neutral(kinds, edge)
    higher = {"L": 0, "R": 1, "AN": 2, "EN": 2} if base == 0 else {"L": 1, "R": 0, "AN": 1, "EN": 1}
    found = [base + higher[one] for one in kinds]
    for at in range(len(text) - 1, -1, -1):  # L1
        if not text[at].isspace():
            break
        found[at] = base
    return found


def _weak(kinds: list[str], edge: str) -> None:
    """Resolve weak types (W1 to W7)."""
    before = strong = edge
    for at, written in enumerate(kinds):
        kind = before if written in {"NSM", "BN"} else written
        if kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in {"L", "R", "AL"}:
            strong = kind
        kinds[at] = before = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        one, other = kinds[at - 1], kinds[at + 1]
        if one == other and ((kinds[at] == "ES" and one == "EN") or (kinds[at] == "CS" and one in _NUMBERS)):
            kinds[at] = one
    for start, end in _stretches(kinds, {"ET"}):
        beside = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
    strong = edge
    for at, kind in enumerate(kinds):
        if kind in {"ES", "CS"}:
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in {"L", "R"}:
            strong = kind


def _stretches(kinds: Sequence[str], wanted: set[str] | frozenset[str]) -> list[tuple[int, int]]:
    """Return where stretches of these types begin and end."""
    found, at = [], 0
    for is_wanted, group in groupby(kinds, wanted.__contains__):
        size = len(list(group))
        if is_wanted:
            found.append((at, at + size))
        at += size
    return found


def _direction(kind: str) -> str:
    """Return the direction that a type has for what is around it; nothing for a neutral."""
    return "" if kind in _NEUTRAL else "L" if kind == "L" else "R"


def _brackets(text: str, kinds: list[str], edge: str) -> None:
    """Resolve brackets, which take the direction of what they hold (N0)."""
    waiting: list[int] = []
    pairs = []
    for at, sign in enumerate(text):
        if kinds[at] != "ON":
            continue
        if sign in _OPENING:
            waiting.append(at)
        elif sign in _PAIRS:
            same = next((one for one in reversed(waiting) if text[one] == _PAIRS[sign]), None)
            if same is not None:
                del waiting[waiting.index(same) :]
                pairs.append((same, at))
    for start, end in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        if not inside:
            continue
        before = next((found for kind in reversed(kinds[:start]) if (found := _direction(kind))), edge)
        kinds[start] = kinds[end] = edge if edge in inside or before == edge else before


def _neutral(kinds: list[str], edge: str) -> None:
    """Resolve what is left: as both sides of it, else as the paragraph (N1 and N2)."""
    for start, end in _stretches(kinds, _NEUTRAL):
        before = _direction(kinds[start - 1]) if start else edge
        after = _direction(kinds[end]) if end < len(kinds) else edge
        kinds[start:end] = [before if before == after else edge] * (end - start)


def in_visual_order(runs: Sequence[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """Return runs, each with its level, from left to right (L2)."""
    order = list(runs)
    highest = max((level for level, _ in order), default=0)
    for least in range(highest, 0, -1):
        high = [level >= least for level, _ in order]
        start = 0
        for is_high, group in groupby(high):
            end = start + len(list(group))
            if is_high:
                order[start:end] = reversed(order[start:end])
            start = end
    return order
