"""Pillow: boxes of colour, lines of text in several fonts and two directions, and a photograph, on one picture.

In: bytes of fonts, texts, places. Out: widths, extents, and the bytes of a PNG or JPEG: the same for one version of
Pillow and of what it was built with (`versions`). Loaded when something is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont, features

from sitegen.cards.bidi import in_visual_order, levels
from sitegen.cards.coverage import Coverage

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_LIBRARIES: Final = ("pil", "freetype2", "raqm", "fribidi", "harfbuzz", "zlib", "zlib_ng", "jpg", "libjpeg_turbo")
_QUALITY: Final = 86
_KEPT: Final = 4096


@lru_cache(maxsize=1)
def can_shape() -> bool:
    """Return whether letters can be joined and turned (libraqm, with HarfBuzz and FriBiDi)."""
    return bool(features.check("raqm"))


def versions() -> str:
    """Return the versions of all that decides what a card looks like."""
    return " ".join(f"{name} {features.version(name) or '-'}" for name in _LIBRARIES)


class Piece(NamedTuple):
    """A part of a line that one font draws in one direction."""

    text: str
    font: int
    rtl: bool


Around = tuple[str, str]
"""What precedes a line in its paragraph, and what follows it."""
ALONE: Final[Around] = ("", "")


class Face:
    """Several fonts as one face: each character is drawn by the first that has it."""

    def __init__(self, fonts: Sequence[bytes], coverage: Coverage) -> None:
        self._fonts = fonts
        self._coverage = coverage
        self._loaded: dict[tuple[int, int], FreeTypeFont] = {}
        self._widths: dict[tuple[str, int, bool, str], float] = {}

    def font(self, at: int, size: int) -> FreeTypeFont:
        """Return a font in a size. Raises OSError for a file that is none."""
        if (at, size) not in self._loaded:
            self._loaded[at, size] = ImageFont.truetype(BytesIO(self._fonts[at]), size)
        return self._loaded[at, size]

    def pieces(self, text: str, *, rtl: bool, around: Around = ALONE) -> list[Piece]:
        """Return the parts of a line from left to right; what precedes and follows it decides on directions too."""
        font, marked, (before, after) = -1, [], around
        whole = levels(f"{before}{text}{after}", rtl=rtl)
        for sign, level in zip(text, whole[len(before) : len(before) + len(text)], strict=True):
            font = self._coverage.font_of(sign, font)
            marked.append((level, font, sign))
        runs = [
            (level, Piece("".join(sign for *_, sign in group), at, level % 2 == 1))
            for (level, at), group in groupby(marked, lambda one: one[:2])
        ]
        return [piece for _, piece in in_visual_order(runs)]

    def length(self, text: str, size: int, *, rtl: bool, language: str) -> float:
        """Return the width of a line in pixels."""
        key = text, size, rtl, language
        if key not in self._widths:
            if len(self._widths) > _KEPT:
                self._widths.clear()
            self._widths[key] = sum(
                self.font(piece.font, size).getlength(piece.text, **shaping(piece, language))
                for piece in self.pieces(text, rtl=rtl)
            )
        return self._widths[key]

    def extent(self, text: str, size: int, *, rtl: bool, language: str) -> tuple[int, int]:
        """Return how far ink goes above the base line of a line, and below it."""
        boxes = [
            self.font(piece.font, size).getbbox(piece.text, anchor="ls", **shaping(piece, language))
            for piece in self.pieces(text, rtl=rtl)
        ]
        return max((-int(box[1]) for box in boxes), default=0), max((int(box[3]) for box in boxes), default=0)


def shaping(piece: Piece, language: str) -> dict[str, Any]:
    """Return what Pillow is told of a part of a line; nothing where it cannot shape."""
    return {"direction": "rtl" if piece.rtl else "ltr", "language": language} if can_shape() else {}


class Canvas:
    """A picture on which is drawn."""

    def __init__(self, size: tuple[int, int], paper: str) -> None:
        self._image = Image.new("RGB", size, paper)
        self._draw = ImageDraw.Draw(self._image)
        self._has_photograph = False

    def fill(self, box: tuple[int, int, int, int], colour: str) -> None:
        """Fill a box (left, top, right, bottom)."""
        left, top, right, bottom = box
        self._draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)

    def write(  # noqa: PLR0913 - what a line is and where
        self,
        text: str,
        face: Face,
        size: int,
        colour: str,
        at: tuple[float, int],
        *,
        rtl: bool,
        language: str,
        around: Around = ALONE,
    ) -> None:
        """Write a line; `at` is the left end of its base line, `around` the paragraph before and after it."""
        left, baseline = at
        for piece in face.pieces(text, rtl=rtl, around=around):
            font, options = face.font(piece.font, size), shaping(piece, language)
            self._draw.text((round(left), baseline), piece.text, fill=colour, font=font, anchor="ls", **options)
            left += font.getlength(piece.text, **options)

    def show(self, photograph: Image.Image, at: tuple[int, int]) -> None:
        """Show a photograph, whose left top corner is at a place."""
        self._image.paste(photograph, at, photograph if photograph.mode == "RGBA" else None)
        self._has_photograph = True

    def encoded(self) -> bytes:
        """Return a PNG, or a JPEG if there is a photograph."""
        made = BytesIO()
        if self._has_photograph:
            self._image.save(made, "JPEG", quality=_QUALITY, optimize=True, subsampling=0)
        else:
            self._image.save(made, "PNG", compress_level=6)
        return made.getvalue()
