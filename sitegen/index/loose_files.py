"""Loose files by address: which file of which page is at an address, looked up only where a link names one.

In: pieces, their addresses, the content's files. Out: a source path and the piece that publishes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from sitegen.config.site_config import SiteConfig
from sitegen.index.files import bundle_folder, is_loose, published_at, source_path
from sitegen.model.documents import Documents, Piece
from sitegen.urls import Url


class LooseFiles:
    """What pieces publish with their pages without owning it."""

    def __init__(self, documents: Documents, urls: Mapping[str, Url], config: SiteConfig) -> None:
        self._documents = documents
        self._urls = urls
        self._config = config

    def at(self, address: str) -> tuple[str, str] | None:
        """Return the file at an address and the piece that it is published with, by their source paths."""
        return self._by_address.get(address)

    @cached_property
    def _by_address(self) -> dict[str, tuple[str, str]]:
        return {address: found for piece in self._documents.pieces for address, found in self._beside(piece)}

    def _beside(self, piece: Piece) -> Iterator[tuple[str, tuple[str, str]]]:
        path, body = piece.document.path, piece.document.body
        for name in (*body.targets, *((piece.document.image.src,) if piece.document.image else ())):
            source = source_path(name.partition("#")[0], path, self._config)
            if source is not None and source in self._documents.files and is_loose(source, self._config):
                url = published_at(source, self._urls[path], bundle_folder(piece, self._config), self._config)
                yield url.path, (source, path)
