"""Variants of photographs and share cards: taken from what was made before, or made now.

In: their recipes, a Reader of sources, a store of encoded variants. Out: bytes; a located problem for a photograph
that cannot be decoded.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from sitegen.images.damage import DamagedError
from sitegen.model.sources import Reader
from sitegen.model.variants import VariantStore
from sitegen.plan.image_recipes import CardPictureRecipe, CardRecipe, IconRecipe, KeptRecipe, VariantRecipe
from sitegen.problems import Place, SitegenError, error
from sitegen.render.share_cards import CardMaker, card_key

if TYPE_CHECKING:
    from PIL.Image import Image

    from sitegen.images.pillow import Room

_HINT: Final = "save it anew with a program for images, smaller if it is very large, or copy it again"


class VariantMaker:
    """Makes variants and cards. The photograph that was unpacked last is kept, since its variants follow one another.

    With `only_looks` what was not encoded before is decoded once, to find out whether it can be, and not encoded.
    """

    def __init__(self, store: VariantStore | None, *, only_looks: bool = False) -> None:
        self._store = store
        self._only_looks = only_looks
        self._room: Room | None = store.room if store is not None else None
        self._cards = CardMaker(self._room, self.make)
        self._last: tuple[tuple[str, str, int], Image | SitegenError] | None = None

    def make(self, recipe: KeptRecipe, reader: Reader) -> bytes:
        """Return the bytes of a variant or a card. Raises SitegenError where its photograph is damaged."""
        key = key_of(recipe)
        kept = self._store.get(key) if self._store is not None else None
        if kept is not None:
            return kept
        made = self._variant(recipe, reader) if isinstance(recipe, VariantRecipe) else self._card(recipe, reader)
        if self._store is not None and made:
            self._store.put(key, made)
        return made

    def _card(self, recipe: CardRecipe | CardPictureRecipe, reader: Reader) -> bytes:
        if not self._only_looks:
            return self._cards.draw(recipe, reader)
        self._cards.look(recipe, reader)
        return b""

    def _variant(self, recipe: VariantRecipe, reader: Reader) -> bytes:
        image = self._unpacked(recipe, reader)
        if self._only_looks:
            return b""
        from sitegen.images.pillow import Wanted, encode_photograph  # noqa: PLC0415 - late: few builds encode

        try:
            return encode_photograph(image, Wanted(recipe.width, recipe.format, recipe.quality))
        except DamagedError as damaged:
            raise _located(recipe, damaged) from None

    def _unpacked(self, recipe: VariantRecipe, reader: Reader) -> Image:
        wanted = (recipe.file.path, recipe.file.digest, recipe.largest)
        if self._last is None or self._last[0] != wanted:
            self._last = None  # one photograph at a time is in memory
            self._last = wanted, self._opened(recipe, reader)
        found = self._last[1]
        if isinstance(found, SitegenError):
            raise found
        return found

    def _opened(self, recipe: VariantRecipe, reader: Reader) -> Image | SitegenError:
        from sitegen.images.pillow import unpack  # noqa: PLC0415 - late: few builds encode

        content = reader(recipe.file)
        try:
            return unpack(content, recipe.original, recipe.largest, self._room)
        except DamagedError as damaged:
            return _located(recipe, damaged)


def render_icon(recipe: IconRecipe, reader: Reader) -> bytes:
    """Return the bytes of an icon. Raises SitegenError where its image is damaged."""
    from sitegen.images.pillow import favicon, touch_icon  # noqa: PLC0415 - late: few builds encode

    content = reader(recipe.file)
    try:
        return (favicon if recipe.format == "ico" else touch_icon)(content, recipe.original)
    except DamagedError as damaged:
        raise _located(recipe, damaged) from None


def _located(recipe: VariantRecipe | IconRecipe, damaged: DamagedError) -> SitegenError:
    return SitegenError((error("image", f"the image {damaged}", Place(path=recipe.file.path), _HINT),))


def key_of(recipe: KeptRecipe) -> str:
    """Return the key of a variant or a card in the store: what it is made of, and what makes it."""
    if not isinstance(recipe, VariantRecipe):
        return card_key(recipe)
    parts = (
        recipe.file.digest,
        recipe.original,
        recipe.largest,
        recipe.width,
        recipe.format,
        recipe.quality,
        _versions(),
    )
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _versions() -> str:
    from sitegen.images.pillow import versions  # noqa: PLC0415 - late: few builds encode

    return versions()
