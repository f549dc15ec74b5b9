"""Variants: the sizes and formats in which a photograph is published beside its file.

In: nothing. Out: types, and the addresses of variants.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final, Protocol

from sitegen.encoding import Value
from sitegen.urls import Url

FOLDER: Final = "assets/images/"
"""Where variants are on the site. Their names say all that they are made of, so that they may be kept for ever."""


class Variants(Value, frozen=True, kw_only=True):
    """The variants of a photograph that a page can show.

    `name` is the digest of the file and of the settings; `widths` ascend, and `height` is that of the last one; `small`
    is one more width, for lists and portraits, if it is not 0;
    `formats` are suffixes of files in the order in which browsers are offered them, the last one what every program
    shows.
    """

    name: str
    widths: tuple[int, ...]
    height: int
    formats: tuple[str, ...]
    small: int = 0

    @property
    def every_width(self) -> tuple[int, ...]:
        """All widths."""
        return (self.small, *self.widths) if self.small else self.widths

    @property
    def width(self) -> int:
        """The largest width."""
        return self.widths[-1]

    @property
    def fallback(self) -> str:
        """The suffix of the format that every program shows."""
        return self.formats[-1]

    def height_at(self, width: int) -> int:
        """Return the height of the variant of a width."""
        return max(1, round(self.height * width / self.width))

    def url(self, width: int, form: str) -> Url:
        """Return the address of a variant."""
        return Url(f"{FOLDER}{self.name}-{width}.{form}")


class Photograph(Value, frozen=True, kw_only=True):
    """A photograph of the content: its format by name, and its variants in texts, and as the image of a page.

    As the image of a page it is shown small in lists too, in one more width.
    """

    format: str
    in_texts: Variants
    of_pages: Variants


class VariantStore(Protocol):
    """Where encoded variants are kept by key; what is damaged is absent. Who shares it takes turns for memory."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, content: bytes) -> None: ...

    def room(self, needed: int) -> AbstractContextManager[None]: ...
