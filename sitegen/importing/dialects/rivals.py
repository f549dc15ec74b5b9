"""Old addresses that two pieces claim: the first one keeps it.

In: pieces, where all pages are. Out: pieces, none of which claims what another has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitegen.importing.dialects.targets import Targets
from sitegen.importing.model import ImportedPiece
from sitegen.importing.notes import Note


def without_rivals(pieces: Iterable[ImportedPiece], targets: Targets) -> Iterator[ImportedPiece]:
    """Yield pieces, without aliases that are another's address or alias; these are noted."""
    claimed: dict[str, str] = {}
    for piece in pieces:
        kept: list[str] = []
        notes = list(piece.notes)
        for alias in piece.aliases:
            path = "/" + alias.strip().strip("/").lower()
            owner = targets.at(alias)
            if claimed.setdefault(path, piece.origin) != piece.origin or (owner and owner != piece.address):
                notes.append(Note(fate="dropped", what="an old address that another piece has", text=alias))
            elif alias not in kept:
                kept.append(alias)
        changed = len(kept) != len(piece.aliases)
        yield replace(piece, aliases=tuple(kept), notes=tuple(notes)) if changed else piece
