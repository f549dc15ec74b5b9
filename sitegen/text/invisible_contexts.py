"""Contexts in which invisible characters have a use: letters of some scripts, signs that have variants, emoji.

In: a character, or none. Out: whether it is of a kind.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import Final

_VIRAMA: Final = 9
KEYCAPS: Final = frozenset("0123456789#*")
"""What a keycap is made of, with the emoji style and U+20E3."""
_EMOJI_SIGNS: Final = frozenset("\u203c\u2049\u2139\u3030")

NEIGHBOURS: Final[tuple[tuple[int, int, str], ...]] = (
    (0x0600, 0x07FF, "joining"),  # Arabic, Syriac, N'Ko
    (0x0840, 0x08FF, "joining"),  # Mandaic, Arabic
    (0x0E00, 0x0EFF, "unspaced"),  # Thai, Lao
    (0x1000, 0x109F, "unspaced varied"),  # Myanmar
    (0x1100, 0x115E, "leading"),  # Hangul
    (0x1161, 0x11A7, "vowel"),
    (0x1780, 0x17FF, "unspaced"),  # Khmer
    (0x1800, 0x18AF, "joining mongolian"),
    (0x1950, 0x19FF, "unspaced"),  # Tai Le, New Tai Lue
    (0x1A20, 0x1AAF, "unspaced"),  # Tai Tham
    (0x1B00, 0x1B7F, "unspaced"),  # Balinese
    (0x3001, 0x3002, "varied"),
    (0x3400, 0x9FFF, "ideograph varied"),
    (0xA840, 0xA877, "joining varied"),  # Phags-pa
    (0xA960, 0xA97C, "leading"),
    (0xA980, 0xA9DF, "unspaced"),  # Javanese
    (0xD7B0, 0xD7C6, "vowel"),
    (0xF900, 0xFAFF, "ideograph varied"),
    (0xFB50, 0xFDFF, "joining"),
    (0xFE70, 0xFEFC, "joining"),
    (0xFF01, 0xFF01, "varied"),  # full-width punctuation
    (0xFF0C, 0xFF0C, "varied"),
    (0xFF0E, 0xFF0E, "varied"),
    (0xFF1A, 0xFF1B, "varied"),
    (0xFF1F, 0xFF1F, "varied"),
    (0x10AC0, 0x10AFF, "joining"),  # Manichaean
    (0x10B80, 0x10BAF, "joining"),  # Psalter Pahlavi
    (0x10D00, 0x10D3F, "joining"),  # Hanifi Rohingya
    (0x10F30, 0x10FDF, "joining"),  # Sogdian, Old Uyghur, Chorasmian
    (0x1E900, 0x1E95F, "joining"),  # Adlam
    (0x20000, 0x3FFFF, "ideograph varied"),
)
"""The neighbours with which such a character has a use: scripts that join their letters, or that write no blanks
between words; jamo of Hangul; what Unicode has standardized variants of, with the mathematical signs."""
_NEIGHBOUR_STARTS: Final = tuple(first for first, _, _ in NEIGHBOURS)


def is_neighbour(character: str, kind: str) -> bool:
    """Return whether a character, which may be none, is a neighbour of a kind."""
    if not character:
        return False
    _, last, kinds = NEIGHBOURS[bisect_right(_NEIGHBOUR_STARTS, ord(character)) - 1]
    return ord(character) <= last and kind in kinds and ord(character) >= _NEIGHBOUR_STARTS[0]


def is_virama(character: str) -> bool:
    """Whether a character takes the vowel from a consonant of an Indic script."""
    return bool(character) and unicodedata.combining(character) == _VIRAMA


def is_letter(character: str) -> bool:
    """Whether a character is a letter or a mark."""
    return bool(character) and unicodedata.category(character)[0] in "LM"


def is_in_word(character: str) -> bool:
    """Whether a character is a letter, a mark or a digit."""
    return bool(character) and unicodedata.category(character)[0] in "LMN"


def is_modifier(character: str) -> bool:
    """Whether a character changes the emoji before it: its style, its skin, or what its flag is of."""
    return (
        character == "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"
    )


def is_pictograph(character: str) -> bool:
    """Whether a character can be an emoji; newer ones than this Python knows are recognized by their block."""
    if not character:
        return False
    return (
        "\U0001f000" <= character <= "\U0001faff"
        or character in _EMOJI_SIGNS
        or unicodedata.category(character) in ("So", "Sm")
    )
