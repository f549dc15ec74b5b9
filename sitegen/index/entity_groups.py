"""Groups of pieces by entity: what the page of a person, an organisation, a treaty or another entity shows.

In: the listed pieces, the entities. Out: EntityGroup values, ordered by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import Names, entities_of
from sitegen.locale.collation import sort_key
from sitegen.model.bodies import BodyRef
from sitegen.model.documents import Named
from sitegen.model.entities import Entity
from sitegen.outputs.entities import entity_url
from sitegen.outputs.routes import language_root
from sitegen.urls import Url


class EntityGroup(Value, frozen=True, kw_only=True):
    """An entity that listed pieces are about or mention, newest first."""

    entity: Entity
    name: Named
    url: Url
    pieces: tuple[ResolvedPiece, ...]
    introduction: BodyRef | None = None


def group_entities(
    listed: Sequence[ResolvedPiece],
    entities: Mapping[str, Entity],
    language: str,
    config: SiteConfig,
    introduce: Callable[[Entity, str], BodyRef | None],
) -> tuple[EntityGroup, ...]:
    """Group the listed pieces of a language by entity; `introduce` resolves the text of one in a language."""
    members: dict[str, list[ResolvedPiece]] = defaultdict(list)
    for shown in listed:
        for entity in entities_of(shown.article):
            members[entity].append(shown)
    names = Names(language=language, plain=config.language, languages=config.language_data)
    root = language_root(language, config)
    groups = [
        EntityGroup(
            entity=entities[entity],
            name=names.text(entities[entity].name),
            url=entity_url(root, entity),
            pieces=tuple(pieces),
            introduction=introduce(entities[entity], language),
        )
        for entity, pieces in members.items()
    ]
    data = config.language_data.of(language)
    groups.sort(key=lambda group: (sort_key(group.name.text, data), group.entity.id))
    return tuple(groups)
