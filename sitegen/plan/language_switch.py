"""The same page in the site's other languages: the link to it for readers, and the addresses for `hreflang`.

In: the Scope, and pieces or lists. Out: views.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.encoding import replace
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.documents import Article, Page
from sitegen.plan import views
from sitegen.plan.scope import Scope
from sitegen.urls import Url

Places = Mapping[str, Url]
"""The address of one page or list in each language."""

_NO_PLACES: Places = {}


def places_of_list(url: Url, scope: Scope) -> Places:
    """Return the addresses of a list (by that of its first page) in each language that has it."""
    if not scope.languages:
        return _NO_PLACES
    below = url.path.removeprefix(scope.root)
    known = scope.site.lookup.by_address
    places = {}
    for tree in scope.site.trees.values():
        target = known.get(tree.root + below)
        if target is not None and target.public and not target.source:
            places[tree.language] = target.url
    return places


def places_of_piece(shown: ResolvedPiece, scope: Scope) -> Places:
    """Return the addresses of a piece and its public translations."""
    if not scope.languages:
        return _NO_PLACES
    group = scope.site.translations.get(shown.piece.document.path, (shown,))
    return {one.piece.document.language: one.url for one in group}


def language_views(places: Places, scope: Scope) -> tuple[views.LanguageView, ...]:
    """Link to the same page in each language; where it does not exist, to the language's home page."""
    return tuple(
        replace(view, url=places[view.language], label=view.name, same=True, current=view.language == scope.language)
        if view.language in places
        else replace(view, current=view.language == scope.language)
        for view in scope.languages
    )


def alternates(places: Places, scope: Scope) -> tuple[views.AlternateView, ...]:
    """Return the addresses for `hreflang`: all of them on each of the pages, or none where there is one alone."""
    if scope.drafts or len(places) < 2:  # noqa: PLR2004 - a page and another one
        return ()
    return tuple(views.AlternateView(language=tag, url=scope.canonical(url)) for tag, url in places.items())


def piece_alternates(shown: ResolvedPiece, scope: Scope) -> tuple[views.AlternateView, ...]:
    """Return a piece's addresses for `hreflang`: those of the pages that search engines are to show as its own."""
    if not scope.languages or not _is_own(shown):
        return ()
    group = scope.site.translations.get(shown.piece.document.path, ())
    return alternates({one.piece.document.language: one.url for one in group if _is_own(one)}, scope)


def _is_own(shown: ResolvedPiece) -> bool:
    """Return whether a page is indexed under its own address."""
    piece = shown.piece
    match piece:
        case Article():
            return piece.original is None and piece.withdrawn is None
        case Page():
            return True
