"""PNG and APNG: their chunks, and those of them that a browser needs (PNG, third edition).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from struct import pack
from typing import Final
from zlib import adler32, crc32, decompressobj
from zlib import error as zlib_error

from sitegen.images.damage import DamagedError
from sitegen.images.icc import clean_profile
from sitegen.images.orientation import SIDEWAYS, UPRIGHT, exif_of, orientation_of

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD"}
    | {b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI"}
)

_MOST_OF_PROFILE: Final = 4 << 20
_PLAIN_NAMES: Final = frozenset({b"ICC profile", b"ICC Profile", b"icc", b"sRGB", b"Photoshop ICC profile"})
"""Names of profiles that say nothing of a device."""
_STORED: Final = 65_535


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
        if name == b"iCCP":
            kept.append(_colours(content[at:end]))
        elif name in _KEPT:
            kept.append(content[at:end])
        at = end
    if orientation != UPRIGHT:
        kept.insert(-1, _chunk(b"eXIf", exif_of(orientation)))
    return b"".join(kept)


def is_sideways(content: bytes) -> bool:
    """Return whether a PNG is turned by its EXIF so that width and height change places."""
    at = len(_SIGNATURE)
    while (name := content[at + 4 : at + 8]) not in {b"", b"IDAT", b"IEND"}:
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if name == b"eXIf":
            return orientation_of(content[at + 8 : end - 4]) in SIDEWAYS
        at = end
    return False


def _colours(chunk: bytes) -> bytes:
    """Return the chunk of a colour profile, without its name and what the profile says of a device."""
    name, _, packed = chunk[8:-4].partition(b"\0")
    unpacking = decompressobj()
    try:
        profile = unpacking.decompress(packed[1:], _MOST_OF_PROFILE)
    except zlib_error:
        return b""
    cleaned = clean_profile(profile) if unpacking.eof else b""
    if not cleaned:
        return b""
    if cleaned == profile and name in _PLAIN_NAMES and not unpacking.unused_data:
        return chunk
    return _chunk(b"iCCP", b"ICC profile\0\0" + _stored(cleaned))


def _stored(content: bytes) -> bytes:
    """Return content as a zlib stream that is not compressed: the same with every version of zlib (RFC 1950, 1951)."""
    parts = [content[at : at + _STORED] for at in range(0, len(content), _STORED)]
    blocks = [
        bytes((number == len(parts),)) + pack("<HH", len(part), len(part) ^ 0xFFFF) + part
        for number, part in enumerate(parts, 1)
    ]
    return b"\x78\x01" + b"".join(blocks) + pack(">I", adler32(content))


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + crc32(name + content).to_bytes(4, "big")
