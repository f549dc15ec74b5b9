"""Which way up an image is, the one thing in EXIF that changes how it looks.

In: EXIF, as its TIFF structure. Out: an orientation from 1 to 8, or EXIF that says nothing else (CIPA DC-008, 4.6.4).
"""

from __future__ import annotations

from struct import error, unpack_from
from typing import Final, Literal

UPRIGHT: Final = 1
SIDEWAYS: Final = frozenset({5, 6, 7, 8})
"""Orientations of images whose width and height change places when they are shown."""
_LAST: Final = 8
_TAG: Final = 0x0112
_SHORT: Final = 3
_MOST_TAGS: Final = 1_000


def orientation_of(exif: bytes) -> int:
    """Return the orientation that EXIF says; 1, upright, where it says none that exists."""
    order: Literal["<", ">"] = "<" if exif.startswith(b"II") else ">"
    try:
        (start,) = unpack_from(f"{order}I", exif, 4)
        (count,) = unpack_from(f"{order}H", exif, start)
        for at in range(start + 2, start + 2 + 12 * min(count, _MOST_TAGS), 12):
            tag, kind, values, value = unpack_from(f"{order}HHIH", exif, at)
            if tag == _TAG:
                return value if kind == _SHORT and values == 1 and UPRIGHT <= value <= _LAST else UPRIGHT
    except error:
        pass
    return UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Return EXIF with an orientation alone; with 1, upright, EXIF without any tag."""
    head = b"MM\0*\0\0\0\x08"
    if orientation == UPRIGHT:
        return head + b"\0\0" + b"\0\0\0\0"
    tag = _TAG.to_bytes(2, "big") + b"\0\x03" + b"\0\0\0\x01" + orientation.to_bytes(2, "big") + b"\0\0"
    return head + b"\0\x01" + tag + b"\0\0\0\0"
