"""Front matter: a file taken apart, its keys as a tree.

In: the bytes of a Markdown file. Out: a tree of dict, list and text, the body's bytes, every problem found in one pass.

Lines of `key: value` are read by `quick_yaml`; PyYAML is imported where there is more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sitegen.encoding import Value, replace
from sitegen.keys.schema import Unread
from sitegen.problems import Keys, Place, Problem, error
from sitegen.read.front_matter_fences import (
    decode_text,
    exact_parts,
    explain_no_fence,
    guessed_parts,
    is_unopened,
    odd_breaks,
    stray_fences,
    without_breaks,
)
from sitegen.read.quick_yaml import quick_tree
from sitegen.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from sitegen.read.yaml_tree import Tree

MAX_CHARACTERS: Final = 65_536
_OPENING: Final = "---\n"
_LONE_RETURN: Final = lazy_pattern(r"\r(?!\n)")
_GATE_BELOW: Final = lazy_pattern(
    r"\s*(?:draft[ \t]*:[ \t]*[\"']?(?:true|yes|on|1)[\"']?[ \t]*\r?$|(?:embargo|expires)[ \t]*:[ \t]*[\"']?\d{4}-)",
    re.IGNORECASE | re.MULTILINE,
)


class FrontMatter(Value, frozen=True, kw_only=True):
    """What is in a file: the tree of its front matter, its body, the body's first line.

    Without `sound` the tree is worth nothing, but the body can be searched for problems. Without `certain` fences were
    guessed, or keys passed over that could not be read.
    """

    tree: dict[str, object]
    sound: bool = True
    certain: bool = True
    body: bytes
    body_line: int


def read_front_matter(path: str, content: bytes) -> tuple[FrontMatter | None, list[Problem]]:
    """Take a file apart, and report all that is wrong with it; None if it has no front matter at all."""
    text, problems = decode_text(path, content)
    garbled = text is None
    if text is None:
        text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    parts, exact = _parts(text)
    if parts is None and not garbled and is_unopened(text):
        found, more = read_front_matter(path, f"{_OPENING}{text}".encode())
        shifted = [explain_no_fence(path, text), *map(_one_line_up, more)]
        return found and replace(found, certain=False, body_line=found.body_line - 1), shifted
    if not exact and not (garbled and parts is None):
        problems.append(explain_no_fence(path, text))
    if parts is None:
        return None, problems
    front_matter, problems = _read(path, text, parts, problems)
    if not exact and front_matter is not None:
        front_matter = replace(front_matter, certain=False)
    if garbled and front_matter is not None:
        tree = {key: Unread() if _is_garbled(value) else value for key, value in front_matter.tree.items()}
        front_matter = replace(front_matter, tree=tree)
    return front_matter, problems


def _one_line_up(problem: Problem) -> Problem:
    return problem.below(problem.place.path, -1) if problem.place.line else problem


def _parts(text: str) -> tuple[tuple[str, str] | None, bool]:
    """Take a file apart, also where it is clear which line was meant as a fence; and whether the fences are exact."""
    parts = exact_parts(text)
    return (guessed_parts(text), False) if parts is None else (parts, True)


def _load(path: str, front: str) -> tuple[dict[str, object], Tree | None]:
    """Read front matter as the fast path does where it can decide, else as YAML."""
    quick = quick_tree(front)
    if quick is not None:
        return quick, None
    from sitegen.read.yaml_handler import load_yaml  # noqa: PLC0415 - PyYAML is heavy, and not every build needs it

    tree = load_yaml(path, front)
    return tree.root, tree


def _read(
    path: str, text: str, parts: tuple[str, str], problems: list[Problem]
) -> tuple[FrontMatter | None, list[Problem]]:
    front, body = parts
    if len(front) > MAX_CHARACTERS:
        message = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        too_long = error("limit", message, Place(path=path, line=1, column=1, length=3))
        return None, [*problems, *(stray_fences(path, front) or [too_long])]
    if problems or "\u2028" in front or "\u2029" in front:
        problems += odd_breaks(path, front, 2)
        front = without_breaks(front)
    sound = not _LONE_RETURN.search(text, 0, len(text) - len(body))
    root, tree = _load(path, front) if sound else ({}, None)
    if tree is not None and tree.problems:
        stray = [] if tree.conflicted else stray_fences(path, front)
        meant = guessed_parts(text, stray[0].place.line) if stray else None
        if meant is not None and len(meant[0]) < len(front):
            found, problems = _read(path, text, meant, [*problems, *stray])
            return None if found is None else replace(found, certain=False), problems
        problems += stray or tree.problems
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    problems += _keys_below(path, body, body_line)
    found = FrontMatter(
        tree=root,
        sound=sound and not (tree and tree.stopped),
        certain=not (tree and tree.lost),
        body=body.encode(),
        body_line=body_line,
    )
    return found, problems


def _is_garbled(value: object) -> bool:
    """Return whether a value has bytes that are not UTF-8 in it, which were reported."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, str) and "\ufffd" in value) or any(map(_is_garbled, parts))


def _keys_below(path: str, body: str, body_line: int) -> list[Problem]:
    """Report a body that begins with a key which was surely meant to hide the piece."""
    found = _GATE_BELOW.match(body)
    if found is None:
        return []
    key = found[0].lstrip()
    place = Place(path=path, line=body_line + found[0].count("\n"), column=1, length=len(key.rstrip()))
    hint = "move the key above the closing `---`, or put a sentence or a heading before it"
    return [error("front-matter", "a key of the front matter is below its closing `---`", place, hint)]


def key_spots(content: bytes) -> dict[Keys, tuple[tuple[int, int, int], tuple[int, int, int]]]:
    """Return line and column in the file, from 1, and length of each key and value of front matter, by path of keys."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    first = 1 if is_unopened(text) else 2
    parts, _ = _parts(text if first > 1 else _OPENING + text)
    if parts is None:
        return {}
    front, _ = parts
    if len(front) > MAX_CHARACTERS:
        return {}
    from sitegen.read.yaml_handler import load_yaml  # noqa: PLC0415 - as above

    marks = load_yaml("", without_breaks(front), marked=True).marks or {}
    return {
        keys: ((key[0] + first, key[1] + 1, key[2]), (value[0] + first, value[1] + 1, value[2]))
        for keys, (key, value) in marks.items()
    }
