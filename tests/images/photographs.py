"""Photographs for tests: drawn by a formula, in any format and mode, with what cameras and programs write into them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

TRACE = "SECRET"
"""The text that is in every family of metadata of a tagged photograph."""


def photograph(form: str = "JPEG", width: int = 640, height: int = 400, mode: str = "RGB", **options: Any) -> bytes:
    """Return a photograph: gradients, whose upper left corner is red, the right one green, and the lower left blue."""
    made = BytesIO()
    drawn(width, height, mode).save(made, form, **options)
    return made.getvalue()


def drawn(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return the picture of a photograph."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    left = across.point(lambda value: 255 - value)
    image = Image.merge("RGB", (left, across, down))
    if mode == "I;16":
        return image.convert("L").convert("I").point(lambda value: value * 257).convert("I;16")
    image = image if mode == "RGB" else image.convert(mode)
    if mode.endswith("A"):  # the lower right corner can be seen through
        image.putalpha(Image.eval(across, lambda value: 255 - value // 2))
    return image


def tagged(width: int = 640, height: int = 400, orientation: int = 1) -> bytes:
    """Return a JPEG with EXIF that names an artist, a serial number and a place, XMP and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = TRACE
    exif.get_ifd(0x8769)[0xA431] = TRACE
    exif.get_ifd(0x8825)[29] = TRACE
    made = BytesIO()
    drawn(width, height).save(made, "JPEG", exif=exif, comment=TRACE.encode(), xmp=f"<x>{TRACE}</x>".encode())
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return an image, unpacked."""
    image = Image.open(BytesIO(content))
    image.load()
    return image
