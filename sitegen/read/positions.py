"""Where problems are: places named by keys or by text get their line, column and source line.

In: a problem, and the way to the bytes of source files. Out: the problem with its places found; it never raises.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import accumulate

from sitegen.encoding import Value, replace
from sitegen.problems import Keys, Place, Problem
from sitegen.read.filenames import is_markdown
from sitegen.read.frontmatter import key_spots
from sitegen.read.toml_positions import toml_spots

Source = Callable[[str], bytes | None]
Spots = Mapping[Keys, tuple[tuple[int, int, int], tuple[int, int, int]]]


def locate(problem: Problem, source: Source) -> Problem:
    """Find the places of a problem in the source files."""
    place = _found(problem.place, source)
    related = tuple(replace(one, place=_found(one.place, source)) for one in problem.related)
    return replace(problem, place=place, related=related)


class _Opened(Value, frozen=True, kw_only=True):
    """A source file as text, its lines without their ends, and where each begins."""

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]


@lru_cache(maxsize=16)
def _opened(content: bytes) -> _Opened:
    """Open a file; one with many problems is opened once."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    return _Opened(text=text, lines=tuple(line.rstrip("\r") for line in lines), starts=tuple(starts))


@lru_cache(maxsize=16)
def _spots(content: bytes, *, markdown: bool) -> Spots:
    return key_spots(content) if markdown else toml_spots(_opened(content).text)


def _found(place: Place, source: Source) -> Place:
    if place.excerpt or not (place.line or place.keys or place.find):
        return place
    content = source(place.path)
    if content is None:
        return place
    opened = _opened(content)
    if place.keys:
        place = _by_keys(place, _spots(content, markdown=is_markdown(place.path)), opened)
    elif place.find:
        place = _by_text(place, opened)
    if not 0 < place.line <= len(opened.lines):
        return place
    return replace(place, excerpt=opened.lines[place.line - 1])


def _by_keys(place: Place, spots: Spots, opened: _Opened) -> Place:
    """Find a key or its value; of a key that is absent, the nearest that leads to it; else the first line.

    With `find`, the item of the list at these keys that is this text.
    """
    if place.find:
        place = replace(place, keys=_item(place, spots, opened))
    for count in range(len(place.keys), 0, -1):
        keys: Keys = place.keys[:count]
        if keys in spots:
            key, value = spots[keys]
            at_key = place.at_key or (count < len(place.keys) and isinstance(place.keys[count], str))
            line, column, length = key if at_key else value
            return replace(place, line=line, column=column, length=length)
    return replace(place, line=1, column=1, length=max(len(opened.lines[0]), 1))


def _item(place: Place, spots: Spots, opened: _Opened) -> Keys:
    """Return the keys of the item of a list that is the text of `find`; those of the list where none is."""
    at = 0
    while (keys := (*place.keys, at)) in spots:
        line, column, length = spots[keys][1]
        if opened.lines[line - 1][column - 1 : column - 1 + length].strip("'\"") == place.find:
            return keys
        at += 1
    return place.keys


def _by_text(place: Place, opened: _Opened) -> Place:
    """Find a text from a line on; where it is not found the line alone is named."""
    if place.line > len(opened.lines):
        return place
    at = opened.text.find(place.find, opened.starts[max(place.line, 1) - 1])
    if at < 0:
        return replace(place, line=place.line or 1, column=place.column or 1)
    line = bisect_right(opened.starts, at)
    length = max(len(place.find.partition("\n")[0]), 1)
    return replace(place, line=line, column=at - opened.starts[line - 1] + 1, length=length)
