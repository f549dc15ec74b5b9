"""Pictures as HTML: the sizes and formats from which a browser takes the one that fits.

In: a Picture, its texts, what the theme says of its size on the page. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final, NamedTuple

from sitegen.model.bodies import Picture
from sitegen.model.variants import Variants
from sitegen.urls import Base, Url

SMALL: Final = frozenset({"thumbnail", "portrait"})
"""The places in which photographs are so small that the two smallest variants are enough."""
_TYPES: Final[Mapping[str, str]] = {"avif": "image/avif", "webp": "image/webp"}
_MIDDLE: Final = 1_000
"""The width in pixels up to which the variant goes that programs take which choose none."""
_ZOOMED: Final = 640
"""The width in pixels from which an image has more to show than its place on a page."""

LAZY: Final = (("loading", "lazy"), ("decoding", "async"))
"""The attributes of an image that is loaded once it comes near the window."""


class Texts(NamedTuple):
    """Attributes of an `<img>`, as HTML: those that say what it shows, and those that say when it is loaded."""

    written: str
    measured: bool = False
    """Whether they say its width and height."""
    loading: str = ""


def picture_html(picture: Picture, texts: Texts, place: str, sizes: Mapping[str, str], base: Base) -> str:
    """Write a picture with all that a browser can choose from; `sizes` say how wide it is in each place."""
    variants = picture.variants
    if variants is None:
        return plain_html(picture, texts, base)
    widths = variants.every_width[:2] if place in SMALL else variants.widths
    fits = f' sizes="{escape(sizes.get(place) or "100vw")}"'
    sources = "".join(
        f'<source type="{_TYPES[form]}" srcset="{_srcset(variants, widths, form, base)}"{fits}>'
        for form in variants.formats[:-1]
    )
    source = _address(variants.url(_middle(widths), variants.fallback), base)
    choice = f' srcset="{_srcset(variants, widths, variants.fallback, base)}"{fits}'
    image = _img(source, choice, texts, (variants.width, variants.height))
    return f"<picture>{sources}{image}</picture>" if sources else image


def plain_html(picture: Picture, texts: Texts, base: Base) -> str:
    """Write a picture as one image, a photograph in middle size: for feed readers, and within a `<picture>`."""
    variants = picture.variants
    if variants is None:
        return _img(_address(picture.url, base), "", texts, (picture.width, picture.height))
    width = _middle(variants.widths)
    source = _address(variants.url(width, variants.fallback), base)
    return _img(source, "", texts, (width, variants.height_at(width)))


def _img(source: str, choice: str, texts: Texts, size: tuple[int | None, int | None]) -> str:
    width, height = size
    measures = f' width="{width}" height="{height}"' if width and height and not texts.measured else ""
    return f'<img src="{source}"{choice}{texts.written}{measures}{texts.loading}>'


def zoomed(html: str, picture: Picture, base: Base) -> str:
    """Make a picture the link to its whole file, where that shows more."""
    if picture.variants is None or (picture.width or 0) < _ZOOMED:
        return html
    return f'<a class="zoom" href="{_address(picture.url, base)}">{html}</a>'


def _middle(widths: tuple[int, ...]) -> int:
    return max((one for one in widths if one <= _MIDDLE), default=widths[0])


def _srcset(variants: Variants, widths: tuple[int, ...], form: str, base: Base) -> str:
    return ", ".join(f"{_address(variants.url(width, form), base)} {width}w" for width in widths)


def _address(target: Url | str, base: Base) -> str:
    return escape(base.join(target) if isinstance(target, Url) else target)
