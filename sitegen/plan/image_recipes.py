"""Recipes of images that are made: variants of photographs, icons, share cards.

In: nothing. Out: types.
"""

from __future__ import annotations

from typing import Literal

from sitegen.cards import Words
from sitegen.encoding import Value
from sitegen.model.share_cards import CardDesign
from sitegen.model.sources import SourceFile


class VariantRecipe(Value, frozen=True, kw_only=True):
    """A variant of a photograph of the format `original`, which is unpacked `largest` pixels wide for all its variants.

    `format` is the suffix of the variant, `quality` from 1 to 100 (0 where the format has none).
    """

    file: SourceFile
    original: str
    largest: int
    width: int
    format: str
    quality: int


class IconRecipe(Value, frozen=True, kw_only=True):
    """The site's icon, an image of the format `original`, as `ico` for browsers or as `png` for home screens."""

    file: SourceFile
    original: str
    format: Literal["ico", "png"]


class CardRecipe(Value, frozen=True, kw_only=True):
    """A share card that is drawn, with a photograph where there is one, or what of it shows with that variant of it."""

    words: Words
    design: CardDesign
    photograph: SourceFile | None = None
    variant: VariantRecipe | None = None


class CardPictureRecipe(Value, frozen=True, kw_only=True):
    """A share card that is a picture of an author's choice."""

    file: SourceFile


KeptRecipe = VariantRecipe | CardRecipe | CardPictureRecipe
"""What takes so long to make that its bytes are kept in the cache, by what they are made of."""
