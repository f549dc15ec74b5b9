"""Pieces that are to show their history, of which history.lock knows nothing.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.checked_site import CheckedSite
from sitegen.problems import Place, Problem, warning


def check_histories(checked: CheckedSite) -> Iterator[Problem]:
    """Report public pieces with `history: true` that history.lock has no revision of."""
    site = checked.site
    known = site.documents.histories
    for tree in site.trees.values():
        for shown in tree.articles:
            path = shown.piece.document.path
            if shown.article.history and not shown.hidden and path not in known:
                message = "history.lock has no revision of this piece, so readers see no history"
                hint = "commit the piece, then run `sitegen history update` and commit history.lock"
                yield warning("history", message, Place(path=path, keys=("history",)), hint)
