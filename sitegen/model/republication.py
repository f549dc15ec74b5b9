"""Re-publication: what is done with a piece that first appeared elsewhere, or was withdrawn; decided here alone.

In: an Article or a Page. Out: Treatment. docs/front-matter.md has the table, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.encoding import Value
from sitegen.model.documents import Article, Piece


class Treatment(Value, frozen=True, kw_only=True):
    """What is done with a piece, wherever it occurs."""

    whole: bool = True
    """Its page, feeds and files hold the text; else only what is said of it."""
    own_canonical: bool = True
    """Its canonical address is that of its page; else that of the original."""
    indexed: bool = True
    """Search engines may index its page; else it is `noindex`."""
    mapped: bool = True
    """It may be in the sitemap, the news sitemap and llms.txt."""
    listed: bool = True
    """It is in lists and feeds; a withdrawn piece only in feeds, once more."""


OWN: Final = Treatment()
WITHDRAWN: Final = Treatment(whole=False, indexed=False, mapped=False, listed=False)
POLICIES: Final[Mapping[str, Treatment]] = {
    "full": Treatment(own_canonical=False, mapped=False),
    "noindex": Treatment(indexed=False, mapped=False),
    "excerpt": Treatment(whole=False, indexed=False, mapped=False),
}
"""By `original.policy`."""


def treatment(piece: Piece) -> Treatment:
    """Return what is done with a piece."""
    if not isinstance(piece, Article):
        return OWN
    if piece.withdrawn is not None:
        return WITHDRAWN
    return POLICIES[piece.original.policy] if piece.original else OWN


def is_searched(piece: Piece) -> bool:
    """Return whether the search of the site finds a piece: all that is listed, and pages, unless its authors differ."""
    return treatment(piece).listed and piece.document.search


def is_mapped(piece: Piece) -> bool:
    """Return whether a piece is in what crawlers are given: its policy lets it, and so do its authors."""
    return treatment(piece).mapped and piece.document.sitemap
