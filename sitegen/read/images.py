"""Sizes of images, from their headers.

In: an image's bytes. Out: its width and height in CSS pixels, or None.
"""

from __future__ import annotations

import re
from io import BytesIO

from sitegen.text.lazy_pattern import lazy_pattern

_SVG_TAG = lazy_pattern(rb"<svg\b([^>]*)>", re.IGNORECASE)
_NUMBER = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)"
_LENGTH = r"""(?:^|\s){}\s*=\s*["']\s*([0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)(?:px)?\s*["']"""
_VIEW_BOX = rf"""(?:^|\s)viewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+{_NUMBER}[\s,]+{_NUMBER}"""
_FILLING = lazy_pattern(rb"\xff{2,}")
_HEAD_BYTES = 65_536
_LARGEST = 1_000_000
_GIF_HEAD = 10
_PNG_HEAD = 64


def image_size(content: bytes, name: str, pixels: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Return an image's size, by its header (JPEG turned as EXIF says); of SVG by its root element.

    `pixels` is the size of an image of pixels, where it is known.
    """
    if name.lower().endswith(".svg"):
        return _svg_size(content[:_HEAD_BYTES])
    width, height = pixels or raster_size(content) or (0, 0)
    return (width, height) if 0 < width < _LARGEST and 0 < height < _LARGEST else None


def raster_size(content: bytes) -> tuple[int, int] | None:
    """Return the size of an image of pixels as its header says it, however large; None where it does not say."""
    if content.startswith(b"GIF8") and len(content) >= _GIF_HEAD:
        width, height = (int.from_bytes(content[at : at + 2], "little") for at in (6, 8))
        return (width, height) if width and height else None
    if content.startswith((b"\0\0\1\0", b"\0\0\2\0")):
        return _icon_size(content)
    if content[4:8] == b"ftyp" and (shown := _upright_size(content)):
        return shown
    if content.startswith(b"\xff\xd8"):
        content = _FILLING.sub(b"\xff", content)  # of which there may be any amount
    import imagesize  # noqa: PLC0415 - only sites with images need it

    try:
        width, height = imagesize.get(BytesIO(content))
    except Exception:  # noqa: BLE001 - a damaged header may raise anything; the image is then shown without a size
        return None
    return (width, height) if width > 0 and height > 0 else None


def _upright_size(content: bytes) -> tuple[int, int] | None:
    from sitegen.images.boxes import upright_size  # noqa: PLC0415 - few sites have AVIF

    return upright_size(content)


def _icon_size(content: bytes) -> tuple[int, int] | None:
    """Return the size of the largest PNG within an icon; what else is in one is small by its format."""
    end = min(6 + 16 * int.from_bytes(content[4:6], "little"), len(content))
    starts = {int.from_bytes(content[at + 12 : at + 16], "little") for at in range(6, end, 16)}
    heads = (content[start : start + _PNG_HEAD] for start in starts if content.startswith(b"\x89PNG", start))
    found = map(raster_size, heads)
    return max((size for size in found if size is not None), key=lambda size: size[0] * size[1], default=None)


def _svg_size(head: bytes) -> tuple[int, int] | None:
    tag = _SVG_TAG.search(head)
    if tag is None:
        return None
    attributes = tag.group(1).decode("utf-8", "replace")
    width, height = (re.search(_LENGTH.format(name), attributes) for name in ("width", "height"))
    box = re.search(_VIEW_BOX, attributes)
    if width and height:
        size = round(float(width[1])), round(float(height[1]))
    elif box:
        size = round(float(box[1])), round(float(box[2]))
    else:
        return None
    return size if min(size) > 0 else None
