"""Where problems stand: places named by keys or by text get their line, column and source line.

In: a problem, and the way to the bytes of source files. Out: the problem with its places found; it never raises.
The pipeline and cli import it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sitegen.problems import Keys, Place, Problem
from sitegen.read.filenames import is_markdown
from sitegen.read.frontmatter import key_spots
from sitegen.read.toml_spots import toml_spots

Source = Callable[[str], bytes | None]


def locate(problem: Problem, source: Source) -> Problem:
    """Find the places of a problem in the source files."""
    place = _found(problem.place, source)
    related = tuple(replace(one, place=_found(one.place, source)) for one in problem.related)
    return replace(problem, place=place, related=related)


def _found(place: Place, source: Source) -> Place:
    if place.excerpt or not (place.line or place.keys or place.find):
        return place
    content = source(place.path)
    if content is None:
        return place
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    if place.keys:
        place = _by_keys(place, content, text)
    elif place.find:
        place = _by_text(place, text)
    lines = text.split("\n")
    if not 0 < place.line <= len(lines):
        return place
    return replace(place, excerpt=lines[place.line - 1].rstrip("\r"))


def _by_keys(place: Place, content: bytes, text: str) -> Place:
    """Find a key or its value; of a key that is absent, the nearest that leads to it; else the first line.

    With `find`, the item of the list at these keys that is this text.
    """
    spots = key_spots(content) if is_markdown(place.path) else toml_spots(text)
    if place.find:
        lines = text.split("\n")
        items = (keys for keys in spots if keys[:-1] == place.keys and isinstance(keys[-1], int))
        place = replace(
            place, keys=next((keys for keys in items if _written(spots[keys][1], lines) == place.find), place.keys)
        )
    for count in range(len(place.keys), 0, -1):
        keys: Keys = place.keys[:count]
        if keys in spots:
            key, value = spots[keys]
            at_key = place.at_key or (count < len(place.keys) and isinstance(place.keys[count], str))
            line, column, length = key if at_key else value
            return replace(place, line=line, column=column, length=length)
    first = text.partition("\n")[0].rstrip("\r")
    return replace(place, line=1, column=1, length=max(len(first), 1))


def _written(spot: tuple[int, int, int], lines: list[str]) -> str:
    """Give what stands at a spot, without quotes."""
    line, column, length = spot
    return lines[line - 1][column - 1 : column - 1 + length].strip("'\"")


def _by_text(place: Place, text: str) -> Place:
    """Find a text from a line on; where it is not found the line alone is named."""
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return place
    at = text.find(place.find, start)
    if at < 0:
        return replace(place, line=place.line or 1, column=place.column or 1)
    line_start = text.rfind("\n", 0, at) + 1
    return replace(
        place,
        line=text.count("\n", 0, at) + 1,
        column=at - line_start + 1,
        length=max(len(place.find.partition("\n")[0]), 1),
    )
