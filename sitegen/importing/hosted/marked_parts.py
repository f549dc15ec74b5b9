"""Parts of a text that are Markdown already: marks stand for them in HTML until the rest is Markdown too.

In: Markdown of parts. Out: marks; the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_MARK: Final = lazy_pattern("\ue004(\\d+)\ue005")
RESERVED: Final = lazy_pattern("[\ue004\ue005]")
"""Characters that texts of others may not have, since they are marks here."""


def mark_of_part(number: int) -> str:
    """Return what stands for a part, counted from 1, in a paragraph of its own."""
    return f"\ue004{number}\ue005"


def with_parts(text: str, parts: Sequence[str]) -> str:
    """Return Markdown with the parts in place of their marks."""
    return _MARK.sub(lambda found: parts[int(found[1]) - 1].strip("\n"), text)
