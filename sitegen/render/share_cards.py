"""Share cards: drawn, or cut from the picture of an author's choice.

In: recipes of cards, a Reader of sources. Out: bytes of PNG and JPEG; a located problem for a picture that cannot be
decoded.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from sitegen.cards import BESIDE, HEIGHT, WIDTH, Coverage, characters_of
from sitegen.images.damage import DamagedError
from sitegen.images.photographs import format_of
from sitegen.model.sources import Reader, SourceFile
from sitegen.plan.artifact import seal
from sitegen.plan.image_recipes import CardPictureRecipe, CardRecipe, VariantRecipe
from sitegen.problems import Place, SitegenError, error

if TYPE_CHECKING:
    from PIL.Image import Image

    from sitegen.cards.canvas import Face
    from sitegen.images.pillow import Room

_TRIED: Final = 30
_HINT: Final = "save it anew with a program for images, smaller if it is very large, or copy it again"


class CardMaker:
    """Draws cards; the fonts of the last design stay loaded, since all cards of a site have the same.

    `room` is what `unpack` asks, `make_variant` returns the bytes of a variant.
    """

    def __init__(self, room: Room | None, make_variant: Callable[[VariantRecipe, Reader], bytes]) -> None:
        self._room = room
        self._make_variant = make_variant
        self._faces: dict[tuple[SourceFile, ...], Face] = {}

    def look(self, recipe: CardRecipe | CardPictureRecipe, reader: Reader) -> None:
        """Raise SitegenError for a card that cannot be drawn, without drawing it."""
        for file in pictures_of(recipe):
            self._unpacked(file, reader(file), WIDTH)
        for files in (recipe.design.title_fonts, recipe.design.fonts) if isinstance(recipe, CardRecipe) else ():
            self._face(files, reader)

    def draw(self, recipe: CardRecipe | CardPictureRecipe, reader: Reader) -> bytes:
        """Return the bytes of a card. Raises SitegenError where its picture or a font is damaged."""
        from sitegen.cards.drawing import Faces, draw_card, draw_picture  # noqa: PLC0415 - late: Pillow is heavy

        if isinstance(recipe, CardPictureRecipe):
            return draw_picture(self._unpacked(recipe.file, reader(recipe.file), WIDTH))
        design = recipe.design
        faces = Faces(title=self._face(design.title_fonts, reader), text=self._face(design.fonts, reader))
        file, photograph = recipe.photograph, None
        if file is not None:
            content = self._make_variant(recipe.variant, reader) if recipe.variant is not None else reader(file)
            photograph = self._unpacked(file, content, BESIDE)
        return draw_card(recipe.words, design.look, faces, photograph)

    def _unpacked(self, file: SourceFile, content: bytes, width: int) -> Image:
        """Return the picture of a card, as wide as this and as high as a card. Raises SitegenError if damaged."""
        from sitegen.images.pillow import unpack  # noqa: PLC0415 - late: Pillow is heavy

        try:
            return unpack(content, format_of(content), width, self._room, height=HEIGHT)
        except DamagedError as damaged:
            raise SitegenError((error("image", f"the image {damaged}", Place(path=file.path), _HINT),)) from None

    def _face(self, files: tuple[SourceFile, ...], reader: Reader) -> Face:
        from sitegen.cards.canvas import Face  # noqa: PLC0415 - late, as above

        if files not in self._faces:
            fonts = tuple(map(reader, files))
            face = Face(fonts, Coverage(fonts=tuple(map(characters_of, fonts))))
            for at, file in enumerate(files):
                _require_sound(face, at, file)
            self._faces[files] = face
        return self._faces[files]


def _require_sound(face: Face, at: int, file: SourceFile) -> None:
    """Raise SitegenError for a font whose letters cannot be drawn, although the list of them could be read."""
    try:
        face.font(at, _TRIED)
    except OSError:
        message = "this font is damaged: its letters cannot be drawn"
        raise SitegenError((error("theme", message, Place(path=file.path), "copy it again"),)) from None


def pictures_of(recipe: CardRecipe | CardPictureRecipe) -> tuple[SourceFile, ...]:
    """Return the picture of a card, if it has one."""
    if isinstance(recipe, CardPictureRecipe):
        return (recipe.file,)
    return (recipe.photograph,) if recipe.photograph is not None else ()


def card_key(recipe: CardRecipe | CardPictureRecipe) -> str:
    """Return the key of a card in the store: what it is made of, and what makes it."""
    from sitegen.cards.canvas import versions  # noqa: PLC0415 - late: Pillow is heavy

    whole = b"\0".join((b"card", versions().encode(), seal(recipe)[1]))
    return blake2b(whole, digest_size=16).hexdigest()
