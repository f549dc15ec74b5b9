"""What texts in a language call an entity.

In: an entity, a language. Out: texts.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model.entities import Entity
from sitegen.model.texts import LocalText
from sitegen.urls import slugify


def own_text(text: LocalText, language: str) -> str:
    """Return a text in a language, else the one without a language; that of another language is none."""
    found = dict(text.by_language)
    return found.get(language) or found.get(language.partition("-")[0]) or text.plain


def aliases_in(entity: Entity, language: str) -> tuple[str, ...]:
    """Return what else texts in a language call an entity."""
    found = dict(entity.aliases)
    return found.get(language) or found.get(language.partition("-")[0]) or found.get("", ())


def linked_names(entities: Iterable[Entity], language: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of entities by what links in a language can call them, in the form of slugs; an id comes first."""
    every = list(entities)
    ids = {entity.id for entity in every}
    found: dict[str, dict[str, None]] = {}
    for entity in every:
        for text in _texts(entity, language):
            if (slug := slugify(text)) not in ids:
                found.setdefault(slug, {})[entity.id] = None
    return {slug: tuple(owners) for slug, owners in found.items()} | {id: (id,) for id in ids}  # noqa: A001 - a key


def label_of(entity: Entity, written: str, language: str) -> str:
    """Return what a link shows that calls an entity so: the name that is meant, else what it is called for short."""
    slug = slugify(written)
    texts = _texts(entity, language)
    short = own_text(entity.acronym, language) or own_text(entity.name, language) or entity.id
    return next((text for text in texts if slugify(text) == slug), short)


def _texts(entity: Entity, language: str) -> tuple[str, ...]:
    texts = (own_text(entity.acronym, language), own_text(entity.name, language), *aliases_in(entity, language))
    return tuple(filter(None, texts))
