"""What sitegen takes from Pillow beyond what it documents: the place to look when it changes.

In: an image that Pillow has opened. Out: the image decoded, and how a JPEG is coded.

pyproject.toml holds Pillow below its next minor release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def loaded(image: Image) -> Image:
    """Decode an image. Of WebP Pillow would hold its decoder while it copies what that has decoded."""
    from PIL import Image as Images  # noqa: PLC0415 - late: few builds encode

    decode = getattr(image, "_get_next", None) if image.format == "WEBP" else None
    if decode is None:
        image.load()
        return image
    pixels, parts = decode()[0], vars(image)
    parts["_decoder"] = None
    copy = Images.frombytes(image.mode, image.size, pixels, "raw", parts["rawmode"])
    copy.info = image.info
    return copy


def samples_of(image: Image) -> float:
    """Return how many samples a JPEG has for a pixel: 3 in colours, half of that with subsampling to a quarter."""
    shares: list[int] = [across * down for _, across, down, _ in getattr(image, "layer", ())]
    return sum(shares) / max(shares, default=1)
