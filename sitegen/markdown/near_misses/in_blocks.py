"""Near misses that are seen in the blocks of a body: fences, tables, definitions of links, conflict markers.

In: the state of a body whose texts are parsed. Out: lines and what was found in them, by the name of each rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from markdown_it.rules_core import StateCore

from sitegen.markdown.markdown_it_internals import normalizeReference
from sitegen.text.lazy_pattern import lazy_pattern

Finder = Callable[[StateCore], Iterator[tuple[int, str]]]

_CODE: Final = frozenset({"fence", "code_block", "html_block"})
_CELL_END: Final = lazy_pattern(r"(?<!\\)\|")
_CONFLICT: Final = lazy_pattern(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)
_BRANCH: Final = lazy_pattern(r">{7} \S+(?: \(.*\))?")
_FRONT_MATTER: Final = lazy_pattern(
    r"\s*^---[ \t]*\n((?!\s)[A-Za-z_][\w-]*:(?:[ \t][^\n]*)?)\n"
    r"(?:[A-Za-z_][\w-]*:(?:[ \t][^\n]*)?\n|[ \t-][^\n]*\n)*?---[ \t]*$",
    re.MULTILINE,
)
_LABEL: Final = lazy_pattern(r"\[((?:[^\[\]\\]|\\.)+)\]")


def _unclosed_fences(state: StateCore) -> Iterator[tuple[int, str]]:
    lines = state.src.split("\n")
    for token in state.tokens:
        if token.type != "fence" or token.map is None:
            continue
        first, after = token.map
        last = lines[after - 1].lstrip(" \t>").rstrip() if after - 1 > first else ""
        if not last or last.strip(token.markup[0]) or len(last) < len(token.markup):
            yield first + 1, token.markup + token.info


def _fence_directives(state: StateCore) -> Iterator[tuple[int, str]]:
    for token in state.tokens:
        info = token.info.strip()
        if token.type == "fence" and token.map and (info.startswith("{") or len(info.split()) > 1):
            yield token.map[0] + 1, token.markup + token.info


def _lost_cells(state: StateCore) -> Iterator[tuple[int, str]]:
    tables = [token.map for token in state.tokens if token.type == "table_open" and token.map]
    lines = state.src.split("\n") if tables else []
    for first, after in tables:
        columns = len(_cells(lines[first + 1]))
        for at in range(first + 2, after):
            row = lines[at]
            if row[:1] == row[-1:] == "|" and row.count("|") == columns + 1:
                continue
            lost = _cells(row)[columns:]
            if any(cell.strip() for cell in lost):
                yield at + 1, " | ".join(cell.strip() for cell in lost).strip(" |")


def _cells(line: str) -> list[str]:
    """Cut a row into cells, as the rule of tables does."""
    cells = _CELL_END.split(line.lstrip(" \t>").rstrip())
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells.pop()
    return cells


def _conflict_markers(state: StateCore) -> Iterator[tuple[int, str]]:
    code = {
        line
        for token in state.tokens
        if token.type in _CODE and token.map
        for line in range(token.map[0], token.map[1])
    }
    found = [(state.src.count("\n", 0, match.start()), match.group()) for match in _CONFLICT.finditer(state.src)]
    found = [(line, text) for line, text in found if line not in code]
    # Seven signs of quoting with a sentence after them may be an old letter.
    if any(text[0] == "<" or _BRANCH.fullmatch(text) for _, text in found) or "\n=======\n" in state.src:
        yield from ((line + 1, text) for line, text in found)


def _second_front_matter(state: StateCore) -> Iterator[tuple[int, str]]:
    found = _FRONT_MATTER.match(state.src)
    if found:
        yield state.src.count("\n", 0, found.start(1)) + 1, found[1]


def _unused_references(state: StateCore) -> Iterator[tuple[int, str]]:
    references = state.env.get("references")
    if not references:
        return
    used = {
        normalizeReference(label)
        for token in state.tokens
        if token.type == "inline"
        for label in _LABEL.findall(token.content)
    }
    lines = state.src.split("\n")
    for label, known in references.items():
        # `[//]: # (...)` is how comments are written.
        if label not in used and known["href"] not in ("", "#"):
            yield _definition(lines, known)
    for known in state.env.get("duplicate_refs", ()):
        if known["href"] not in ("", "#"):
            yield _definition(lines, known)


def _definition(lines: list[str], known: Mapping[str, list[int]]) -> tuple[int, str]:
    line = known["map"][0]
    return line + 1, lines[line].strip()


FINDERS: Final[Mapping[str, Finder]] = {
    "unclosed-fence": _unclosed_fences,
    "fence-directive": _fence_directives,
    "table-cells": _lost_cells,
    "conflict-marker": _conflict_markers,
    "second-front-matter": _second_front_matter,
    "reference-unused": _unused_references,
}
"""The rules that are found here. `heading-level` is found where headings get their ids (anchors.py), and
`abbreviation-unused` where abbreviations are marked (abbreviations.py)."""
