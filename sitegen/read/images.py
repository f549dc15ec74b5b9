"""Sizes of images, from their headers.

In: an image's bytes. Out: its width and height in CSS pixels, or None.
"""

from __future__ import annotations

import re

from sitegen.images.sizes import pixel_size
from sitegen.text.lazy_pattern import lazy_pattern

_SVG_TAG = lazy_pattern(rb"<svg\b([^>]*)>", re.IGNORECASE)
_NUMBER = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)"
_LENGTH = r"""(?:^|\s){}\s*=\s*["']\s*([0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)(?:px)?\s*["']"""
_VIEW_BOX = rf"""(?:^|\s)viewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+{_NUMBER}[\s,]+{_NUMBER}"""
_HEAD_BYTES = 65_536
_LARGEST = 1_000_000


def image_size(content: bytes, name: str, pixels: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Return an image's size, by its header (JPEG turned as EXIF says); of SVG by its root element.

    `pixels` is the size of an image of pixels, where it is known.
    """
    if name.lower().endswith(".svg"):
        return _svg_size(content[:_HEAD_BYTES])
    width, height = pixels or pixel_size(content) or (0, 0)
    return (width, height) if 0 < width < _LARGEST and 0 < height < _LARGEST else None


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
