"""Previews of links: images that no service shows, so that no page names them as the image of its preview.

In: the scope of each language. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.bodies import Picture
from sitegen.outputs.media_types import in_previews
from sitegen.plan.piece_parts import has_term
from sitegen.plan.scope import Scope
from sitegen.plan.works import path_of
from sitegen.problems import Place, Problem, warning
from sitegen.urls import suffix_of


def without_previews(scopes: Iterable[Scope]) -> Iterator[Problem]:
    """Warn of each file whose page has an image and a preview without one."""
    found = {path: picture for scope in scopes for path, picture in _pictures(scope) if picture is not None}
    for source, picture in found.items():
        path = path_of(picture.for_machines.url)
        if not in_previews(path):
            message = f"no preview of a link shows an image of the kind `.{suffix_of(path)}`, so the preview has none"
            hint = "give the image as PNG, JPEG or WebP"
            yield warning("image", message, Place(path=source, keys=("image", "src")), hint)


def _pictures(scope: Scope) -> Iterator[tuple[str, Picture | None]]:
    """Yield each file that has a page in this language, with the image of the page."""
    tree, authors = scope.tree, scope.site.documents.authors
    yield from ((shown.piece.document.path, shown.image) for shown in (*tree.articles, *tree.pages))
    for groups in tree.groups.values():
        yield from ((group.term.path, group.image) for group in groups if group.term is not None)
    yield from ((authors[name].path, one) for name, one in tree.portraits.items() if has_term(scope, "authors", name))
