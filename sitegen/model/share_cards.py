"""Share cards: the design that a theme gives them, and where they are on the site.

In: nothing. Out: types, and addresses.
"""

from __future__ import annotations

from typing import Final

from sitegen.cards import Coverage, Look
from sitegen.encoding import Value
from sitegen.model.sources import SourceFile
from sitegen.urls import Url

FOLDER: Final = "assets/cards/"
"""Where cards are. Their names say all that they are made of, so that a service never shows an old one for a new."""


class CardDesign(Value, frozen=True, kw_only=True):
    """How the cards of a site look: colours and layout, the fonts of the title and of all else, in order."""

    look: Look
    title_fonts: tuple[SourceFile, ...]
    fonts: tuple[SourceFile, ...]


class CardTheme(Value, frozen=True, kw_only=True):
    """A design, and the characters that its fonts have."""

    design: CardDesign
    title: Coverage
    text: Coverage


def card_url(digest: str, suffix: str) -> Url:
    """Return the address of a card."""
    return Url(f"{FOLDER}{digest}.{suffix}")
