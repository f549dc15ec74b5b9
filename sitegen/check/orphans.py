"""Pages that no page leads to: only who knows the address finds them.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.checked_site import CheckedSite
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.site import Tree
from sitegen.model.bodies import BodyRef
from sitegen.model.documents import Page
from sitegen.problems import Place, Problem, warning
from sitegen.urls import Url


def check_orphans(checked: CheckedSite) -> Iterator[Problem]:
    """Report pages to which neither a text nor the navigation leads; articles are in the archive.

    The footer leads to those on how the publication works. One whose translation is linked is found by the list of
    languages.
    """
    site, config = checked.site, checked.config
    linked = {path for tree in site.trees.values() for path in _linked(tree)}
    items = (*config.nav, *config.footer)
    linked |= {item.url.partition("#")[0].strip("/") for item in items if item.url.startswith("/")}
    named = {f"{config.content}/pages/{item.page}" for item in items if item.page}
    for tree in site.trees.values():
        for page in tree.pages:
            same = site.translations.get(page.piece.document.path, (page,))
            if any(_is_led_to(one, linked, named) for one in same):
                continue
            hint = "link to it from a text, or add it to `[[site.nav]]` or `[[site.footer]]`"
            yield warning("orphan", "no page leads to this page", Place(path=page.piece.document.path), hint)


def _is_led_to(shown: ResolvedPiece, linked: set[str], named: set[str]) -> bool:
    piece = shown.piece
    of_footer = isinstance(piece, Page) and bool(piece.publishing)
    return of_footer or shown.url.path.strip("/") in linked or piece.document.path in named


def _linked(tree: Tree) -> Iterator[str]:
    """Return the addresses to which the texts of a tree lead, but for those of the text's own page."""
    for shown in (*tree.articles, *tree.pages):
        yield from (path for path in _paths(shown.body) if path != shown.url.path.strip("/"))
    for body in tree.profiles:
        yield from _paths(body)


def _paths(body: BodyRef | None) -> Iterator[str]:
    for url in body.links if body is not None else ():
        if isinstance(url, Url):
            yield url.path.strip("/")
