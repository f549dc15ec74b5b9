"""Photographs: which images of the content are published in several sizes and formats, and in which ones.

In: what is known of an image file, `[images]`, the pictures that are shown. Out: Photograph values, widths in use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Final

from sitegen.config.images import Images
from sitegen.encoding import replace
from sitegen.images.photographs import Still
from sitegen.model.bodies import Picture
from sitegen.model.variants import Photograph, Variants
from sitegen.urls import Url

SMALL: Final = 240
"""The width in pixels of variants for thumbnails and portraits: up to 120 CSS pixels on a dense screen."""
_NEAR: Final = 0.9
"""A width above this share of the largest one would save next to nothing."""
_HIGHEST: Final = 16_000
"""Pixels; WebP has no more."""
_SCHEME: Final = "1"
"""Stands for how variants are made; another one gives all of them other addresses."""


def photograph(still: Still | None, digest: str, pixels: tuple[int, int] | None, images: Images) -> Photograph | None:
    """Return how an image is published; None where it is published as it is.

    That is one so small, or so high, that there is nothing to choose from.
    """
    if still is None or not images.widths:
        return None
    width, height = (pixels or (0, 0))[:: -1 if still.sideways else 1]
    if width <= images.widths[0]:
        return None
    widths = tuple(_ladder(width, images.widths))
    last = widths[-1]
    if height * last > _HIGHEST * width:
        return None
    fallback = "png" if still.transparent else "jpg"
    settings = f"{_SCHEME} {digest} {last} {qualities(images)}"
    in_texts = Variants(
        name=blake2b(settings.encode(), digest_size=8).hexdigest(),
        widths=widths,
        height=max(1, round(height * last / width)),
        formats=(*images.formats, fallback),
    )
    small = SMALL if widths[0] > SMALL else 0
    return Photograph(format=still.format, in_texts=in_texts, of_pages=replace(in_texts, small=small))


def _ladder(width: int, wanted: tuple[int, ...]) -> Iterator[int]:
    """Yield the widths of variants, none above that of the image: the last one is its own where it is between two."""
    last = min(width, wanted[-1])
    yield from (one for one in wanted if one < last * _NEAR)
    yield last


def qualities(images: Images) -> dict[str, int]:
    """Return the quality of each format by its suffix: by the numbers with which they look about the same."""
    return {
        "avif": images.quality,
        "webp": min(100, images.quality + 15),
        "jpg": min(95, images.quality + 20),
        "png": 0,
    }


def of_page(picture: Picture | None, files: Mapping[Url, str], photographs: Mapping[str, Photograph]) -> Picture | None:
    """Return the image of a page, with its variants if it is a photograph."""
    if picture is None or not isinstance(picture.url, Url):
        return picture
    known = photographs.get(files.get(picture.url, ""))
    return picture if known is None else replace(picture, variants=known.of_pages)


class ShownPhotographs:
    """The photographs that readers see, noted while pieces are resolved: nothing else has variants."""

    def __init__(self) -> None:
        self._widths: dict[str, set[int]] = defaultdict(set)

    def show(self, pictures: Iterable[Picture | None], files: Mapping[Url, str]) -> None:
        """Note pictures that are shown; `files` are the source paths of their addresses."""
        for picture in pictures:
            if picture is not None and picture.variants is not None and isinstance(picture.url, Url):
                self._widths[files[picture.url]].update(picture.variants.every_width)

    @property
    def widths(self) -> dict[str, tuple[int, ...]]:
        """The photographs by source path, with the widths of their variants."""
        return {path: tuple(sorted(widths)) for path, widths in sorted(self._widths.items())}
