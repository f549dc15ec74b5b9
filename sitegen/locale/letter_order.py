"""The order of letters of every language that CLDR knows: its root collation, and what a language has other than that.

In: a BCP 47 tag, a script. Out: Order values, from the tables in `tailorings/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

Weights = tuple[int, ...]

_TABLES: Final = Path(__file__).with_name("tailorings")
_SUBORDINATE: Final = 16
_SCRIPT: Final = 40
LETTER: Final = 1 << 48
"""The weight below which no letter is."""
_SCRIPTLESS: Final = 1 << _SUBORDINATE
_OTHERS: Final = 1 << 47
_VARIANT: Final = 1 << 12


class Order(NamedTuple):
    """The order of letters: the weights of a letter or of several that count as one, and of accents."""

    weights: dict[str, Weights]
    variants: dict[str, int]
    """The texts that have the weights of others, and where they are among these."""
    accents: dict[str, int]
    starts: frozenset[str]
    """The first letters of texts that are longer than one."""
    longest: int
    is_tailored: bool
    capitals_first: bool
    backwards: bool
    """Whether the last accent decides, not the first one."""

    def weight_of_other(self, char: str) -> int:
        """Return the weight of a letter without a place: after all others."""
        return LETTER + _OTHERS + ord(char)


class _Root(NamedTuple):
    places: dict[str, tuple[str, int]]
    """The script of a letter and its place."""
    scripts: tuple[str, ...]
    equals: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    accents: dict[str, int]


@cache
def tailored_tags() -> frozenset[str]:
    """Return the tags that have a table."""
    return frozenset(path.stem for path in _TABLES.glob("*.txt")) - {"root"}


def order_of(tag: str, script: str) -> Order:
    """Return the order of a language: that of the longest tag with a table, else the root's."""
    language, *more = tag.split("-")
    longer = ["-".join((language, *more[:length])) for length in range(len(more), 0, -1)]
    known = tailored_tags()
    return _order(next((name for name in (*longer, f"{language}-{script}", language) if name in known), ""))


@cache
def _order(name: str) -> Order:
    root = _root()
    lines = _lines(name) if name else []
    first = next((line[1:] for line in lines if line[0] == "first"), [])
    scripts = tuple(dict.fromkeys((*first, *root.scripts)))
    ranks = {script: LETTER + (place << _SCRIPT) for place, script in enumerate(scripts)}
    weights: dict[str, Weights] = {
        letter: (ranks[script] + (place << _SUBORDINATE),) for letter, (script, place) in root.places.items()
    }
    variants: dict[str, int] = {}
    _add_equals(root.equals, weights, variants)
    for line in lines:
        if line[0] == ">":
            before_all = (LETTER - _SCRIPTLESS,)
            anchor = ranks["Hani"] if "\u4e00" <= line[2][0] <= "\u9fff" else weights.get(line[1], before_all)[-1]
            weights |= {text: (anchor + place,) for place, text in enumerate(line[2:], 1)}
            for text in line[2:]:
                variants.pop(text, None)
    _add_equals((_equal(line) for line in lines if line[0] == "="), weights, variants)
    long = [text for text in weights if len(text) > 1]
    return Order(
        weights=weights,
        variants=variants,
        accents=root.accents,
        starts=frozenset(text[0] for text in long),
        longest=max(map(len, long), default=1),
        is_tailored=any(line[0] in "=>" for line in lines),
        capitals_first=["capitals"] in lines,
        backwards=["backwards"] in lines,
    )


def _add_equals(
    equals: Iterable[tuple[tuple[str, ...], tuple[str, ...]]], weights: dict[str, Weights], variants: dict[str, int]
) -> None:
    for row, members in equals:
        same = tuple(weight for text in row for weight in weights[text])
        weights |= dict.fromkeys(members, same)
        variants |= {text: place for place, text in enumerate(members, _VARIANT)}


@cache
def _root() -> _Root:
    places: dict[str, tuple[str, int]] = {}
    scripts: list[str] = []
    equals: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    accents: dict[str, int] = {}
    for kind, *words in _lines("root"):
        if kind == "script":
            scripts.append(words[0])
            places |= {letter: (words[0], place) for place, letter in enumerate(words[1:], len(places))}
        elif kind == "=":
            equals.append(_equal([kind, *words]))
        else:
            accents = {accent: place for place, accent in enumerate(words, 1)}
    return _Root(places, tuple(scripts), tuple(equals), accents)


def _equal(line: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    middle = line.index("=", 1)
    return tuple(line[1:middle]), tuple(line[middle + 1 :])


def _lines(name: str) -> list[list[str]]:
    text = (_TABLES / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split(" ") for line in text.split("\n") if line and not line.startswith("#")]
