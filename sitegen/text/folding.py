"""Folding: one form for all spellings of a word that readers take for the same.

In: text. Out: text. `search/search.js` does the same with what readers type; tests/search/test_script.py compares them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

LETTERS: Final[Mapping[str, str]] = {
    **dict.fromkeys("\u064a\u0649\u06cd\u06d0\u06d2", "\u06cc"),
    **dict.fromkeys("\u0643\u06aa", "\u06a9"),
    **dict.fromkeys("\u0629\u06d5\u06be\u06c1\u06c3", "\u0647"),
    **dict(zip("\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", "0123456789", strict=True)),
    **dict(zip("\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9", "0123456789", strict=True)),
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ς": "σ",
}  # fmt: skip
"""What is one letter for those who type it: keyboards of Arabic, Persian and Urdu, digits, letters without their own
decomposition in Unicode."""

_TYPED: Final = lazy_pattern(f"[{''.join(LETTERS)}]")
"""Few texts have many of these, so that looking for them is faster than `str.translate`."""
_DROPPED: Final = lazy_pattern(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
"""Marks above and below letters, the Arabic elongation, and what nobody sees; ZWNJ parts words and stays."""
_ASCII: Final = bytes(range(128))
_FEW: Final = 8
"""One in how many characters is not ASCII, at most, where each kind of them is replaced by itself: in Latin script."""


def fold(text: str) -> str:
    """Return a text without what readers leave out or type otherwise: case, marks, variants of letters and digits."""
    if text.isascii():
        return text.lower()
    others = _beyond_ascii(text)
    if len(others) * _FEW > len(text):
        return _folded(text)
    alone = {sign: _folded_sign(sign) for sign in set(others)}
    if not all(map(str.isascii, alone.values())):
        return _folded(text)
    for sign, plain in alone.items():
        text = text.replace(sign, plain)
    return text.lower()


def _folded(text: str) -> str:
    text = _DROPPED.sub("", unicodedata.normalize("NFKD", text).lower())
    return unicodedata.normalize("NFC", _TYPED.sub(lambda found: LETTERS[found[0]], text))


@lru_cache(maxsize=1024)
def _folded_sign(sign: str) -> str:
    return _folded(sign)


def _beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
