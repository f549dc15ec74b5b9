"""Sizes of images are read from their heads."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from sitegen.images.sizes import pixel_size

FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {}),
    "JPEG, progressive": ("JPEG", {"progressive": True}),
    "PNG": ("PNG", {}),
    "GIF": ("GIF", {}),
    "WebP": ("WEBP", {}),
    "WebP, lossless": ("WEBP", {"lossless": True}),
    "WebP, extended": ("WEBP", {"exif": Image.Exif()}),
    "AVIF": ("AVIF", {}),
    "BMP": ("BMP", {}),
    "TIFF": ("TIFF", {"compression": "tiff_lzw"}),
    "icon": ("ICO", {"sizes": [(16, 16), (32, 24)]}),
}


def saved(form: str, **settings: object) -> bytes:
    """Return an image of 32 by 24 pixels in a format."""
    file = BytesIO()
    Image.new("RGB", (32, 24)).save(file, form, **settings)
    return file.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_the_head_of_an_image_says_its_size(name: str) -> None:
    """Every format in which a site may have images; no head that breaks off raises."""
    form, settings = FORMATS[name]
    content = saved(form, **settings)
    assert pixel_size(content) == (32, 24)
    assert {pixel_size(content[:length]) for length in range(len(content))} <= {None, (32, 24), (16, 12)}


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_image_that_lies_has_its_size_upright(form: str, orientation: int) -> None:
    """JPEG and TIFF say in EXIF how they are shown."""
    exif = Image.Exif()
    exif[274] = orientation
    assert pixel_size(saved(form, exif=exif)) == ((24, 32) if orientation > 4 else (32, 24))


def test_filling_before_the_markers_of_a_jpeg_is_passed_over() -> None:
    """There may be any amount of it."""
    whole = saved("JPEG")
    assert pixel_size(whole[:2] + b"\xff" * 100_000 + whole[2:]) == (32, 24)


def test_what_is_no_image_has_no_size() -> None:
    """Nor has an image without pixels."""
    assert pixel_size(b"") is pixel_size(b"<svg/>") is pixel_size(b"GIF89a\0\0\1\0") is None
