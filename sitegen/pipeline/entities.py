"""Entities in the texts of a site: what each piece mentions, found now or remembered.

In: Documents, SiteConfig, a Memo. Out: pieces with mentions and marks; problems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Documents, Piece
from sitegen.pipeline.memo import Memo
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.index.entity_mentions import Mentions


def with_entities(documents: Documents, config: SiteConfig, memo: Memo) -> tuple[Documents, tuple[Problem, ...]]:
    """Return the documents with what their pieces mention; as they are where there are no entities."""
    if not documents.entities:
        return documents, ()
    # Imported late: few sites have any.
    from sitegen.index.entity_mentions import with_mentions  # noqa: PLC0415

    return with_mentions(documents, _mentions(documents, config, memo))


def piece_with_entities(
    piece: Piece, documents: Documents, config: SiteConfig, memo: Memo
) -> tuple[Piece, tuple[Problem, ...]]:
    """Return a piece with what it mentions of the entities of `documents`, and what is to be reported of it."""
    if not documents.entities:
        return piece, ()
    found, problems = _mentions(documents, config, memo).find([piece])
    return found.get(piece.document.path, piece), problems


def _mentions(documents: Documents, config: SiteConfig, memo: Memo) -> Mentions:
    from sitegen.index.entity_mentions import Mentions  # noqa: PLC0415

    return Mentions(documents.entities, config, memo.store, memo.once)
