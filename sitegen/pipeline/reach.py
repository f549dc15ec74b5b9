"""What an edit of the words of a piece can reach beyond the page of that piece.

In: an IndexedSite, a piece as it was and as it is. Out: a Reach.

Of a piece the page of another one shows what its front matter says, its headings where it links to them, that it links
there, and the entities that both mention. Lists show cards and events, the sitemap the images of a text, pages of
entities the sentences that name them. A body that changes none of these is shown by its own page, and by feeds,
dossiers and the index of the search, which are planned in every build.
"""

from __future__ import annotations

from enum import IntEnum

from sitegen.encoding import replace
from sitegen.index.claims import Claimed
from sitegen.index.link_map import Map
from sitegen.index.resolving import ResolvedPiece, Resolver
from sitegen.model.bodies import Body, Picture
from sitegen.model.documents import Article, Author, Document, Page, Piece, Term
from sitegen.model.republication import treatment
from sitegen.pipeline.stages import gate_of
from sitegen.pipeline.values import IndexedSite
from sitegen.plan.teasers import card_view
from sitegen.read.filenames import is_markdown
from sitegen.urls import Url


class Reach(IntEnum):
    """How far an edit reaches."""

    OWN_PAGE = 0
    MENTIONS = 1
    """Its own page, and the pages of the entities that it mentions."""
    LISTS = 2
    """Its own page, all lists, and the sitemap."""
    ALL = 3
    """The pages of other articles too, or it is not known."""


def knows_what_shows_words(known: IndexedSite) -> bool:
    """Return whether it is known where words of pieces are shown.

    It is not known of plugins, of trusted HTML, which can name files, and of sites with broken pieces.
    """
    return known.site_inputs.plugins is None and known.config.raw_html != "trusted" and not known.claimed.broken


def reach_of(known: IndexedSite, old: Piece, new: Piece) -> Reach:
    """Return how far the edit of a piece reaches, for a site that knows what shows words."""
    if (
        not _differ_in_body_alone(old, new)
        or mentioned(old) != mentioned(new)
        or files_in(old.document.body) != files_in(new.document.body)
        or lookup_after(known, new, old, known.claimed) is None
    ):
        return Reach.ALL
    resolver = Resolver(known.site.lookup, known.claimed, gate_of(known.request, known.site_inputs))
    before, after = resolver.piece(old), resolver.piece(new)
    if before is None or after is None:
        return Reach.OWN_PAGE if before is after else Reach.ALL
    if _links(before) != _links(after):
        return Reach.ALL
    if _images(before) != _images(after) or not _is_on_same_card(known, before, after):
        return Reach.LISTS
    return Reach.OWN_PAGE if old.document.mentions == new.document.mentions else Reach.MENTIONS


def _differ_in_body_alone(old: Piece, new: Piece) -> bool:
    match old, new:
        case Article(), Article():
            return replace(old, document=_with_body_of(old, new.document)) == new
        case Page(), Page():
            return replace(old, document=_with_body_of(old, new.document)) == new
        case _:
            return False


def _with_body_of(old: Piece, new: Document) -> Document:
    """Return an old document with a new body and what is found in that; its events are no mere words."""
    if old.document.body.events != new.body.events:
        return old.document
    return replace(old.document, body=new.body, body_line=new.body_line, mentions=new.mentions, marks=new.marks)


def mentioned(piece: Piece) -> set[str]:
    """Return the entities that a text mentions: they decide which pages of entities there are, and what is on these."""
    return {mention.entity for mention in piece.document.mentions}


def files_in(body: Body) -> set[str]:
    """Return the targets of a body that may be files, which are published with it."""
    paths = ((use.target, use.target.partition("#")[0]) for use in body.links if not use.named)
    links = {target for target, path in paths if "." in path.rpartition("/")[2] and not is_markdown(path)}
    figures = {use.target for use in body.figures}
    media = {f"{use.target} {use.whole}" for use in body.media}
    return links | figures | media | {f"{use.target} {use.whole}" for use in body.images}


def _links(shown: ResolvedPiece) -> set[str]:
    """Return the paths of other pages of the site that the text of a piece leads to: those can say that it does."""
    links = shown.body.links if shown.body is not None else ()
    return {link.path for link in links if isinstance(link, Url)} - {shown.url.path}


def _images(shown: ResolvedPiece) -> tuple[Picture | None, ...]:
    """Return the images of a text, which are in the sitemap."""
    return shown.body.images if shown.body is not None else ()


def _is_on_same_card(known: IndexedSite, before: ResolvedPiece, after: ResolvedPiece) -> bool:
    """Return whether lists show the same of both; pages have no cards."""
    if isinstance(after.piece, Page):
        return True
    scope = next(one for one in known.outline.scopes if one.language == after.piece.document.language)
    return card_view(before, scope) == card_view(after, scope)


def lookup_after(known: IndexedSite, old: Piece, new: Piece, claimed: Claimed) -> Map | None:
    """Return the map with the anchors of the new words; None where other texts may link to an anchor that changed."""
    lookup, path = known.site.lookup, new.document.path
    target, before, after = lookup.by_source[path], old.document.body.outline, new.document.body.outline
    if before == after or target.outline is None or not treatment(new).whole:
        return lookup
    if any(before in one.others for one in lookup.by_address.values()):
        return None
    led = {key: one for key, one in lookup.by_address.items() if one.source == path and one.outline == before}
    changed = replace(
        lookup,
        by_source={**lookup.by_source, path: replace(target, outline=after)},
        by_address={**lookup.by_address, **{key: replace(one, outline=after) for key, one in led.items()}},
        near={},
    )
    return changed if _is_same_for_others(known, path, changed, claimed) else None


def _is_same_for_others(known: IndexedSite, path: str, lookup: Map, claimed: Claimed) -> bool:
    """Return whether every other text that links to an anchor finds what it found."""
    documents, gate = claimed.documents, gate_of(known.request, known.site_inputs)
    profiles: tuple[Author | Term, ...] = (*documents.authors.values(), *documents.terms.values())
    if any(_links_to_anchors(passage.body) for file in profiles for passage in file.passages):
        return False
    was, now = Resolver(known.site.lookup, known.claimed, gate), Resolver(lookup, claimed, gate)
    linking = [one for one in documents.pieces if one.document.path != path and _links_to_anchors(one.document.body)]
    return all(was.piece(one) == now.piece(one) for one in linking) and was.problems == now.problems


def _links_to_anchors(body: Body) -> bool:
    """Return whether a body links to an anchor of another piece."""
    return any("#" in use.target and (use.whole or not use.target.startswith("#")) for use in body.links)
