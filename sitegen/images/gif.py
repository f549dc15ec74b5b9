"""GIF: its blocks, and those of them that a browser needs (GIF 89a).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from typing import Final

from sitegen.images.damage import DamagedError

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_REPEATS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Applications whose extension says how often an animation is repeated."""
_COUNT: Final = b"\3\1"
"""What precedes that number, in a block of three bytes."""
_HEAD: Final = 13


def clean_gif(content: bytes) -> bytes:
    """Keep pictures, palettes and timing; drop comments, what programs wrote, and what follows the image."""
    at = _HEAD + _palette(content[10])
    kept = [content[:at]]
    while content[at] != _TRAILER:
        if content[at] == _EXTENSION:
            end = _after_blocks(content, at + 2)
            kept.append(_kept(content, at, end))
        elif content[at] == _IMAGE:
            end = _after_blocks(content, at + 11 + _palette(content[at + 9]))
            kept.append(content[at:end])
        else:
            raise DamagedError("has a block of no kind that exists")
        at = end
    return b"".join((*kept, bytes((_TRAILER,))))


def _palette(flags: int) -> int:
    """Return the length in bytes of the palette that flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    """Return where the blocks that begin here end: each is preceded by its length, and the last one is empty."""
    while content[at]:
        at += 1 + content[at]
    return at + 1


def _kept(content: bytes, at: int, end: int) -> bytes:
    """Return what is kept of an extension: timing, and how often an animation is repeated."""
    kind = content[at + 1]
    if kind == _CONTROL:
        return content[at:end]
    repeats = kind == _APPLICATION and content[at + 3 : at + 14] in _REPEATS and content[at + 14 : at + 16] == _COUNT
    return content[at : at + 18] + b"\0" if repeats else b""
