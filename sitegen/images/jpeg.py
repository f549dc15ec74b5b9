"""JPEG: its segments, and those of them that a browser needs (ITU-T T.81, annex B).

In: bytes. Out: bytes.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.images.damage import DamagedError
from sitegen.images.orientation import UPRIGHT, exif_of, orientation_of

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_SCAN: Final = 0xDA
_COMMENT: Final = 0xFE
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that no length follows."""
_JFIF, _EXIF, _COLOURS, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_JFIF_LENGTH: Final = 18
_NEXT: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""The marker after a scan: within one, 0xFF is followed by 0 or by the number of a restart."""


def clean_jpeg(content: bytes) -> bytes:
    """Keep tables, frames and scans, the colour profile, and how colours are coded; drop what follows the image."""
    kept: list[bytes] = [_START]
    orientation, at = UPRIGHT, 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if content[at] != 0xFF:  # noqa: PLR2004 - what markers begin with
            raise DamagedError("has a part that no marker begins")
        marker = content[at + 1]
        if marker == _END:
            break
        end = at + 2 if marker in _ALONE else at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end > len(content) or end < at + 2 + 2 * (marker not in _ALONE):
            raise DamagedError("breaks off in its head")
        segment = content[at:end]
        if marker == _EXIF and segment[4:10] == b"Exif\0\0":
            orientation = orientation_of(segment[10:])
        kept += filter(None, [_kept(marker, segment)])
        at = end
        if marker == _SCAN:
            following = _NEXT.search(content, at)
            if following is None:  # browsers show an image without its last lines
                kept.append(content[at:])
                return _joined(kept, orientation)
            kept.append(content[at : following.start()])
            at = following.start()
    kept.append(bytes((0xFF, _END)))
    return _joined(kept, orientation)


def _kept(marker: int, segment: bytes) -> bytes:
    """Return what is kept of a segment: all, nothing, or, of the head of JFIF, all but its thumbnail."""
    if marker == _JFIF:
        if segment[4:9] != b"JFIF\0" or len(segment) < _JFIF_LENGTH:
            return b""
        return segment[:2] + b"\0\x10" + segment[4:16] + b"\0\0"
    if marker == _COLOURS:
        return segment if segment[4:16] == b"ICC_PROFILE\0" else b""
    if marker == _ADOBE:
        return segment if segment[4:9] == b"Adobe" else b""
    return b"" if _JFIF <= marker <= _JFIF + 15 or marker == _COMMENT else segment


def _joined(kept: list[bytes], orientation: int) -> bytes:
    if orientation != UPRIGHT:
        heads = 2 if kept[1].startswith(bytes((0xFF, _JFIF))) else 1
        exif = b"Exif\0\0" + exif_of(orientation)
        kept.insert(heads, bytes((0xFF, _EXIF)) + (len(exif) + 2).to_bytes(2, "big") + exif)
    return b"".join(kept)
