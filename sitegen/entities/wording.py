"""What texts in a language call an entity.

In: an entity, a language. Out: texts.
"""

from __future__ import annotations

from sitegen.model.entities import Entity
from sitegen.model.texts import LocalText


def own_text(text: LocalText, language: str) -> str:
    """Return a text in a language, else the one without a language; that of another language is none."""
    found = dict(text.by_language)
    return found.get(language) or found.get(language.partition("-")[0]) or text.plain


def aliases_in(entity: Entity, language: str) -> tuple[str, ...]:
    """Return what else texts in a language call an entity."""
    found = dict(entity.aliases)
    return found.get(language) or found.get(language.partition("-")[0]) or found.get("", ())
