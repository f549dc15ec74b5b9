"""The entities of an article, as its page names them.

In: pieces and the Scope. Out: views.
"""

from __future__ import annotations

from sitegen.entities.wording import own_text
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import entities_of, text_in
from sitegen.model.entities import Entity
from sitegen.plan import views
from sitegen.plan.scope import Scope
from sitegen.urls import Url


def entity_refs(
    shown: ResolvedPiece, scope: Scope
) -> tuple[tuple[views.EntityRefView, ...], tuple[views.EntityRefView, ...]]:
    """Return the entities that an article is about, and the others that its text mentions."""
    article = shown.article
    if not article.entities and not article.document.mentions:
        return (), ()
    ids = entities_of(article)
    about = len(dict.fromkeys(article.entities))
    refs = tuple(scope.once(("entity", one), lambda one=one: _ref(one, scope)) for one in ids)  # type: ignore[misc]
    return refs[:about], refs[about:]


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
