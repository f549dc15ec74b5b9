"""Footnotes of other systems: marks stand for them in HTML until their Markdown is written.

In: texts of notes as HTML. Out: marks, Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_MARK: Final = lazy_pattern("\ue002(\\d+)\ue003")
_LINE: Final = lazy_pattern("\n(?=.)")
RESERVED: Final = lazy_pattern("[\ue000-\ue003]")
"""Characters that texts of others may not have, since they are marks here."""


def mark_of_footnote(number: int) -> str:
    """Return what stands for a note, counted from 1, in HTML and in its Markdown."""
    return f"\ue002{number}\ue003"


def with_references(text: str) -> str:
    """Return Markdown with references in place of marks."""
    return _MARK.sub(r"[^\1]", text)


def definitions(notes: Sequence[str], convert: Callable[[str], str]) -> str:
    """Return the notes, as Markdown that stands below a text."""
    texts = (_LINE.sub("\n    ", convert(html)) for html in notes)
    return "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(texts, start=1))
