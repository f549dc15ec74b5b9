"""Rewording: what an edit of a piece's words can reach, replaced in a site that is held in memory.

In: an IndexedSite, a piece as it was and as it is now. Out: the IndexedSite of the new words, or None where the edit
may reach more than this module knows; then the site is related anew.

Words are the body, the title, the summary and what else only pages and cards show. They decide neither the address of
a piece nor its order, terms, state or files, so everything that comes from these stays as it is.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from sitegen.encoding import Value, replace
from sitegen.index.entity_groups import EntityGroup
from sitegen.index.files import bundle_folder
from sitegen.index.groups import TermGroup
from sitegen.index.link_map import Map
from sitegen.index.link_targets import resolve_body
from sitegen.index.origins import Origin
from sitegen.index.resolving import ResolvedPiece, Resolver
from sitegen.index.site import Site, Tree
from sitegen.model.documents import Article, Documents, Page, Piece
from sitegen.pipeline.reach import files_in, knows_what_shows_words, lookup_after, mentioned
from sitegen.pipeline.stages import gate_of
from sitegen.pipeline.values import IndexedSite
from sitegen.plan.assembling import Outline
from sitegen.plan.related_pieces import related_digest
from sitegen.plan.scope import Scope
from sitegen.plan.teasers import card_view
from sitegen.problems import Problem
from sitegen.urls import Url


class Reworded(Value, frozen=True, kw_only=True):
    """A site with the new words of a piece, the problems that the old words had, and those of the new ones."""

    known: IndexedSite
    before: tuple[Problem, ...]
    after: tuple[Problem, ...]


def reword(known: IndexedSite, old: Piece, new: Piece) -> Reworded | None:
    """Replace a piece by itself with other words; None where that is not all that an edit can reach."""
    if (
        not knows_what_shows_words(known)
        or not _has_same_facts(old, new)
        or mentioned(old) != mentioned(new)
        or _is_named_elsewhere(known, old, new)
        or files_in(old.document.body) != files_in(new.document.body)
    ):
        return None
    if known.config.draws_cards and _on_cards(old) != _on_cards(new):
        return None  # the addresses of cards say what is on them
    documents = _documents(known.site.documents, new)
    claimed = replace(known.claimed, documents=documents)
    lookup = lookup_after(known, old, new, claimed)
    if lookup is None or _published(known, old, known.site.lookup) != _published(known, new, lookup):
        return None
    gate = gate_of(known.request, known.site_inputs)
    before, after = Resolver(known.site.lookup, known.claimed, gate), Resolver(lookup, claimed, gate)
    once, now = before.piece(old), after.piece(new)
    if _foreign(once) != _foreign(now):
        return None
    site = replace(known.site, documents=documents, lookup=lookup)
    was = _shown(known.site, new)
    if was is not None and now is not None:
        site = _site(site, was, now)
    changed = replace(known, site=site, claimed=claimed, outline=_outline(known.outline, site, now))
    if related_digest(changed.outline.scopes) != related_digest(known.outline.scopes):
        return None
    return Reworded(known=changed, before=tuple(before.problems), after=tuple(after.problems))


def _shown(site: Site, piece: Piece) -> ResolvedPiece | None:
    """Return what the site shows of a piece."""
    tree = site.trees[piece.document.language]
    every = tree.articles if isinstance(piece, Article) else tree.pages
    return next((one for one in every if one.piece.document.path == piece.document.path), None)


def _has_same_facts(old: Piece, new: Piece) -> bool:
    """Return whether two versions of a piece differ in their words alone.

    The events of its text are in timelines, so they are no words that only its page shows. Sentences that mention
    entities are words, which are on the pages of these.
    """
    document = new.document
    if old.document.body.events != document.body.events:
        return False
    same = replace(
        old.document,
        body=document.body,
        body_line=document.body_line,
        title=document.title,
        summary=document.summary,
        toc=document.toc,
        extra=document.extra,
        mentions=document.mentions,
        marks=document.marks,
    )
    match old, new:
        case Article(), Article():
            words = {"kind": new.kind, "dateline": new.dateline, "disclosure": new.disclosure, "ai": new.ai}
            return replace(old, document=same, **words) == new
        case Page(), Page():
            named = old.publishing and old.document.title != document.title  # all pages may lead to it by its title
            return not named and replace(old, document=same) == new
        case _:
            return False


def _on_cards(piece: Piece) -> tuple[str, str]:
    """Return the words of a piece that its share card shows."""
    return piece.document.title, piece.kind if isinstance(piece, Article) else ""


def _is_named_elsewhere(known: IndexedSite, old: Piece, new: Piece) -> bool:
    """Return whether other pages may show the title, if it changed, as the text of a link."""
    pieces = known.site.documents.pieces if old.document.title != new.document.title else ()
    return any(use.named for one in pieces for use in one.document.body.links)


def _published(known: IndexedSite, piece: Piece, lookup: Map) -> tuple[dict[Url, str], set[str]]:
    """Return the files that a body publishes, and all that it names."""
    document = piece.document
    origin = Origin(
        path=document.path,
        body_line=0,
        url=known.claimed.urls[document.path],
        bundle=bundle_folder(piece, known.config),
        language=document.language,
        counts=False,
    )
    resolved = resolve_body(document.body, origin, lookup, "")
    return resolved.files, resolved.named


def _documents(documents: Documents, new: Piece) -> Documents:
    path = new.document.path
    if isinstance(new, Article):
        articles = [new if one.document.path == path else one for one in documents.articles]
        return replace(documents, articles=tuple(articles))
    return replace(documents, pages=tuple(new if one.document.path == path else one for one in documents.pages))


def _foreign(shown: ResolvedPiece | None) -> set[str]:
    """Return where images and media of a piece come from, as far as the policy of every page names it."""
    body = shown.body if shown is not None else None
    if body is None:
        return set()
    images = {urlsplit(one.url).netloc for one in body.images if one is not None and isinstance(one.url, str)}
    media = (one.url for one in body.media if one is not None)
    return images | {f"media {urlsplit(url).netloc if isinstance(url, str) else ''}" for url in media}


# What is made of pieces


def _site(site: Site, was: ResolvedPiece, now: ResolvedPiece) -> Site:
    path, title = now.piece.document.path, now.piece.document.title
    joined = {one.piece.document.path for one in site.translations.get(path, ())}
    return replace(
        site,
        trees={language: _tree(tree, was, now) for language, tree in site.trees.items()},
        translations={**site.translations, **{one: _with(site.translations[one], was, now) for one in joined}},
        redirects=tuple(replace(one, title=title) if one.source == path else one for one in site.redirects),
        news=_with(site.news, was, now),
    )


def _tree(tree: Tree, was: ResolvedPiece, now: ResolvedPiece) -> Tree:
    if tree.language != now.piece.document.language:
        return tree
    groups = {taxonomy: tuple(_group(one, was, now) for one in every) for taxonomy, every in tree.groups.items()}
    return replace(
        tree,
        articles=_with(tree.articles, was, now),
        listed=_with(tree.listed, was, now),
        pages=_with(tree.pages, was, now),
        groups=groups,
        entities=tuple(_entity(one, was, now) for one in tree.entities),
    )


def _group(group: TermGroup, was: ResolvedPiece, now: ResolvedPiece) -> TermGroup:
    pieces, own = _with(group.pieces, was, now), _with(group.own, was, now)
    return group if pieces is group.pieces else replace(group, pieces=pieces, own=own)


def _entity(group: EntityGroup, was: ResolvedPiece, now: ResolvedPiece) -> EntityGroup:
    pieces = _with(group.pieces, was, now)
    return group if pieces is group.pieces else replace(group, pieces=pieces)


def _with(pieces: tuple[ResolvedPiece, ...], was: ResolvedPiece, now: ResolvedPiece) -> tuple[ResolvedPiece, ...]:
    """Return pieces with one of them replaced; the same tuple where it is not among them."""
    if all(one is not was for one in pieces):
        return pieces
    return tuple([now if one is was else one for one in pieces])


def _outline(begun: Outline, site: Site, now: ResolvedPiece | None) -> Outline:
    return replace(begun, scopes=tuple(_scope(scope, site, now) for scope in begun.scopes))


def _scope(scope: Scope, site: Site, now: ResolvedPiece | None) -> Scope:
    if now is None:
        return scope.reworded(site, scope.cards)
    return scope.reworded(site, scope.cards.reworded(now.piece.document.path, lambda: card_view(now, scope)))
