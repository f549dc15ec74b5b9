"""Files that pieces use: which file a path names, and where it is published.

In: paths as written, the content's files. Out: source paths and Url values.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final, Protocol
from urllib.parse import quote, unquote

from sitegen.config.globs import matches
from sitegen.config.hosting import HOST_FILES
from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Documents, LeadImage, Piece
from sitegen.model.sources import SourceFile
from sitegen.read.filenames import is_index
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Url, beside

_KEPT: Final = lazy_pattern("%(?:23|3[Ff])")
_PARTING: Final = str.maketrans({sign: quote(sign) for sign in " %#?<>()"})


class Files(Protocol):
    """The files of the content by path, and the configuration of the site."""

    @property
    def files(self) -> Mapping[str, SourceFile]: ...

    @property
    def config(self) -> SiteConfig: ...


def source_path(target: str, origin: str, config: SiteConfig) -> str | None:
    """The source path that `target` names in the file `origin`: relative to it, or from the content folder (`/`).

    None when it leads out of the content folder.
    """
    target = unicodedata.normalize("NFC", target)
    start = config.content if target.startswith("/") else posixpath.dirname(origin)
    path = posixpath.normpath(posixpath.join(start, target.lstrip("/")))
    return path if path.startswith(config.content + "/") else None


def unescaped(path: str) -> str:
    """Return a path with the signs that would split an address; everything else was decoded before."""
    return _KEPT.sub(lambda found: unquote(found[0]), path) if "%" in path else path


def as_written(path: str) -> str:
    """Return a path as a link has to write it: with escapes for what would split the address."""
    return path.translate(_PARTING)


def find_file(target: str, origin: str, files: Mapping[str, SourceFile], config: SiteConfig) -> str | None:
    """Return the path of the content file that `target` names in `origin`, or None."""
    path = source_path(target, origin, config)
    return path if path in files else None


def card_files(image: LeadImage | None, origin: str, known: Files) -> tuple[str, ...]:
    """Return the path of the picture that is a share card, which is not published as it is; nothing where none is."""
    path = find_file(image.card, origin, known.files, known.config) if image is not None and image.card else None
    return (path,) if path else ()


def site_card_files(known: Files) -> tuple[str, ...]:
    """Return the path of the picture that is the share card of the site; nothing where none is."""
    config = known.config
    return card_files(LeadImage(src="", alt="", card=config.card_file), f"{config.content}/x", known)


def bundle_folder(piece: Piece, config: SiteConfig) -> str:
    """The folder (with its slash) whose files are published with a piece: that of an `index.md`; else an empty text."""
    return piece.bundle if isinstance(piece, Article) else folder_of_index(piece.document.path, config)


def folder_of_index(path: str, config: SiteConfig) -> str:
    """Return the folder (with its slash) whose index a file is, whether it can be read or not; else an empty text."""
    folder = f"{posixpath.dirname(path)}/"
    whole = folder in {f"{config.content}/articles/", f"{config.content}/pages/"}
    return folder if is_index(path) and not whole else ""


def bundles_of(documents: Documents, config: SiteConfig) -> frozenset[str]:
    """Return the folders of all bundles."""
    return frozenset(folder for piece in documents.pieces if (folder := bundle_folder(piece, config)))


def bundle_of(path: str, bundles: frozenset[str]) -> str:
    """Return the bundle folder (with its slash) that a file lies in, or an empty text."""
    folder = posixpath.dirname(path)
    while folder:
        if folder + "/" in bundles:
            return folder + "/"
        folder = posixpath.dirname(folder)
    return ""


def by_bundle(files: Iterable[str], bundles: frozenset[str]) -> dict[str, list[str]]:
    """Group files by the bundle that they lie in; those in none are under an empty text."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in files:
        found[bundle_of(path, bundles)].append(path)
    return found


def is_loose(path: str, config: SiteConfig) -> bool:
    """Return whether a file lies below the articles, and so is published with the pieces that use it."""
    return path.startswith(f"{config.content}/articles/")


_ROOT_FILES: Final = frozenset(
    {".nojekyll", "CNAME", "ads.txt", "app-ads.txt", "humans.txt", "llms.txt", "robots.txt", "security.txt"}
) | {name for names in HOST_FILES.values() for name in names}
"""Files at the root of a site that hosts and crawlers look for, and no piece names."""


def is_published_unnamed(path: str, config: SiteConfig) -> bool:
    """Return whether a file of the content is published at its path though no piece, author or term names it."""
    below = path.removeprefix(config.content + "/")
    return not is_loose(path, config) and (
        below in _ROOT_FILES
        or below.startswith((".well-known/", "static/"))
        or ("/" not in below and below.startswith("favicon."))
        or bool(config.publish and matches(below, config.publish))
    )


def id_prefix(path: str) -> str:
    """Return the prefix that keeps the footnote ids of a piece apart from those of any other."""
    return blake2b(path.encode(), digest_size=4).hexdigest()


def published_at(path: str, page: Url, bundle: str, config: SiteConfig) -> Url:
    """The address of a file that the page `page` uses: below that of the page, or the file's path below the content."""
    if bundle and path.startswith(bundle):
        return beside(page, path.removeprefix(bundle))
    if is_loose(path, config):
        return beside(page, posixpath.basename(path))
    return Url(path.removeprefix(config.content + "/"))
