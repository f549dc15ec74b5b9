"""Files of bundles that nothing names: they are published beside the page, and no reader finds them.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from sitegen.check.checked_site import CheckedSite
from sitegen.config.site_config import SiteConfig
from sitegen.index.companions import Companions
from sitegen.index.files import bundle_folder, find_file
from sitegen.index.site import Site
from sitegen.model.documents import Piece
from sitegen.model.media import media_kind
from sitegen.problems import Place, Problem, warning


def check_unused_media(checked: CheckedSite) -> Iterator[Problem]:
    """Report what lies in the folder of a piece, is published with it, and is named in no text."""
    site, config = checked.site, checked.config
    files = site.documents.files
    named = {
        path for piece in site.documents.pieces for name in _names(piece) if (path := _file(name, piece, site, config))
    }
    companions = Companions(files)
    for path in tuple(filter(media_kind, named)):
        named |= {companions.poster(path), *companions.every_caption(path)}
    folders = {folder for piece in site.documents.pieces if (folder := bundle_folder(piece, config))}
    published = set(site.files.values())
    for path in sorted(files.keys() & published - named):
        if any(path.startswith(folder) for folder in _above(path, folders)):
            hint = "name it in the text, or delete it"
            yield warning("unused-media", "nothing names this file, and it is published", Place(path=path), hint)


def _above(path: str, folders: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(path)
    while folder:
        if f"{folder}/" in folders:
            yield f"{folder}/"
        folder = posixpath.dirname(folder)


def _file(name: str, piece: Piece, site: Site, config: SiteConfig) -> str | None:
    return find_file(name.partition("#")[0], piece.document.path, site.documents.files, config)


def _names(piece: Piece) -> Iterator[str]:
    """Return what a piece names; a text below `extra` may be the name of a file that the theme shows."""
    document = piece.document
    yield from document.body.targets
    if document.image is not None:
        yield from filter(None, (document.image.src, document.image.card))
    yield from _texts(document.extra)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)
