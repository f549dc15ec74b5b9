"""Coverage: which characters the fonts of a card can write (OpenType, table `cmap`), and what a text needs of them.

In: the bytes of fonts, texts. Out: characters; texts as a card can show them. Nothing is loaded for it, so a plan can
ask.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from struct import error, unpack_from
from typing import Final

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

_SFNT: Final = frozenset({b"\0\1\0\0", b"OTTO", b"true"})
_SEGMENTS, _GROUPS = 4, 12
"""Formats of subtables: ranges of characters up to U+FFFF, and of all."""
_LAST: Final = 0x10FFFF
_MARKS: Final = "[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED_MARKS: Final = lazy_pattern(f"({_MARKS}{{3}}){_MARKS}+")
"""More marks over one letter than any language writes, which would pile up out of the card."""
_STEERING: Final = lazy_pattern("[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]")
"""Characters that steer direction, hyphens and breaks: a card finds its own."""
_IGNORED: Final = frozenset("\u034f\u200c\u200d") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Characters without a glyph that shape their neighbours (Default_Ignorable_Code_Point)."""
_SIGNS: Final = frozenset({"So", "Sk", "Cn", "Co", "Cs"})
"""Categories of emoji and signs, without which a title can be read."""
_PLAINER: Final = {
    **dict.fromkeys("\u2007\u202f", "\u00a0"),
    **dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
    "\u2015": "\u2014",
}
"""What stands for spaces and dashes that a font lacks."""
_SIMPLE: Final = 0x0590
_PLAIN_SCRIPTS: Final = ("LATIN ", "GREEK ", "CYRILLIC ", "GEORGIAN ", "ARMENIAN ", "CJK ", "HIRAGANA ", "KATAKANA ")
_SHAPED: Final = frozenset({"Lo", "Mn", "Mc"})


class FontError(ValueError):
    """A file that is no font of the kinds that cards are drawn with; the message says why ("is ...")."""


def characters_of(font: bytes) -> frozenset[str]:
    """Return the characters that a TrueType or OpenType font has glyphs for. Raises FontError."""
    if font[:4] in {b"wOF2", b"wOFF"}:
        raise FontError("is a web font, packed; cards are drawn with TTF or OTF")
    if font[:4] not in _SFNT:
        raise FontError("is no font in TTF or OTF")
    try:
        return frozenset(map(chr, _codes(font, _table(font, b"cmap"))))
    except (error, ValueError, IndexError):
        raise FontError("is damaged: the list of its characters cannot be read") from None


def _table(font: bytes, name: bytes) -> int:
    """Return where a table begins."""
    (count,) = unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * count, 16):
        if font[at : at + 4] == name:
            return int(unpack_from(">I", font, at + 8)[0])
    raise ValueError(name)


def _codes(font: bytes, cmap: int) -> Iterator[int]:
    (count,) = unpack_from(">H", font, cmap + 2)
    known = {cmap + int(unpack_from(">I", font, cmap + 8 + 8 * one)[0]) for one in range(count)}
    for at in sorted(known):
        (form,) = unpack_from(">H", font, at)
        if form == _SEGMENTS:
            yield from _in_segments(font, at)
        elif form == _GROUPS:
            (groups,) = unpack_from(">I", font, at + 12)
            for one in range(groups):
                first, last, glyph = unpack_from(">III", font, at + 16 + 12 * one)
                yield from range(first + (not glyph), min(last, _LAST) + 1)


def _in_segments(font: bytes, at: int) -> Iterator[int]:
    (double,) = unpack_from(">H", font, at + 6)
    ends, starts = at + 14, at + 16 + double
    for one in range(0, double, 2):
        (last,), (first,) = unpack_from(">H", font, ends + one), unpack_from(">H", font, starts + one)
        (delta,), (offset,) = (
            unpack_from(">H", font, starts + double + one),
            unpack_from(">H", font, starts + 2 * double + one),
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = unpack_from(">H", font, starts + 2 * double + one + offset + 2 * (code - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code


class Coverage(Value, frozen=True, kw_only=True):
    """The characters that each of several fonts can write, in the order in which they are tried."""

    fonts: tuple[frozenset[str], ...]

    def shown(self, text: str) -> str | None:
        """Return a text as a card shows it; None where no font has one of its letters.

        Emoji and signs that no font has are left out, and so are characters that steer direction or breaks.
        """
        if not (text.isascii() and text.isprintable()):
            text = _PILED_MARKS.sub(r"\1", _STEERING.sub(_blank, text))
        missing = self._missing(text)
        if missing:
            plainer = "".join(_PLAINER.get(sign, sign) if sign in missing else sign for sign in text)
            text = unicodedata.normalize("NFC", plainer)
            missing = self._missing(text)
        if any(unicodedata.category(one) not in _SIGNS for one in missing):
            return None
        kept = "".join(one for one in text if one not in missing) if missing else text
        return " ".join(part for part in kept.split(" ") if part)

    def missing(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the characters of texts that no font has."""
        return frozenset().union(*map(self._missing, texts))

    def _missing(self, text: str) -> frozenset[str]:
        left = frozenset(text) - _IGNORED
        for font in self.fonts:
            left -= font
        return left

    def font_of(self, sign: str, before: int) -> int:
        """Return which font writes a character: `before`, that of its neighbour, if it can."""
        if before >= 0 and (sign in _IGNORED or unicodedata.combining(sign) or sign in self.fonts[before]):
            return before
        return next((at for at, font in enumerate(self.fonts) if sign in font), max(before, 0))


def _blank(found: re.Match[str]) -> str:
    return " " if found[0].isspace() else ""


def needs_shaping(text: str) -> bool:
    """Return whether letters of a text take forms by their neighbours or their places, or run from right to left."""
    if text.isascii() or max(text) < chr(_SIMPLE):
        return False
    return any(
        one >= chr(_SIMPLE)
        and (
            unicodedata.bidirectional(one) in {"R", "AL"}
            or (unicodedata.category(one) in _SHAPED and not unicodedata.name(one, "").startswith(_PLAIN_SCRIPTS))
        )
        for one in set(text)
    )
