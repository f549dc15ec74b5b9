"""Pieces whose address is not known, since a part of it cannot be read: which addresses could be theirs.

In: Documents, the paths of broken files, SiteConfig. Out: the piece that an address could be that of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from string import Formatter
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Documents, Piece
from sitegen.outputs.routes import language_root
from sitegen.read.filenames import is_index, is_piece, split_name
from sitegen.urls import Url, slugify

_DAY: Final = ("year", "month", "day")
_ANY: Final = "[^/]+"
_YEARS: Final = "archive/[0-9]{4}/"

Parts = Mapping[str, str]
"""Patterns of the values of placeholders, and of the root of the language."""


def is_placed(piece: Piece, unknown: Collection[str], config: SiteConfig) -> bool:
    """Return whether a piece's address is known although the values of some keys are not."""
    if not unknown:
        return True
    pattern = config.article_pattern if isinstance(piece, Article) else config.page_pattern
    names = {name for _, name, _, _ in Formatter().parse(pattern) if name}
    needed = {"language", *(["date"] if names & {*_DAY} else []), *(["slug"] if names & {"slug", "path"} else [])}
    return needed.isdisjoint(unknown)


def unplaced_url(path: str) -> Url:
    """Return an address for a piece whose own is not known; no link leads there."""
    return Url(f"unplaced-{blake2b(path.encode(), digest_size=8).hexdigest()}/")


class UnplacedPieces:
    """Looks for the piece with errors that an address could be that of, or the list that it could be in."""

    def __init__(self, documents: Documents, broken: frozenset[str], config: SiteConfig) -> None:
        self._documents = documents
        self._broken = broken
        self._config = config

    def at(self, address: str) -> str:
        """Return the source path of a piece that could be at an address, or in a list there; else an empty text."""
        wanted = address.rstrip("/") + "/"
        return next((path for path, pattern in self._patterns if pattern.fullmatch(wanted)), "")

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(path, re.compile(text)) for path, text in self._texts()]

    def _texts(self) -> Iterator[tuple[str, str]]:
        documents, config = self._documents, self._config
        known: dict[str, tuple[Piece, frozenset[str]]] = {
            piece.document.path: (piece, documents.unknown[piece.document.path])
            for piece in documents.pieces
            if piece.document.path in documents.unknown
        }
        known |= {one.path: (one.piece, one.unknown) for one in documents.fragments if one.piece is not None}
        for path, (piece, unknown) in known.items():
            if not is_placed(piece, unknown, config):
                yield path, _pattern(piece, _of_piece(piece, unknown, config), config)
            root = _root(piece.document.language, unknown, config)
            if "date" in unknown:
                yield path, root + _YEARS
            yield from ((path, f"{root}{one.id}/(?:{_ANY}/)?") for one in config.taxonomies if one.id in unknown)
        for path in sorted(self._broken - known.keys()):
            if is_piece(path, config):
                yield path, self._of_name(path)

    def _of_name(self, path: str) -> str:
        """Return a pattern of the address of a file of which nothing is known but its name."""
        config, name = self._config, split_name(path)
        day = dict(zip(_DAY, map(re.escape, name.day.split("-")), strict=True)) if name.day else {}
        slug = re.escape(slugify(name.stem)) or _ANY
        room, _, below = path.removeprefix(f"{config.content}/").partition("/")
        folders = below.split("/")[: -2 if is_index(path) else -1]
        language = re.escape(name.language) if name.language else _ANY
        parts = {**day, "slug": slug, "path": "/".join([*map(re.escape, folders), slug]), "language": language}
        root = f"(?:{_ANY}/)?"
        return _filled(config.article_pattern if room == "articles" else config.page_pattern, {**parts, "root": root})


def _root(language: str, unknown: Collection[str], config: SiteConfig) -> str:
    return f"(?:{_ANY}/)?" if "language" in unknown else re.escape(language_root(language, config))


def _of_piece(piece: Piece, unknown: Collection[str], config: SiteConfig) -> Parts:
    document = piece.document
    slug = _ANY if "slug" in unknown or not document.slug else re.escape(document.slug)
    day = piece.date.day if isinstance(piece, Article) else None
    dated = day is not None and "date" not in unknown
    folder = piece.url_path.rpartition("/")[0] if not isinstance(piece, Article) else _folder(piece, config)
    return {
        **({"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"} if dated else {}),
        "slug": slug,
        "path": f"{re.escape(folder)}/{slug}" if folder else slug,
        "language": _ANY if "language" in unknown else re.escape(document.language),
        "root": _root(document.language, unknown, config),
    }


def _folder(article: Article, config: SiteConfig) -> str:
    folder = (article.bundle.rstrip("/") or article.document.path).rpartition("/")[0]
    return folder.removeprefix(f"{config.content}/articles").removeprefix("/")


def _pattern(piece: Piece, parts: Parts, config: SiteConfig) -> str:
    return _filled(config.article_pattern if isinstance(piece, Article) else config.page_pattern, parts)


def _filled(pattern: str, parts: Parts) -> str:
    """Return a regular expression of the addresses that a pattern of `[urls]` has with these parts."""
    found = [parts["root"] if "{language}" not in pattern else ""]
    for literal, name, _, _ in Formatter().parse(pattern.lstrip("/")):
        found += [re.escape(literal), parts.get(name, _ANY) if name else ""]
    return "".join(found)
