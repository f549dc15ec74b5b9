"""Graphemes: where a text may be cut without tearing what a reader sees as one sign.

In: a text, a place in it. Out: whether it may be cut there.

These are the extended grapheme clusters of Unicode (UAX 29), kept together a little more than it asks: a cut is never
right after a joiner, after a sign that binds consonants, or between a Thai or Lao vowel and the consonant it is written
before.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINER: Final = "\u200d"
_BINDS: Final = 9
"""The combining class of signs that bind two consonants into one: virama, halant."""
_EXTENDING: Final = frozenset("\u200c\u200d\u0e33\u0eb3")
_BEFORE: Final = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Vowels of Thai and Lao that are written before their consonant."""
_PREPENDED: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
_SKIN: Final = range(0x1F3FB, 0x1F400)
_TAGS: Final = range(0xE0020, 0xE0080)
_FLAGS: Final = range(0x1F1E6, 0x1F200)
_JAMO: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD7FC))
"""Vowels and final consonants of Hangul."""
_LEADING: Final = (range(0x1100, 0x1160), range(0xA960, 0xA97D))
_HANGUL: Final = (*_LEADING, range(0xAC00, 0xD7A4))


def may_cut(text: str, at: int) -> bool:
    """Return whether a grapheme ends before the character at a place."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return (before, after) != ("\r", "\n")
    return not (
        _extends(after)
        or before == _JOINER
        or before in _BEFORE
        or before in _PREPENDED
        or (unicodedata.combining(before) == _BINDS and after.isalpha())
        or (_in(before, _LEADING) and _in(after, _HANGUL))
        or (ord(before) in _FLAGS and ord(after) in _FLAGS and _flags_before(text, at) % 2 == 1)
    )


def last_cut(text: str, length: int) -> int:
    """Return the last place, at most `length` from the start, where a text may be cut."""
    at = min(length, len(text))
    while at > 0 and not may_cut(text, at):
        at -= 1
    return at


def _extends(sign: str) -> bool:
    """Return whether a character belongs to the one before it."""
    code = ord(sign)
    return (
        sign in _EXTENDING
        or unicodedata.category(sign) in {"Mn", "Mc", "Me"}
        or code in _SKIN
        or code in _TAGS
        or _in(sign, _JAMO)
    )


def _in(sign: str, ranges: tuple[range, ...]) -> bool:
    return any(ord(sign) in each for each in ranges)


def _flags_before(text: str, at: int) -> int:
    """Count the halves of flags that end at a place: two of them are one flag."""
    start = at
    while start and ord(text[start - 1]) in _FLAGS:
        start -= 1
    return at - start
