"""Photographs: images of pixels that stand still, and what is known of them without unpacking them.

In: the bytes of an image. Out: its format and whether parts of it may be transparent, or nothing for other images.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from sitegen.images.boxes import boxes_in
from sitegen.images.damage import DamagedError

Format = Literal["JPEG", "PNG", "WebP", "AVIF"]
"""The formats of photographs that browsers show and Pillow reads."""

_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_FILLING: Final = re.compile(rb"\xff*(?=\xff)")
_SCAN: Final = 0xDA
_END: Final = b"\xff\xd9"
_PALETTE: Final = 3
_WITH_ALPHA: Final = 4
_DEEP: Final = 8
_ANIMATED, _TRANSPARENT = 0x02, 0x10
"""Flags of the extended head of WebP."""
_ALPHA_ITEM: Final = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"
_TILE: Final = 0x2F
"""The byte that begins lossless WebP."""


class Still(NamedTuple):
    """A photograph: its format, whether it may be seen through, whether it breaks off, and whether it lies on its side.

    The last is said of WebP alone: browsers show the file itself as it lies, and other formats upright.
    """

    format: Format
    transparent: bool = False
    breaks_off: bool = False
    sideways: bool = False


def still_of(content: bytes) -> Still | None:
    """Return what a photograph is; None for drawings of few colours, films, and formats that are served as they are.

    A drawing is a PNG with a palette, or with less than 8 bits a pixel: as it is, it is sharper and mostly smaller than
    any variant of it.
    """
    for begins, name, read in _FORMATS:
        if begins.match(content):
            try:
                return read(content)
            except (DamagedError, IndexError):
                return Still(name, breaks_off=True)
    return None


def format_of(content: bytes) -> Format:
    """Return the format of an image. Raises DamagedError for another kind of file."""
    name = next((name for begins, name, _ in _FORMATS if begins.match(content)), None)
    if name is None:
        raise DamagedError("is not what its name says")
    return name


def raster_format(content: bytes) -> Format | Literal["GIF"] | None:
    """Return the format of an image of pixels, animated or not; None for another file."""
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if content[4:12] == b"ftypavis":
        return "AVIF"
    return next((name for begins, name, _ in _FORMATS if begins.match(content)), None)


def _of_jpeg(content: bytes) -> Still:
    """Go through the segments up to the first scan; what follows it must have an end."""
    at = 2
    while filling := _FILLING.match(content, at):
        at = filling.end()
        marker = content[at + 1]
        if marker == _SCAN:
            return Still("JPEG", breaks_off=content.find(_END, at) < 0)
        at += 2 if marker in _JPEG_ALONE else 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return Still("JPEG", breaks_off=True)


def _of_png(content: bytes) -> Still | None:
    depth, colours = content[24], content[25]
    if colours == _PALETTE or depth < _DEEP:
        return None
    names: set[bytes] = set()
    at = 8
    while b"IEND" not in names:
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if end > len(content):
            return Still("PNG", breaks_off=True)
        names.add(content[at + 4 : at + 8])
        at = end
    if b"acTL" in names:
        return None
    return Still("PNG", transparent=colours >= _WITH_ALPHA or b"tRNS" in names)


def _of_webp(content: bytes) -> Still | None:
    if 8 + int.from_bytes(content[4:8], "little") > len(content) + 1:  # some writers leave out the last padding
        return Still("WebP", breaks_off=True)
    first = content[12:16]
    if first == b"VP8X":
        flags = content[20]
        from sitegen.images.webp import is_sideways  # noqa: PLC0415 - late: few photographs are WebP

        if flags & _ANIMATED:
            return None
        return Still("WebP", transparent=bool(flags & _TRANSPARENT), sideways=is_sideways(content))
    lossless = first == b"VP8L" and content[20] == _TILE
    return Still("WebP", transparent=lossless and bool(content[24] & 0x10))


def _of_avif(content: bytes) -> Still:
    boxes = {box.name: box for box in boxes_in(content, 0, len(content))}
    meta = boxes.get(b"meta")
    if meta is None or b"mdat" not in boxes:
        return Still("AVIF", breaks_off=True)
    return Still("AVIF", transparent=_ALPHA_ITEM in content[meta.content : meta.end])


_FORMATS: Final[tuple[tuple[re.Pattern[bytes], Format, Callable[[bytes], Still | None]], ...]] = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG", _of_jpeg),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG", _of_png),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP", _of_webp),
    (re.compile(rb"....ftypavif", re.DOTALL), "AVIF", _of_avif),
)
