"""What a tag does to the words beside it, where a text is read without markup.

In: a tag of raw HTML as it is written. Out: a blank where it breaks a line or is a block, else nothing.
"""

from __future__ import annotations

from typing import Final

from sitegen.markdown.elements import PHRASING
from sitegen.text.lazy_pattern import lazy_pattern

_NAME: Final = lazy_pattern(r"</?([A-Za-z][A-Za-z0-9-]*+)")


def gap(tag: str) -> str:
    """Return what is read in place of a tag."""
    match = _NAME.match(tag)
    if match is None:
        return ""
    name = match[1].lower()
    return " " if name == "br" or name not in PHRASING else ""
