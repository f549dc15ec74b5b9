"""Curly quotation marks where a format wants straight ones.

In: a text as a parser has it. Out: whether it is in curly marks.
"""

from __future__ import annotations

from typing import Final

CURLY: Final = frozenset("“”„‟‘’‚«»")
STRAIGHT_HINT: Final = 'write straight quotation marks: "..."'


def is_in_curly_quotes(text: str) -> bool:
    """Return whether a text begins and ends with curly marks: its author took them for those of the format."""
    return len(text) > 1 and text[0] in CURLY and text[-1] in CURLY
