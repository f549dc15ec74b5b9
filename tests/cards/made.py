"""Cards for tests: the faces of broadsheet, and the ink of a picture."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

from sitegen.cards import Coverage, Look, characters_of
from sitegen.cards.canvas import Face
from sitegen.cards.drawing import Faces

FONTS: Final = Path(__file__).parents[2] / "themes" / "broadsheet" / "cards"
LOOKS: Final = {layout: Look(layout=layout) for layout in ("rule", "band", "frame")}


@cache
def faces() -> Faces:
    """Return the faces of broadsheet, which stay loaded."""
    return Faces(title=_face("source-serif-4-600"), text=_face("source-sans-3-600"))


def _face(name: str) -> Face:
    fonts = tuple((FONTS / f"{one}.ttf").read_bytes() for one in (name, "vazirmatn-600"))
    return Face(fonts, Coverage(fonts=tuple(map(characters_of, fonts))))


def coverage() -> Coverage:
    """Return what the fonts of broadsheet can write."""
    names = ("source-serif-4-600", "vazirmatn-600")
    return Coverage(fonts=tuple(characters_of((FONTS / f"{one}.ttf").read_bytes()) for one in names))


def ink(image: Image.Image, empty: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box in which a picture differs from one without words."""
    return ImageChops.difference(image, empty).getbbox()
