"""The events of a piece's front matter, drawn: they are shown after its body.

In: a piece, the Map. Out: BodyRef.
"""

from __future__ import annotations

from sitegen.index.link_map import Map
from sitegen.model.bodies import BodyRef
from sitegen.model.documents import Page, Piece


def drawn_events(piece: Piece, site: Map) -> BodyRef | None:
    """Draw the events of a piece; None where it has none."""
    if isinstance(piece, Page) or not piece.events:
        return None
    return BodyRef(digest=site.draw.events(piece.events, piece.document.language), prefix="", has_figures=True)
