"""JPEG: its segments, and those of them that a browser needs (ITU-T T.81, annex B).

In: bytes. Out: bytes.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.images.damage import DamagedError
from sitegen.images.icc import clean_profile
from sitegen.images.orientation import UPRIGHT, exif_of, orientation_of

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_SCAN: Final = 0xDA
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that no length follows."""
_JFIF, _EXIF, _COLOURS, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_JFIF_LENGTH: Final = 18
_ADOBE_LENGTH: Final = 16
_NEEDED: Final = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xDE)})
"""Frames, tables, scans, and what is said of restarts and lines."""
_PROFILE: Final = b"ICC_PROFILE\0"
_PROFILE_HEAD: Final = 18
_MOST_OF_PROFILE: Final = 65_519
"""Bytes of a profile in one segment."""
_MOST_SEGMENTS: Final = 10_000
_FILLING: Final = re.compile(rb"\xff*(?=\xff)")
_NEXT: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The marker after a scan: within one, 0xFF is followed by 0, by the number of a restart, or by itself as filling."""


def clean_jpeg(content: bytes) -> bytes:
    """Keep tables, frames and scans, the colour profile, and how colours are coded; drop what follows the image."""
    kept: list[bytes] = [_START]
    profile: dict[int, bytes] = {}
    orientation, at = UPRIGHT, 2
    for _ in range(_MOST_SEGMENTS):
        filling = _FILLING.match(content, at)
        if filling is None:
            raise DamagedError("breaks off" if at >= len(content) else "has a part that no marker begins")
        at = filling.end()
        marker = content[at + 1]
        if marker == _END:
            break
        end = at + 2 if marker in _ALONE else at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end > len(content) or end < at + 2 + 2 * (marker not in _ALONE):
            raise DamagedError("breaks off in its head")
        segment = content[at:end]
        if marker == _EXIF and segment[4:10] == b"Exif\0\0":
            orientation = orientation_of(segment[10:])
        elif marker == _COLOURS and segment[4:16] == _PROFILE:
            profile.setdefault(segment[16], segment[_PROFILE_HEAD:])
        kept += filter(None, [_kept(marker, segment)])
        at = end
        if marker == _SCAN:
            following = _NEXT.search(content, at)
            if following is None:  # browsers show an image without its last lines
                kept.append(content[at:])
                return _joined(kept, profile, orientation)
            kept.append(content[at : following.start()])
            at = following.start()
    else:
        raise DamagedError(f"has more than {_MOST_SEGMENTS:,} parts")
    kept.append(bytes((0xFF, _END)))
    return _joined(kept, profile, orientation)


def _kept(marker: int, segment: bytes) -> bytes:
    """Return what is kept of a segment: all, nothing, or, of the heads of JFIF and Adobe, what they have to say."""
    if marker == _JFIF:
        if segment[4:9] != b"JFIF\0" or len(segment) < _JFIF_LENGTH:
            return b""
        return segment[:2] + b"\0\x10" + segment[4:16] + b"\0\0"
    if marker == _ADOBE:
        return segment[:2] + b"\0\x0e" + segment[4:_ADOBE_LENGTH] if segment[4:9] == b"Adobe" else b""
    return segment if marker in _NEEDED else b""


def _joined(kept: list[bytes], profile: dict[int, bytes], orientation: int) -> bytes:
    """Put what is kept together: first how colours and the way up are meant."""
    heads: list[bytes] = []
    if orientation != UPRIGHT:
        heads.append(_segment(_EXIF, b"Exif\0\0" + exif_of(orientation)))
    colours = clean_profile(b"".join(profile[at] for at in sorted(profile))) if profile else b""
    parts = [colours[at : at + _MOST_OF_PROFILE] for at in range(0, len(colours), _MOST_OF_PROFILE)]
    for number, part in enumerate(parts, 1):
        heads.append(_segment(_COLOURS, _PROFILE + bytes((number, len(parts))) + part))
    first = 2 if len(kept) > 1 and kept[1].startswith(bytes((0xFF, _JFIF))) else 1
    return b"".join((*kept[:first], *heads, *kept[first:]))


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content
