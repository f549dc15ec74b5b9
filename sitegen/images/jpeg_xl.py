"""JPEG XL: the boxes of its container; a bare image has no metadata (ISO/IEC 18181-2).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from typing import Final

from sitegen.images.boxes import boxes_in

_DROPPED: Final = frozenset({b"Exif", b"xml ", b"jumb", b"brob", b"uuid"})


def clean_jpeg_xl(content: bytes) -> bytes:
    """Drop the boxes with metadata, compressed ones too; which way up the image is, is in its own head."""
    return b"".join(
        content[box.start : box.end] for box in boxes_in(content, 0, len(content)) if box.name not in _DROPPED
    )
