"""Entities: files content/entities/<id>.md to Entity values, and what their translations add.

In: a Manuscript, or a Reading. Out: Entity.
"""

from __future__ import annotations

from sitegen.encoding import replace
from sitegen.keys.declaring import decode
from sitegen.keys.entities import ENTITY, ENTITY_WORDS
from sitegen.model.documents import Fragment, Passage
from sitegen.model.entities import Entity
from sitegen.model.sources import SourceFile
from sitegen.model.texts import LocalText
from sitegen.read.filenames import split_name
from sitegen.read.naming import check_id, check_language, is_first
from sitegen.read.profile_translations import is_profile_translation, passage_of
from sitegen.read.reading import Manuscript, Reading


def read_entities(reading: Reading, files: list[SourceFile]) -> dict[str, Entity]:
    """Read the entities of these files; a file with an id that another one has is broken."""
    entities: dict[str, Entity] = {}
    for file in (file for file in files if not is_profile_translation(file.path, reading.config)):
        entity = reading.read(file, _entity)
        if is_first(reading, file.path) and entity is not None:
            entities[entity.id] = entity
    for file in (file for file in files if is_profile_translation(file.path, reading.config)):
        words = reading.read(file, _words)
        if not is_first(reading, file.path) or words is None:
            continue
        entity = entities.get(words.id)
        if entity is not None:
            entities[words.id] = _with_words(entity, words)
            continue
        passage = words.passages[0]
        wanted = f"{file.path.rpartition('/')[0]}/{words.id}.md"
        if wanted in reading.broken:
            reading.fragments.append(Fragment(path=file.path, body=passage.body, body_line=passage.body_line))
        else:
            message = f"this file has words for `{words.id}.md` in {passage.language}, and there is no such file"
            reading.fail("file", message, file.path, f"write {wanted}, with what is the same in every language")
    return entities


def _entity(manuscript: Manuscript) -> Entity:
    table = manuscript.table
    found = decode(ENTITY, table)
    since, until = found.get("since"), found.get("until")
    if since is not None and until is not None and since.first > until.last:
        table.fail("value", f"{table.name('to')} is before `from`", "to", hint="is it the other way round?")
    name = split_name(manuscript.path)
    check_language(manuscript, name)
    aliases = found.pop("aliases", ())
    return Entity(
        id=check_id(manuscript, name),
        path=manuscript.path,
        passages=(passage_of(manuscript, ()),),
        aliases=(("", aliases),) if aliases else (),
        **{"name": LocalText(), "extra": {}, **found},
    )


def _words(manuscript: Manuscript) -> Entity:
    """Read a translation: an entity with the words of one language and nothing else."""
    found = decode(ENTITY_WORDS, manuscript.table)
    name = split_name(manuscript.path)
    check_language(manuscript, name)
    passage = passage_of(manuscript, ())
    aliases = found.get("aliases", ())
    return Entity(
        id=check_id(manuscript, name),
        path=manuscript.path,
        passages=(passage,),
        name=_in_language(passage, found.get("name", "")),
        acronym=_in_language(passage, found.get("acronym", "")),
        aliases=((passage.language, aliases),) if aliases else (),
        extra={},
    )


def _in_language(passage: Passage, text: str) -> LocalText:
    return LocalText(by_language=((passage.language, text),) if text else ())


def _with_words(entity: Entity, words: Entity) -> Entity:
    """Return an entity with the words of a translation, which replace those of its own file in that language."""
    return replace(
        entity,
        name=_joined(entity.name, words.name),
        acronym=_joined(entity.acronym, words.acronym),
        aliases=(*entity.aliases, *words.aliases),
        passages=(*entity.passages, *words.passages),
    )


def _joined(text: LocalText, more: LocalText) -> LocalText:
    new = dict(more.by_language)
    others = tuple(pair for pair in text.by_language if pair[0] not in new)
    return LocalText(plain=text.plain, by_language=(*others, *more.by_language))
