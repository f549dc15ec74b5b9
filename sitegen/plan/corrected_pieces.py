"""Corrected pieces: which pieces of a language readers were told of a change of, and the page that lists them.

In: the Scope. Out: pieces, an address.
"""

from __future__ import annotations

from sitegen.index.resolving import ResolvedPiece
from sitegen.model.corrected import is_corrected
from sitegen.outputs.corrections import corrections_url
from sitegen.plan.scope import Scope
from sitegen.urls import Url


def corrected_pieces(scope: Scope) -> tuple[ResolvedPiece, ...]:
    """Return the pieces of a language that were corrected or withdrawn."""
    return tuple(shown for shown in scope.tree.articles if is_corrected(shown.article))


def ledger_page(scope: Scope) -> Url | None:
    """Return the page of all corrections of a language, if there are any and the theme can show them."""
    if "corrections" in scope.lacking or not corrected_pieces(scope):
        return None
    return corrections_url(scope.root)
