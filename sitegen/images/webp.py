"""WebP: the chunks of its RIFF file, and those of them that a browser needs (RFC 9649).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from typing import Final

from sitegen.images.damage import DamagedError
from sitegen.images.orientation import UPRIGHT, exif_of, orientation_of

_HEAD: Final = 12
_KEPT: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF, _XMP = 0x08, 0x04
"""Flags of the extended head: that there are such chunks."""


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
            kept.append(content[at:end] + b"\0" * (size % 2))
        at = end + size % 2
    if kept and kept[0].startswith(b"VP8X"):
        kept[0] = _flagged(kept[0], has_exif=orientation != UPRIGHT)
        if orientation != UPRIGHT:
            exif = exif_of(orientation)
            kept.append(b"EXIF" + len(exif).to_bytes(4, "little") + exif)
    body = b"".join(kept)
    return content[:4] + (len(body) + 4).to_bytes(4, "little") + content[8:_HEAD] + body


def _flagged(head: bytes, *, has_exif: bool) -> bytes:
    flags = head[8] & ~(_EXIF | _XMP) | (_EXIF if has_exif else 0)
    return head[:8] + bytes((flags,)) + head[9:]
