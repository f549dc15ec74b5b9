"""Pictures: text in their place, their measures, their weight.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sitegen.check.checked_site import CheckedSite
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.site import Site
from sitegen.model.bodies import Picture
from sitegen.problems import Place, Problem, warning
from sitegen.text.lazy_pattern import lazy_pattern

WIDEST: Final = 4000
"""Pixels: twice as many as the widest column has on a dense screen."""
HEAVIEST: Final = 1 << 20
"""Bytes: more than a whole page should have."""
_NO_WORDS: Final = lazy_pattern(
    r"(?:img|dsc|image|photo|picture|screenshot|untitled)?[-_ ]*[0-9]*|.*\.(?:avif|gif|jpe?g|png|svg|webp)",
    re.IGNORECASE,
)
_PICTURES: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def check_texts(checked: CheckedSite) -> Iterator[Problem]:
    """Report pictures, audio and video without a text."""
    yield from _texts_of_pictures(checked.site)
    yield from _texts_of_media(checked.site)


def _texts_of_pictures(site: Site) -> Iterator[Problem]:
    """Report those without a text, or with one that says nothing; one with `alt=""` is there for the eye alone."""
    for piece in site.documents.pieces:
        document = piece.document
        for use in document.body.images:
            if use.decorative or not _NO_WORDS.fullmatch(use.alt.strip()):
                continue
            said = (
                f"has the text `{use.alt.strip()}`, which does not say" if use.alt.strip() else "has no text that says"
            )
            line = use.line + document.body_line - 1
            place = Place(path=document.path, line=line, find=use.whole or use.target)
            hint = 'write `![what it shows](file)`, or `<img src="file" alt="">` where it shows nothing'
            yield warning("image-alt", f"this picture {said} what it shows", place, hint)


def _texts_of_media(site: Site) -> Iterator[Problem]:
    """Report audio and video without one: whoever hears the page read out meets a player of nothing."""
    for piece in site.documents.pieces:
        for use in piece.document.body.media:
            if not use.text.strip():
                place = Place(path=piece.document.path, line=use.line + piece.document.body_line - 1, find=use.written)
                hint = "write `![what it is](file)`: the text is its caption"
                yield warning("image-alt", f"this {use.kind} has no text that says what it is", place, hint)


def check_sizes(checked: CheckedSite) -> Iterator[Problem]:
    """Report pictures of more pixels than any page shows, each once; of photographs pages show smaller variants."""
    known: set[str] = set()
    for tree in checked.site.trees.values():
        for shown in (*tree.articles, *tree.pages):
            for place, picture in _pictures(shown):
                url = "" if picture is None or isinstance(picture.url, str) else picture.url.path
                is_drawing = url.lower().endswith(".svg")
                if not url or is_drawing or url in known or picture is None or picture.variants is not None:
                    continue
                if (picture.width or 0) <= WIDEST:
                    continue
                known.add(url)
                message = f"this picture is {picture.width} pixels wide, more than {WIDEST}, which no page shows"
                yield warning("image-size", message, place, f"make it {WIDEST // 2} pixels wide")


def _pictures(shown: ResolvedPiece) -> Iterator[tuple[Place, Picture | None]]:
    document = shown.piece.document
    yield Place(path=document.path, keys=("image", "src")), shown.image
    uses = document.body.images if shown.body is not None else ()
    for use, picture in zip(uses, shown.body.images if shown.body is not None else (), strict=True):
        yield Place(path=document.path, line=use.line + document.body_line - 1, find=use.whole or use.target), picture


def check_weights(checked: CheckedSite) -> Iterator[Problem]:
    """Report published pictures that take long to load; photographs are loaded as variants."""
    site = checked.site
    for path in sorted(set(site.files.values())):
        size = site.documents.files[path].size if path in site.documents.files else 0
        if path not in site.documents.photographs and size > HEAVIEST and path.lower().endswith(_PICTURES):
            message = f"this picture has {size / HEAVIEST:.1f} MiB: on a telephone it takes longer than the page"
            yield warning("image-weight", message, Place(path=path), "save it as WebP or AVIF, or with fewer pixels")
