"""`[images]`: in which sizes and formats photographs are published, and what must be said of them.

In: a table of sitegen.toml. Out: declarations, and Images.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.kinds import Choices, Whole
from sitegen.keys.schema import Table

ImageFormat = Literal["avif", "webp"]
ImageText = Literal["caption", "credit", "licence"]

MOST_WIDTH: Final = 8_000
MOST_WIDTHS: Final = 12


class Images(Value, frozen=True, kw_only=True):
    """`[images]`: widths in pixels, ascending; formats in the order in which browsers are offered them."""

    widths: tuple[int, ...] = (480, 960, 1600)
    formats: tuple[ImageFormat, ...] = get_args(ImageFormat)
    quality: int = 60
    require: tuple[ImageText, ...] = ()


class Widths(Type, frozen=True, kw_only=True):
    """Widths of images in pixels."""

    words: str = "list of whole numbers"

    def read(self, table: Table, key: str) -> tuple[int, ...] | None:
        written = table.values.get(key)
        if not isinstance(written, list) or len(written) > MOST_WIDTHS:
            message = f"{table.name(key)} must be a list of at most {MOST_WIDTHS} whole numbers"
            table.fail("value", message, key, hint=f"write {key} = [480, 960, 1600]")
            return None
        for at, width in enumerate(written):
            if type(width) is not int or not 1 <= width <= MOST_WIDTH:
                message = f"{table.name(key, at)} must be a whole number of pixels from 1 to {MOST_WIDTH:,}"
                table.fail("value", message, key, at)
        return tuple(sorted({width for width in written if type(width) is int and 1 <= width <= MOST_WIDTH}))


IMAGES: Final = Keys(
    place="sitegen.toml images",
    toml=True,
    keys=(
        Key(
            "widths",
            Widths(),
            "The widths in pixels in which photographs are published, none above that of the original. With `[]` they "
            "are published as they are.",
            default=[480, 960, 1600],
            foreign="sizes srcset width breakpoints",
        ),
        Key(
            "formats",
            Choices(options=get_args(ImageFormat)),
            "The formats that browsers are offered before JPEG, or PNG where an image may be seen through.",
            default=list(get_args(ImageFormat)),
            foreign="format types",
        ),
        Key(
            "quality",
            Whole(least=1, most=100),
            "The quality of AVIF; WebP and JPEG get the numbers with which they look the same.",
            default=60,
            foreign="compression",
        ),
        Key(
            "require",
            Choices(options=get_args(ImageText)),
            "What every `image` of a piece or a term must say: `caption`, `credit`, `licence`.",
            foreign="required mandatory",
        ),
    ),
)


def make_images(found: Mapping[str, Any]) -> Images:
    """Make the settings of what the table holds."""
    return Images(**{key: value for key, value in found.items() if value is not None})
