"""WebP: the chunks of its RIFF file, and those of them that a browser needs (RFC 9649).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from typing import Final

from sitegen.images.damage import DamagedError
from sitegen.images.icc import clean_profile
from sitegen.images.orientation import SIDEWAYS, UPRIGHT, exif_of, orientation_of

_HEAD: Final = 12
_KEPT: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_OF_FRAME: Final = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_FRAME_HEAD: Final = 16
_EXIF, _XMP, _COLOURS = 0x08, 0x04, 0x20
"""Flags of the extended head: that there are such chunks."""


def is_sideways(content: bytes) -> bool:
    """Return whether EXIF says of a WebP that width and height change places. Browsers do not look at it."""
    at = _HEAD
    while (name := content[at : at + 4]) != b"EXIF":
        if not name:
            return False
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    size = int.from_bytes(content[at + 4 : at + 8], "little")
    return orientation_of(content[at + 8 : at + 8 + size].removeprefix(b"Exif\0\0")) in SIDEWAYS


def clean_webp(content: bytes) -> bytes:
    """Keep pixels, transparency, animation and the colour profile; drop what follows the image."""
    kept: list[bytes] = []
    orientation, at = UPRIGHT, _HEAD
    last = 8 + int.from_bytes(content[4:8], "little")
    if last > len(content) + 1:  # some writers leave out the last padding
        raise DamagedError("breaks off")
    while at + 8 <= last:
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size
        if end > len(content):
            raise DamagedError("breaks off")
        if name == b"EXIF":
            orientation = orientation_of(content[at + 8 : end].removeprefix(b"Exif\0\0"))
        elif name in _KEPT:
            cleaned = _cleaned(name, content[at + 8 : end])
            kept += [_chunk(name, cleaned)] if cleaned else []
        at = end + size % 2
    if kept and kept[0].startswith(b"VP8X"):
        has_profile = any(chunk.startswith(b"ICCP") for chunk in kept)
        kept[0] = _flagged(kept[0], has_exif=orientation != UPRIGHT, has_profile=has_profile)
        if orientation != UPRIGHT:
            kept.append(_chunk(b"EXIF", exif_of(orientation)))
    body = b"".join(kept)
    return content[:4] + (len(body) + 4).to_bytes(4, "little") + content[8:_HEAD] + body


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


def _cleaned(name: bytes, content: bytes) -> bytes:
    """Return what is kept of the content of a chunk: of a frame its pixels, of a profile the colours."""
    if name == b"ICCP":
        return clean_profile(content)
    if name != b"ANMF":
        return content
    kept, at = [content[:_FRAME_HEAD]], _FRAME_HEAD
    while at + 8 <= len(content):
        end = at + 8 + int.from_bytes(content[at + 4 : at + 8], "little")
        if end > len(content):
            raise DamagedError("breaks off")
        if content[at : at + 4] in _OF_FRAME:
            kept.append(_chunk(content[at : at + 4], content[at + 8 : end]))
        at = end + (end - at) % 2
    return b"".join(kept)


def _flagged(head: bytes, *, has_exif: bool, has_profile: bool) -> bytes:
    flags = head[8] & ~(_EXIF | _XMP | (0 if has_profile else _COLOURS)) | (_EXIF if has_exif else 0)
    return head[:8] + bytes((flags,)) + head[9:]
