"""The entities of an article, as its page names them.

In: pieces and the Scope. Out: views.
"""

from __future__ import annotations

from typing import TypedDict

from sitegen.entities.wording import own_text
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import entities_of, text_in
from sitegen.model.entities import Entity
from sitegen.plan import views
from sitegen.plan.scope import Scope
from sitegen.urls import Url


class EntityRefs(TypedDict):
    """What an article is about, and what else its text mentions."""

    about: tuple[views.EntityRefView, ...]
    mentions: tuple[views.EntityRefView, ...]


def entity_refs(shown: ResolvedPiece, scope: Scope) -> EntityRefs:
    """Return the entities of an article."""
    article = shown.article
    if not article.entities and not article.document.mentions:
        return {"about": (), "mentions": ()}
    about = len(dict.fromkeys(article.entities))
    refs = tuple(_kept(one, scope) for one in entities_of(article))
    return {"about": refs[:about], "mentions": refs[about:]}


def _kept(entity: str, scope: Scope) -> views.EntityRefView:
    return scope.once(("entity", entity), lambda: _ref(entity, scope))


def _ref(entity: str, scope: Scope) -> views.EntityRefView:
    known = scope.site.documents.entities[entity]
    name = text_in(known.name, scope.language, scope.config.language)
    return views.EntityRefView(
        name=name.text,
        language=name.language,
        short=short_name(known, scope),
        url=pages_of_entities(scope).get(entity),
        kind=known.kind or "",
        wikidata=wikidata_url(known),
    )


def short_name(entity: Entity, scope: Scope) -> str:
    """Return the acronym of an entity in the language of the pages."""
    return own_text(entity.acronym, scope.language)


def wikidata_url(entity: Entity) -> str:
    """Return the address of its item in Wikidata, or nothing."""
    return f"https://www.wikidata.org/wiki/{entity.wikidata}" if entity.wikidata else ""


def pages_of_entities(scope: Scope) -> dict[str, Url]:
    """Return the addresses of the entities that have a page, by their ids."""
    return scope.once("entities", lambda: {group.entity.id: group.url for group in scope.tree.entities})
