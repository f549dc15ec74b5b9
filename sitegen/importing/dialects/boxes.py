"""Blocks of Python-Markdown and its extensions: admonitions, collapsed ones, tabs, files that are taken in.

In: Markdown. Out: callouts, and the text of tabs below their titles.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.code_regions import Regions
from sitegen.importing.dialects.pieces_of_markdown import callout, dedented
from sitegen.text.lazy_pattern import lazy_pattern

_OPENING: Final = lazy_pattern(
    r"(?P<indent>[ \t]*)(?:(?P<mark>!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)(?P<more>(?:[ \t]+[\w-]+)*)"
    r"(?:[ \t]+\"(?P<title>.*)\")?"
    r"|===[+!]?[ \t]+[\"'](?P<tab>.*)[\"'])[ \t]*"
)
_STRETCH: Final = 4


def without_boxes(text: str) -> str:
    """Convert all of them, those within others too."""
    if "!!!" not in text and "???" not in text and "===" not in text:
        return text
    lines = text.split("\n")
    starts = _offsets(lines)
    regions = Regions(text, indented=False)
    result: list[str] = []
    at = 0
    while at < len(lines):
        found = _OPENING.fullmatch(lines[at])
        if found is None or starts[at] in regions:
            result.append(lines[at])
            at += 1
            continue
        width = _width(found["indent"])
        end = _end(lines, at + 1, width)
        inner = without_boxes("\n".join(dedented(lines[at + 1 : end], width + _STRETCH))).strip("\n")
        result += _indented(_box(found, inner), found["indent"])
        at = end
    return "\n".join(result)


def _box(found: re.Match[str], inner: str) -> str:
    if found["tab"] is not None:
        return f"\n**{found['tab']}**\n\n{inner}\n"
    kind, title = found["kind"], found["title"]
    if kind in {"quote", "cite"}:
        head = f"**{title}**\n\n" if title else ""
        return "\n" + "\n".join(f"> {line}".rstrip() for line in (head + inner).split("\n")) + "\n"
    return callout(kind, inner, title or "").removeprefix("\n").removesuffix("\n")


def _indented(text: str, indent: str) -> list[str]:
    return [f"{indent}{line}" if line else "" for line in text.split("\n")]


def _end(lines: list[str], at: int, width: int) -> int:
    """Return where the lines end that are indented by four more than the mark, without empty ones at the end."""
    end = at
    while at < len(lines) and (not lines[at].strip() or _width(lines[at]) >= width + _STRETCH):
        at += 1
        if lines[at - 1].strip():
            end = at
    return end


def _width(line: str) -> int:
    spread = line.expandtabs(_STRETCH)
    return len(spread) - len(spread.lstrip(" "))


def _offsets(lines: list[str]) -> list[int]:
    at = 0
    offsets = []
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return offsets
