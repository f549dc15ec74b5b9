"""Entities in the texts of a site: what each piece mentions, found now or remembered.

In: Documents, SiteConfig, a Memo. Out: Documents with mentions and marks; problems.
"""

from __future__ import annotations

from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Documents
from sitegen.pipeline.memo import Memo
from sitegen.problems import Problem


def with_entities(documents: Documents, config: SiteConfig, memo: Memo) -> tuple[Documents, tuple[Problem, ...]]:
    """Return the documents with what their pieces mention; as they are where there are no entities."""
    if not documents.entities:
        return documents, ()
    # Imported late: few sites have any.
    from sitegen.index.entity_mentions import Mentions, with_mentions  # noqa: PLC0415

    return with_mentions(documents, Mentions(documents.entities, config, memo.store, memo.once))
