"""PNG and APNG: their chunks, and those of them that a browser needs (PNG, third edition).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

from sitegen.images.damage import DamagedError
from sitegen.images.orientation import UPRIGHT, exif_of, orientation_of

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD"}
    | {b"pHYs", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI"}
)


def clean_png(content: bytes) -> bytes:
    """Keep pixels, colours, transparency, resolution and animation; drop texts, times and what follows the image."""
    kept: list[bytes] = [_SIGNATURE]
    orientation, at, name = UPRIGHT, len(_SIGNATURE), b""
    while name != b"IEND":
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if end > len(content):
            raise DamagedError("breaks off")
        if name == b"eXIf":
            orientation = orientation_of(content[at + 8 : end - 4])
        if name == b"IDAT" and orientation != UPRIGHT:
            kept.append(_chunk(b"eXIf", exif_of(orientation)))
            orientation = UPRIGHT
        if name in _KEPT:
            kept.append(content[at:end])
        at = end
    if orientation != UPRIGHT:
        kept.insert(-1, _chunk(b"eXIf", exif_of(orientation)))
    return b"".join(kept)


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + crc32(name + content).to_bytes(4, "big")
