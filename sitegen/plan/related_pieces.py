"""Related pieces as the page of a piece shows them: each with what the two have in common.

In: pieces, the Scope. Out: TeaserView values; the digest of what relates pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Final

from sitegen.encoding import decode
from sitegen.index.related import WEIGHTS, RelatedPieces
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import reader_of
from sitegen.plan import views
from sitegen.plan.piece_parts import known_term_link
from sitegen.plan.scope import RELATED, Scope
from sitegen.plan.teasers import teaser_view

_REASONS: Final = 3
"""How many shared terms are named; more would be longer than the title."""
_Terms = Mapping[tuple[str, str], None]
"""The terms of a piece that have a page, each with its taxonomy, in the order in which they are named."""
_FIRST: Final = ("regions", "tags")


def related_digest(scopes: Iterable[Scope]) -> str:
    """Return the digest of what relates pieces; empty where their texts do not: what else does is not words."""
    scopes = tuple(scopes)
    if "text" not in scopes[0].config.related_by:
        return ""
    return blake2b(b"".join(related_pieces(scope).facts for scope in scopes), digest_size=16).hexdigest()


def related_pieces(scope: Scope) -> RelatedPieces:
    """Return which pieces are related, by what the site asks for."""
    return scope.once(RELATED, lambda: _related_pieces(scope))


def _related_pieces(scope: Scope) -> RelatedPieces:
    by, bodies = scope.config.related_by, scope.bodies
    groups = scope.tree.groups if "terms" in by else {}
    if bodies is None or "text" not in by:
        return RelatedPieces(groups)
    # Imported late: few sites ask for it.
    from sitegen.index.telling_words import BODY_WORDS, Said, body_words, telling_words  # noqa: PLC0415

    def said_in(digest: str) -> list[Said]:
        made = scope.remember(BODY_WORDS, digest.encode(), lambda: body_words(bodies.parts(digest)))
        return decode(made, list[Said])

    texts = [shown for shown in scope.tree.listed if shown.body is not None]
    words = telling_words(texts, said_in, scope.remember)
    return RelatedPieces(groups, texts, words.values())


class RelatedViews:
    """Shows the pieces that are related to others."""

    def __init__(self, scope: Scope) -> None:
        """Take the taxonomies whose terms relate pieces: regions and tags, then those of the site's own."""
        known = [one.id for one in scope.config.taxonomies if WEIGHTS.get(one.id, 1)]
        ordered = (*_FIRST, *(one for one in known if one not in _FIRST))
        self._scope = scope
        self._readers = [(taxonomy, reader_of(taxonomy, scope.config)) for taxonomy in ordered]
        self._terms: dict[str, _Terms] = {}

    def of(self, shown: ResolvedPiece, others: Sequence[ResolvedPiece]) -> tuple[views.TeaserView, ...]:
        """Show the pieces related to one, with the terms that each has in common with it."""
        if not others:
            return ()
        own = self._of(shown)
        return tuple(teaser_view(other, self._scope, self._shared(own, self._of(other))) for other in others)

    def _shared(self, own: _Terms, theirs: _Terms) -> tuple[views.LinkView, ...]:
        shared = islice((term for term in own if term in theirs), _REASONS)
        return tuple(known_term_link(taxonomy, term, self._scope) for taxonomy, term in shared)

    def _of(self, shown: ResolvedPiece) -> _Terms:
        path = shown.piece.document.path
        known = self._terms.get(path)
        if known is None:
            known = self._terms[path] = dict.fromkeys(self._read(shown))
        return known

    def _read(self, shown: ResolvedPiece) -> Iterator[tuple[str, str]]:
        article, names = shown.article, self._scope.names
        for taxonomy, read in self._readers:
            yield from (key for term in read(article) if (key := (taxonomy, term)) in names)
