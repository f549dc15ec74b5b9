"""Sizes of images of pixels, from their heads.

In: the first bytes of an image. Out: its width and height in pixels as it is shown, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from struct import error, unpack_from
from typing import Final, Literal

from sitegen.images.orientation import SIDEWAYS, UPRIGHT, orientation_of

Size = tuple[int, int]

_MARKER: Final = re.compile(rb"\xff+([^\xff])", re.DOTALL)
"""A marker of JPEG, before which may be any amount of filling."""
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that no length follows."""
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_EXIF, _LAST, _SCAN = 0xE1, 0xD9, 0xDA
_PNG_HEAD: Final = 64
_WIDTH, _HEIGHT, _ORIENTATION, _SHORT = 256, 257, 274, 3
"""Fields of TIFF, and the kind of a number of two bytes."""


def pixel_size(content: bytes) -> Size | None:
    """Return the size of an image of pixels as its head says it, however large; None where it does not say."""
    read = next((read for begins, read in _FORMATS if content.startswith(begins)), _of_boxes)
    try:
        size = read(content)
    except error:
        return None
    return size if size and min(size) > 0 else None


def _of_jpeg(content: bytes) -> Size | None:
    """Go through the segments up to the first scan: one has the size, and EXIF may say that the image lies."""
    size, orientation, at = None, UPRIGHT, 2
    while marker := _MARKER.search(content, at):
        kind, at = marker[1][0], marker.end()
        if kind in {_LAST, _SCAN}:
            break
        if kind in _ALONE:
            continue
        (length,) = unpack_from(">H", content, at)
        if kind in _FRAMES:
            height, width = unpack_from(">HH", content, at + 3)
            size = width, height
        elif kind == _EXIF and content.startswith(b"Exif\0\0", at + 2):
            orientation = orientation_of(content[at + 8 : at + length])
        at += length
    return size[::-1] if size and orientation in SIDEWAYS else size


def _of_png(content: bytes) -> Size | None:
    width, height = unpack_from(">II", content, 16)
    return (width, height) if content[12:16] == b"IHDR" else None


def _of_gif(content: bytes) -> Size:
    width, height = unpack_from("<HH", content, 6)
    return width, height


def _of_webp(content: bytes) -> Size | None:
    name = content[12:16]
    if name == b"VP8X":
        width, height = (int.from_bytes(part, "little") for part in unpack_from("3s3s", content, 24))
        return width + 1, height + 1
    if name == b"VP8L":
        (bits,) = unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = unpack_from("<HH", content, 26)
    return (width & 0x3FFF, height & 0x3FFF) if name == b"VP8 " else None


def _of_bmp(content: bytes) -> Size:
    width, height = unpack_from("<ii", content, 18)
    return width, abs(height)


def _of_tiff(content: bytes) -> Size:
    order: Literal["<", ">"] = "<" if content.startswith(b"II") else ">"
    (start,) = unpack_from(f"{order}I", content, 4)
    (count,) = unpack_from(f"{order}H", content, start)
    found = {}
    for at in range(start + 2, start + 2 + 12 * count, 12):
        field, kind = unpack_from(f"{order}HH", content, at)
        (found[field],) = unpack_from(f"{order}{'H' if kind == _SHORT else 'I'}", content, at + 8)
        if found.keys() >= {_WIDTH, _HEIGHT, _ORIENTATION}:
            break
    size = found.get(_WIDTH, 0), found.get(_HEIGHT, 0)
    return size[::-1] if found.get(_ORIENTATION) in SIDEWAYS else size


def _of_boxes(content: bytes) -> Size | None:
    if content[4:8] != b"ftyp":
        return None
    from sitegen.images.boxes import upright_size  # noqa: PLC0415 - few sites have AVIF

    return upright_size(content)


def _of_icon(content: bytes) -> Size | None:
    """Return the size of the largest PNG within an icon; what else is in one is small by its format."""
    end = min(6 + 16 * int.from_bytes(content[4:6], "little"), len(content))
    starts = {int.from_bytes(content[at + 12 : at + 16], "little") for at in range(6, end, 16)}
    heads = (content[start : start + _PNG_HEAD] for start in starts if content.startswith(b"\x89PNG", start))
    found = map(pixel_size, heads)
    return max((size for size in found if size is not None), key=lambda size: size[0] * size[1], default=None)


_FORMATS: Final[tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes], Size | None]], ...]] = (
    (b"\xff\xd8", _of_jpeg),
    (b"\x89PNG\r\n\x1a\n", _of_png),
    (b"GIF8", _of_gif),
    (b"RIFF", _of_webp),
    ((b"\0\0\1\0", b"\0\0\2\0"), _of_icon),
    (b"BM", _of_bmp),
    ((b"II*\0", b"MM\0*"), _of_tiff),
)
