"""Text between tags of raw HTML: its character references stay, but for those to forbidden characters.

In: HTML without tags. Out: the same, harmless.
"""

from __future__ import annotations

import html
import re
from typing import Final

from sitegen.markdown.characters import without_forbidden
from sitegen.text.lazy_pattern import lazy_pattern

_NUMBER: Final = lazy_pattern(r"&#(?:[xX]([0-9A-Fa-f]++)|([0-9]++));?")
_DIGITS: Final = 8


def harmless(text: str) -> str:
    """Put U+FFFD for references that an HTML parser would turn into control characters: sentinels are made of them."""
    if "&#" in text:
        text = _NUMBER.sub(_checked, text)
    return text


def decoded(value: str) -> str:
    """An attribute's value as an HTML parser would see it."""
    return without_forbidden(html.unescape(harmless(value))) if "&" in value else value


def _checked(match: re.Match[str]) -> str:
    digits = (match[1] or match[2]).lstrip("0") or "0"
    if len(digits) > _DIGITS:
        return "\ufffd"
    point = int(digits, 16 if match[1] else 10)
    # 0x80 to 0x9F are read as Windows-1252, as browsers do.
    fine = point in (9, 10) or 0x20 <= point < 0x7F or 0x80 <= point < 0xD800 or 0xE000 <= point < 0x110000  # noqa: PLR2004
    return match[0] if fine and without_forbidden(chr(point) if point >= 0xA0 else " ") else "\ufffd"  # noqa: PLR2004
