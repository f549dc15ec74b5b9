"""Sealed artifacts: recipes as bytes, and opened again; the plan that holds them.

In: artifacts as bytes. Out: types. `plan` makes them, `render` and `pipeline` use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import GenericAlias
from typing import Any, Final, get_args

from sitegen.encoding import Value, decode
from sitegen.plan.artifact import CleanedRecipe, CopyRecipe, HtmlRecipe, Recipe, StyleRecipe
from sitegen.plan.image_recipes import CardPictureRecipe, CardRecipe, VariantRecipe
from sitegen.plan.page_kinds import PAGE_VIEWS
from sitegen.plan.views import SiteView
from sitegen.urls import Base


class Sealed(Value, frozen=True, kw_only=True):
    """An artifact whose recipe is bytes: they are what is fingerprinted, kept in memory and sent to workers."""

    path: str
    kind: str
    source: str
    fingerprint: str
    shape: str
    """The type of the recipe, and of its view where there are several."""
    content: bytes
    """The recipe; empty in a plan that passed its artifacts on as they were made."""

    def emptied(self) -> Sealed:
        """Return what the plan keeps of it once it was passed on."""
        return Sealed(
            path=self.path,
            kind=self.kind,
            source=self.source,
            fingerprint=self.fingerprint,
            shape=self.shape,
            content=b"",
        )

    @property
    def is_copy(self) -> bool:
        """Whether its bytes are read from its source file."""
        return self.shape in _COPIES

    @property
    def is_card(self) -> bool:
        """Whether it is a share card."""
        return self.shape in _CARDS

    @property
    def is_variant(self) -> bool:
        """Whether it is a variant of a photograph, which takes long to make."""
        return self.shape == VariantRecipe.__name__

    @property
    def recipe(self) -> Recipe:
        """The recipe, equal to the one that was sealed."""
        value = decode(self.content, _SHAPES[self.shape])
        if isinstance(value, tuple):
            template, base, language, view = value
            return HtmlRecipe(template=template, view=view, base=base, language=language)
        opened: Recipe = value
        return opened


_SHAPES: Final[Mapping[str, Any]] = {
    **{f"HtmlRecipe {view.__name__}": GenericAlias(tuple, (str, Base, str, view)) for view in PAGE_VIEWS},
    **{kind.__name__: kind for kind in get_args(Recipe) if kind is not HtmlRecipe},
}


_CARDS: Final = frozenset({CardRecipe.__name__, CardPictureRecipe.__name__})
_COPIES: Final = frozenset({CopyRecipe.__name__, CleanedRecipe.__name__, StyleRecipe.__name__})


class Plan(Value, frozen=True, kw_only=True):
    """All artifacts, sorted by path, no two at one path; what pages share, by language; published articles."""

    artifacts: tuple[Sealed, ...]
    sites: Mapping[str, SiteView]
    related: str
    """The `related_digest` of the site."""
    pieces: int
