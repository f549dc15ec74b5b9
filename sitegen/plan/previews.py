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
            hint = "give it as PNG or JPEG, or another picture as `image: {card: ...}`, or `card` in [site]"
            yield warning("image", message, Place(path=source, keys=("image", "src")), hint)


def _pictures(scope: Scope) -> Iterator[tuple[str, Picture | None]]:
    """Yield each file that has a page in this language, with the image of the page."""
    if scope.config.card:
        return  # what has no picture of its own has that of the site
    tree, authors = scope.tree, scope.site.documents.authors
    yield from (
        (document.path, shown.image)
        for shown in (*tree.articles, *tree.pages)
        if not ((document := shown.piece.document).image and document.image.card)
    )
    for groups in tree.groups.values():
        yield from ((group.term.path, group.image) for group in groups if group.term is not None)
    yield from ((authors[name].path, one) for name, one in tree.portraits.items() if has_term(scope, "authors", name))
