"""Replanning: after an edit of a few bodies, the articles and lists that no edit reaches are not planned again.

In: the files as they were, an IndexedSite, a Memo, the record of the last build. Out: a Planning.

The proof is one of digests and of closed values. All inputs but some pieces have the digests that they had, so the last
build began with the same site and those pieces as they were; of these `reach` compares what others can show. Then
the recipes of all other articles are what they were, and so are their fingerprints; those of lists too, if these
show nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, Protocol

from sitegen.model.documents import Piece
from sitegen.model.sources import SourceFile
from sitegen.pipeline.entities import piece_with_entities
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.reach import Reach, knows_what_shows_words, reach_of
from sitegen.pipeline.up_to_date import BuildRecord, Listed, shared_digest
from sitegen.pipeline.values import IndexedSite
from sitegen.plan.artifact import Artifact
from sitegen.plan.assembling import WHOLE, Articles, Planning
from sitegen.plan.bare_articles import plan_addresses
from sitegen.plan.lists import CARD_LISTS, MENTION_LISTS
from sitegen.plan.pages import plan_articles
from sitegen.plan.related_pieces import related_digest
from sitegen.plan.scope import Scope
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import SiteView
from sitegen.read import is_piece, piece_of_outcome

MOST: Final = 16
"""Edited pieces, and articles whose files are missing, up to which the others are left alone."""


_KEPT: Final[Mapping[Reach, frozenset[str]]] = {
    Reach.OWN_PAGE: CARD_LISTS | MENTION_LISTS,
    Reach.MENTIONS: CARD_LISTS,
}
"""The kinds of lists that an edit does not reach."""


class Published(Protocol):
    """What is in the output."""

    def fingerprint(self, path: str) -> str | None:
        """Return the fingerprint of a file, if it is as the last build left it."""


def planning_after(
    before: Collection[SourceFile], known: IndexedSite, memo: Memo, last: BuildRecord | None, published: Published
) -> Planning:
    """Return what has to be planned after the edit of some files, which were `before` when `last` was built."""
    if last is None or not before or shared_digest(known.outline.sites) != last.shared:
        return WHOLE
    reach = _reach(before, known, memo)
    if reach is Reach.ALL or related_digest(known.outline.scopes) != last.related:
        return WHOLE
    articles = articles_of({file.path for file in before}, published.fingerprint)
    lists = None if reach is Reach.LISTS else _lists_as_before(_KEPT[reach], last, published)
    if lists is None:
        return Planning(articles=articles)
    return Planning(articles=articles, kept=_KEPT[reach], lists=lists)


def _lists_as_before(kinds: Collection[str], last: BuildRecord, published: Published) -> tuple[Sealed, ...] | None:
    """Return the lists of some kinds as the last build left them; None where one of them is not."""
    known = [(one, published.fingerprint(one.path)) for one in last.lists if one.kind in kinds]
    lists = tuple(_as_before(one, fingerprint) for one, fingerprint in known if fingerprint is not None)
    return lists if len(lists) == len(known) else None


def _reach(before: Collection[SourceFile], known: IndexedSite, memo: Memo) -> Reach:
    """Return how far the edit of some files reaches."""
    if len(before) > MOST or not knows_what_shows_words(known):
        return Reach.ALL
    if not all(is_piece(file.path, known.config) for file in before):
        return Reach.ALL
    now = {piece.document.path: piece for piece in known.site.documents.pieces}
    found = Reach.OWN_PAGE
    for file in before:
        old, new = _recalled(known, memo, file), now.get(file.path)
        if old is None or new is None:
            return Reach.ALL
        found = max(found, reach_of(known, old, new))
    return found


def _recalled(known: IndexedSite, memo: Memo, file: SourceFile) -> Piece | None:
    """Return a piece as the last build read it, if that is still remembered."""
    outcome = memo.outcome(file)
    piece = None if outcome is None else piece_of_outcome(outcome, file.path, known.site_inputs.config)[0]
    if piece is None:
        return None
    return piece_with_entities(piece, known.site.documents, known.site_inputs.config, memo)[0]


def articles_of(edited: Collection[str], fingerprint: Callable[[str], str | None]) -> Articles:
    """Return what plans the edited articles, and others whose files are not as they were left."""

    def plan(scope: Scope, site: SiteView) -> Iterator[Artifact | Sealed]:
        wanted: set[str] = set()
        kept: list[Sealed] = []
        for artifact in plan_addresses(scope, site):
            known = None if artifact.source in edited else fingerprint(artifact.path)
            if known is None:
                wanted.add(artifact.source)
            else:
                kept.append(_as_before(artifact, known))
        yield from (one for one in kept if one.source not in wanted)
        if len(wanted) > MOST:
            yield from (one for one in plan_articles(scope, site) if one.source in wanted)
        else:
            for source in sorted(wanted):
                yield from plan_articles(scope, site, source)

    return plan


def _as_before(artifact: Artifact | Listed, fingerprint: str) -> Sealed:
    """Return an artifact that stays as the last build made it; nobody asks for its recipe."""
    return Sealed(
        path=artifact.path,
        kind=artifact.kind,
        source=artifact.source,
        fingerprint=fingerprint,
        shape="",
        content=b"",
    )
