"""Characters that steer the direction of text and cannot be seen.

In: text. Out: those that stand where they should not. Any room may import it; it imports nothing of sitegen.
"""

import re
from typing import Final

_TURNING = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u061c\u200e\u200f"

TURNING: Final = re.compile(f"[{_TURNING}]")
"""Embeddings, overrides and isolates (UAX 9): they turn the order of what follows, and reviewers do not see them."""

STRAY: Final = re.compile(f"[{_TURNING}]|[{_MARKS}](?=[{_MARKS}])|^[{_MARKS}]|[{_MARKS}]$", re.MULTILINE)
"""Those, and marks of direction that do nothing: doubled, or at the start or end of a text or line.

A mark between a letter and a sign, as in `C++\u200e` within Persian, has its use and is none of them. Joiners are
letters of their scripts.
"""


def told_of(character: str) -> str:
    """Say what is wrong with one of these characters."""
    name = f"U+{ord(character):04X}"
    if TURNING.match(character):
        return f"{name} turns the direction of the text and cannot be seen"
    return f"{name} is a mark of direction where it does nothing, and cannot be seen"
