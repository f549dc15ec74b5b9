"""A SiteDiff as a comment on a pull request.

In: SiteDiff. Out: Markdown (GitHub's).
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.compare.outline import Line, Span, headline, sections
from sitegen.compare.values import SiteDiff
from sitegen.text.lazy_pattern import lazy_pattern

_MOST_ITEMS: Final = 50
"""Items of a section that are shown: a comment has 65,536 characters at most."""
_MOST_CHARACTERS: Final = 60_000
_ESCAPED: Final = lazy_pattern(r"[\\`*_\[\]<>#|~&@]|\A[-+]|\A\d+(?=[.)])")
"""What formats text, makes a list of it, or addresses somebody."""


def as_markdown(diff: SiteDiff) -> str:
    """Return Markdown; what a page says is escaped, so that it neither formats nor addresses anyone."""
    lines = [f"**{headline(diff)}**"]
    for section in sections(diff):
        lines += ["", f"<details{' open' if section.title in _OPEN else ''}><summary>{section.title}</summary>", ""]
        for item in section.items[:_MOST_ITEMS]:
            lines.append(f"- {_printed(item.line)}")
            lines += [f"  - {_printed(detail)}" for detail in item.details]
        if len(section.items) > _MOST_ITEMS:
            lines.append(f"- and {len(section.items) - _MOST_ITEMS} more")
        lines += ["", "</details>"]
    return _cut(lines)


_OPEN: Final = frozenset({"Added", "Removed", "Moved", "Changed"})


def _cut(lines: list[str]) -> str:
    size = 0
    for at, line in enumerate(lines):
        size += len(line) + 1
        if size > _MOST_CHARACTERS:
            closing = ["", "</details>"] if "</details>" not in lines[max(0, at - 1) : at] else []
            return "\n".join([*lines[:at], *closing, "", "The rest is left out."]) + "\n"
    return "\n".join(lines) + "\n"


def _printed(line: Line) -> str:
    return "".join(map(_span, line)).strip()


def _escaped(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0][0].isdecimal() else f"\\{match[0]}"


def _span(span: Span) -> str:
    if span.kind == "address":
        return f"`{span.text.replace('`', '%60')}`"
    escaped = _ESCAPED.sub(_escaped, span.text)
    words = escaped.strip()
    if span.kind == "text" or not words:
        return escaped
    return f"~~{words}~~ " if span.kind == "old" else f"**{words}** "
