"""Icons and bitmaps of Windows: the pictures in an icon that are PNG, and what follows a bitmap.

In: bytes. Out: bytes.
"""

from __future__ import annotations

from struct import pack_into, unpack_from
from typing import Final

from sitegen.images.damage import DamagedError
from sitegen.images.png import clean_png

_HEAD: Final = 6
_ENTRY: Final = 16
_SMALLEST_BITMAP: Final = 26


def clean_icon(content: bytes) -> bytes:
    """Clean each picture of an icon, and drop what follows the last one. Raises DamagedError, IndexError."""
    (count,) = unpack_from("<H", content, 4)
    heads = _HEAD + _ENTRY * count
    if heads > len(content):
        raise DamagedError("breaks off")
    done = bytearray(content[:heads])
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for at in range(_HEAD, heads, _ENTRY):
        size, start = unpack_from("<II", content, at + 8)
        if start < heads or not size or start + size > len(content):
            raise DamagedError("breaks off")
        if (start, size) not in places:
            picture = content[start : start + size]
            picture = clean_png(picture) if picture.startswith(b"\x89PNG") else picture
            places[start, size] = len(picture), len(done)
            done += picture
        pack_into("<II", done, at + 8, *places[start, size])
    return content if done == content else bytes(done)


def clean_bitmap(content: bytes) -> bytes:
    """Drop what follows a bitmap, where it says how long it is."""
    size = int.from_bytes(content[2:6], "little")
    return content[:size] if _SMALLEST_BITMAP <= size < len(content) else content
