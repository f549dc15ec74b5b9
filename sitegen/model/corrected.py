"""Corrected: whether readers were told of a change of a piece; such pieces are in the ledger of corrections.

In: an article. Out: whether it is one.
"""

from __future__ import annotations

from sitegen.model.documents import Article


def is_corrected(article: Article) -> bool:
    """Return whether a piece was corrected, clarified, updated with a note, or withdrawn."""
    return bool(article.corrections) or article.withdrawn is not None
