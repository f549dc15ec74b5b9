"""Cutting a text short, at a word, or where a script has none between what readers see as one character.

In: a text, a length. Out: a text of at most that length, with an ellipsis.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_JOINER: Final = "\u200d"
# Vowels of Thai and Lao that are written before and after their consonant, and count as letters in Unicode.
_BEFORE: Final = frozenset("เแโใไເແໂໃໄ")
_AFTER: Final = frozenset("ะาำๅະາຳ")
_FLAG: Final = lazy_pattern("[\U0001f1e6-\U0001f1ff]+")
_SKIN: Final = range(0x1F3FB, 0x1F400)
_TAGS: Final = range(0xE0020, 0xE0080)
"""What says of a flag whose it is: England's, say."""
_HANGUL: Final = lazy_pattern("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]{2}")
_VIRAMA: Final = 9
# What ends a sentence or a part of it, and says something that the ellipsis does not take back.
_KEPT: Final = frozenset("!?؟！？%‰&'’\"”»›」』)]}）】》〉")
_LONGEST: Final = 64
"""Code points of one character as readers see it; a longer one is cut."""


def cut_at_word(text: str, length: int) -> str:
    """Cut a text to at most `length` code points. No separator, opening mark or ellipsis is before the new one."""
    if len(text) <= length:
        return text
    at = max(text.rfind(blank, 0, length) for blank in " \u3000")
    return with_ellipsis(text, at if at > length // 2 else _between_characters(text, length - 1))


def with_ellipsis(text: str, end: int) -> str:
    """Cut a text at a place, or before what is there and says only that something follows."""
    while end and _is_dropped(text[end - 1]):
        end -= 1
    return text[:end] + "…"


def _is_dropped(character: str) -> bool:
    """Whether a character at the end says only that something follows."""
    category = unicodedata.category(character)
    if ord(character) in _TAGS:
        return False
    return character.isspace() or category in {"Ps", "Pi", "Pd", "Cf"} or (category == "Po" and character not in _KEPT)


def _between_characters(text: str, at: int) -> int:
    """Return the last place up to `at` that is not within a character as readers see it (UAX 29)."""
    lowest = max(at - _LONGEST, 1)
    place = at
    while place > lowest and is_within(text, place):
        place -= 1
    return at if place == lowest > 1 else place


def is_within(text: str, at: int) -> bool:
    """Whether the characters before and at a place belong together."""
    before, after = text[at - 1], text[at]
    if (
        unicodedata.category(after)[0] == "M"
        or after in _AFTER
        or after == _JOINER
        or ord(after) in _SKIN
        or ord(after) in _TAGS
    ):
        return True
    if before in _BEFORE or before == _JOINER or _HANGUL.match(text, at - 1):
        return True
    if unicodedata.combining(before) == _VIRAMA and unicodedata.category(after)[0] == "L":
        return True
    return _FLAG.match(text, at - 1, at + 1) is not None and _flags_before(text, at) % 2 == 1


def _flags_before(text: str, at: int) -> int:
    """Count the letters of flags that end at a place; two make a flag."""
    first = at
    while first and _FLAG.match(text, first - 1, first):
        first -= 1
    return at - first
