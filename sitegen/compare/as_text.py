"""A SiteDiff for the terminal.

In: SiteDiff. Out: text.
"""

from __future__ import annotations

from typing import Final

from sitegen.compare.outline import Line, headline, sections
from sitegen.compare.values import SiteDiff

_MARKS: Final = {"text": ("", ""), "address": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}


def as_text(diff: SiteDiff) -> str:
    """Return lines; words that are gone are in [-...-], new ones in {+...+}, as `git diff --word-diff` prints them."""
    lines = [headline(diff)]
    for section in sections(diff):
        lines += ["", section.title]
        for item in section.items:
            lines.append(f"  {_printed(item.line)}")
            lines += [f"      {_printed(detail)}" for detail in item.details]
    return "\n".join(lines) + "\n"


def _printed(line: Line) -> str:
    plain = line[0].text[:2] in {"+ ", "- "}  # lines that begin with their sign
    if plain:
        return "".join(span.text for span in line)
    return "".join(f"{_MARKS[span.kind][0]}{span.text}{_MARKS[span.kind][1]}" for span in line if span.text)
