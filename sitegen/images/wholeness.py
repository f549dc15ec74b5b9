"""Wholeness: whether an image has all the pixels that its head announces, found by unpacking it once.

In: the bytes of an image. Out: nothing; DamagedError for one that ends early, or whose sums are wrong.
"""

from __future__ import annotations

from sitegen.images.photographs import format_of, raster_format
from sitegen.images.png_pixels import require_whole_png


def require_whole(content: bytes) -> None:
    """Raise DamagedError for an image of pixels that is not whole. Of other files and formats nothing is said.

    A PNG is followed without Pillow, which takes little memory however large it is; other formats are decoded by it.
    """
    form = raster_format(content)
    if form == "PNG":
        require_whole_png(content)
    elif form is not None:
        from sitegen.images.pillow import require_decodable  # noqa: PLC0415 - late: once for each image

        require_decodable(content, form)


def require_photograph(content: bytes, width: int) -> None:
    """Raise DamagedError for a photograph of which no variants could be made, unpacked so many pixels wide."""
    from sitegen.images.pillow import require_unpackable  # noqa: PLC0415 - late, as above

    require_unpackable(content, format_of(content), width)
    require_whole(content)
