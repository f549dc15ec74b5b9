"""What links by name can lead to: entities, else pieces by slug or file name.

In: Documents, a name, the language of the text. Out: the entities and pieces that it can mean.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from posixpath import basename
from typing import NamedTuple

from sitegen.config.site_config import SiteConfig
from sitegen.entities.wording import label_of, linked_names
from sitegen.locale.typesetting import typeset
from sitegen.model.documents import Documents, Piece
from sitegen.model.entities import Entity
from sitegen.urls import slugify


class Meant(NamedTuple):
    """What a name can mean: entities, or else pieces; several of one kind where it says too little."""

    entities: tuple[Entity, ...] = ()
    pieces: tuple[Piece, ...] = ()


class NamedTargets:
    """Everything that has a name, indexed when the first link asks for one."""

    def __init__(self, documents: Documents, config: SiteConfig) -> None:
        self._documents = documents
        self._config = config
        self._entities: dict[str, Mapping[str, tuple[str, ...]]] = {}

    def find(self, name: str, language: str) -> Meant:
        """Return what a name means in a text of a language. What is no draft and in the language goes first."""
        known = self._documents.entities
        ids = self._entities_in(language).get(slugify(name), ()) if known else ()
        if ids:
            return Meant(entities=tuple(known[one] for one in ids))
        every = self._pieces.get(slugify(basename(name.rstrip("/"))), ())
        if "/" in name:
            wanted = f"/{name.strip('/').casefold()}"
            every = tuple(one for one in every if any(path.endswith(wanted) for path in _paths(one)))
        ready = tuple(one for one in every if not one.document.draft) or every
        for tongue in dict.fromkeys((language, self._config.language)):
            if own := tuple(one for one in ready if one.document.language == tongue):
                return Meant(pieces=own)
        return Meant(pieces=ready)

    def names(self, language: str) -> Collection[str]:
        """Return all names, in the form of slugs."""
        return {*self._entities_in(language), *self._pieces}

    def label(self, meant: Meant, name: str, language: str) -> tuple[str, str]:
        """Return what a link without a text shows for the one thing that it means; and its language, if another one."""
        if meant.entities:
            return label_of(meant.entities[0], name, language), ""
        document = meant.pieces[0].document
        title = typeset(document.title, document.language, self._config.language_data)
        return title, "" if document.language == language else document.language

    def _entities_in(self, language: str) -> Mapping[str, tuple[str, ...]]:
        if language not in self._entities:
            self._entities[language] = linked_names(self._documents.entities.values(), language)
        return self._entities[language]

    @cached_property
    def _pieces(self) -> dict[str, tuple[Piece, ...]]:
        found: dict[str, dict[str, Piece]] = {}
        for piece in self._documents.pieces:
            for name in (piece.document.slug, *map(basename, _paths(piece))):
                found.setdefault(slugify(name), {})[piece.document.path] = piece
        return {name: tuple(pieces.values()) for name, pieces in found.items()}


def _paths(piece: Piece) -> tuple[str, ...]:
    """Return where a piece is, without suffixes, folded: a bundle is its folder."""
    stem = piece.document.stem or piece.document.path.rpartition(".")[0]
    return (f"/{stem.removesuffix('/index').casefold()}",)
