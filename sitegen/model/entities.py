"""Entities: people, organisations, treaties and whatever else texts are about; and where texts mention them.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sitegen.encoding import Value
from sitegen.locale.edtf import EdtfDate
from sitegen.model.passages import Passage
from sitegen.model.texts import LocalText

EntityKind = Literal["person", "organisation", "treaty", "event", "place", "concept"]


class Entity(Value, frozen=True, kw_only=True):
    """A file of `content/entities/`, with what its translations say; the first passage is that of `<id>.md`."""

    id: str
    path: str
    name: LocalText
    passages: tuple[Passage, ...]
    acronym: LocalText = LocalText()
    kind: EntityKind | None = None
    since: EdtfDate | None = None
    """When it was born, founded, signed or began."""
    until: EdtfDate | None = None
    wikidata: str = ""
    """Its item in Wikidata: `Q819511`."""
    members: tuple[str, ...] = ()
    """Ids of entities, or codes and ids of regions."""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What else texts call it, by the language of the file that says so."""
    extra: Mapping[str, object]


class Sentence(Value, frozen=True, kw_only=True):
    """A sentence in which a text mentions an entity: the words that name it, and what is before and after them."""

    before: str
    name: str
    after: str


class Mention(Value, frozen=True, kw_only=True):
    """An entity that a text mentions: how often, and the first sentences in which it does."""

    entity: str
    count: int
    sentences: tuple[Sentence, ...]
