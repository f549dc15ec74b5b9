"""Runs of a paragraph as Markdown: a mark of emphasis where it will be understood, else the element.

In: Runs. Out: lines of Markdown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from sitegen.importing.html.escaping import as_line, escaped
from sitegen.importing.html.inlines import Run

_ELEMENTS: Final = {"i": "i", "em": "em", "b": "b", "strong": "strong", "del": "del", "s": "s", "strike": "s"}


def written(runs: Sequence[Run], line_break: str = "\\\n") -> str:
    """Return runs as Markdown that may begin a block."""
    return "\n".join(map(as_line, _joined(runs, line_break).split("\n")))


def _joined(runs: Sequence[Run], line_break: str) -> str:
    parts: list[str] = []
    ends: list[str] = []
    links = 0
    for at, run in enumerate(runs):
        if run.kind == "text":
            parts.append(escaped(run.text, in_link=links > 0))
        elif run.kind == "break":
            parts.append(line_break)
        elif run.kind == "open":
            if run.text == "[" and parts and parts[-1].endswith("!"):
                parts[-1] = f"{parts[-1][:-1]}\\!"  # or it would be an image
            links += run.text == "["
            mark = run.mark and _understood(runs, at, parts)
            parts.append(run.mark if mark else run.text or f"<{_ELEMENTS[run.tag]}>")
            ends.append(run.mark if mark else run.end or f"</{_ELEMENTS[run.tag]}>")
        elif run.kind == "close":
            links -= run.twin is not None and run.twin.text == "["
            parts.append(ends.pop())
        else:
            beside_code = bool(run.end) and parts[-1:] != [] and parts[-1].endswith("`")
            parts.append(run.end if beside_code else run.text)
    return "".join(parts)


def _understood(runs: Sequence[Run], at: int, parts: Sequence[str]) -> bool:
    """Whether the mark of the span that begins here opens, and its twin closes (CommonMark, 6.2)."""
    end = next(place for place in range(at + 1, len(runs)) if runs[place] is runs[at].twin)
    inner, last = _edge(runs[at + 1], first=True), _edge(runs[end - 1], first=False)
    before = next((part[-1] for part in reversed(parts) if part), " ")
    after = _edge(runs[end + 1], first=True) if end + 1 < len(runs) else " "
    if before in "*~_\\" or after in "*~_" or inner in "*~" or last in "*~" or not (inner and last):
        return False
    if inner.isspace() or last.isspace():
        return False
    opens = not _is_punctuation(inner) or before.isspace() or _is_punctuation(before)
    closes = not _is_punctuation(last) or after.isspace() or _is_punctuation(after)
    return opens and closes


def _edge(run: Run, *, first: bool) -> str:
    """Return the character with which a run begins or ends, as its Markdown has it."""
    if run.kind == "text":
        text = escaped(run.text)
        return text[0 if first else -1]
    if run.kind == "break":
        return "\n"
    if run.kind == "raw":
        return run.text[0 if first else -1]
    if run.kind == "open":
        return run.text[:1] or ("*" if first else "")
    return (run.twin.end[-1:] if run.twin and run.twin.end else "*") if not first else "<"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
