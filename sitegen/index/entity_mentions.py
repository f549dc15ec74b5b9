"""Mentions of entities: what each piece names, found once for each body as long as neither it nor a name changes.

In: Documents, SiteConfig, what looks at bodies. Out: Documents with mentions and marks; problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import decode, encode, replace
from sitegen.entities.marking import marks_of, unexplained
from sitegen.entities.names import Called, NameTable, Shared, make_table
from sitegen.entities.scanning import Found, Linked
from sitegen.entities.wording import label_of, linked_names
from sitegen.model.bodies import Body
from sitegen.model.documents import Article, Documents, Page, Piece
from sitegen.model.entities import Entity
from sitegen.problems import Place, Problem, Related, warning
from sitegen.urls import slugify

_IN_ONE = 16
"""At most about how many bodies are looked at together: an edit of one has the others looked at again."""
Sought = tuple[str, tuple[Linked, ...]]
"""The digest of a body, and the entities that its links name by id."""
Look = Callable[[NameTable, Sequence[tuple[Sought, ...]]], Iterable[bytes]]
"""Looks at groups of bodies, now or in an earlier build; for each, a list of what each body names, encoded."""


class Mentions:
    """Finds the entities that pieces name."""

    def __init__(self, entities: Mapping[str, Entity], config: SiteConfig, look: Look) -> None:
        self._entities = entities
        self._config = config
        self._look = look
        made = {language: make_table(entities.values(), language) for language in config.languages}
        self._tables = {language: table for language, (table, _) in made.items()}
        self._links: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._shared = {language: shared for language, (_, shared) in made.items()}

    def names_twice(self) -> Iterator[Problem]:
        """Warn of names that two entities have, once each, in the first language in which they do."""
        told = set[tuple[str, str, str]]()
        for language, shared in self._shared.items():
            for one in shared:
                key = (one.text, one.entity.id, one.other.id)
                if key not in told:
                    told.add(key)
                    yield _shared_name(one, language)

    def find(self, pieces: Sequence[Piece]) -> tuple[dict[str, Piece], tuple[Problem, ...]]:
        """Return, by source path, the pieces that name entities, with what they name; and what is to be reported."""
        by_language: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces:
            if piece.document.body.words:
                by_language[piece.document.language].append(piece)
        found: dict[str, Piece] = {}
        problems: list[Problem] = []
        for language, every in by_language.items():
            table = self._tables[language]
            sought = [(piece, self._sought(piece.document.body, language)) for piece in every]
            named, called = self._named(sought, table), table.called()
            for piece, wanted in sought:
                if here := named.get(wanted):
                    found[piece.document.path] = self._with(piece, here, called)
                    problems += self._report(piece, here, called)
        return found, tuple(problems)

    def _sought(self, body: Body, language: str) -> Sought:
        """Return what a body is looked through for, with the entities that its links name."""
        links = [(at, use.target.partition("#")[0]) for at, use in enumerate(body.links) if use.named]
        found = ((at, name, self._linked(language).get(slugify(name), ())) for at, name in links)
        return body.digest, tuple(
            Linked(index=at, entity=ids[0], label=label_of(self._entities[ids[0]], name, language))
            for at, name, ids in found
            if len(ids) == 1
        )

    def _linked(self, language: str) -> Mapping[str, tuple[str, ...]]:
        if language not in self._links:
            self._links[language] = linked_names(self._entities.values(), language)
        return self._links[language]

    def _named(self, every: Sequence[tuple[Piece, Sought]], table: NameTable) -> dict[Sought, tuple[Found, ...]]:
        """Return what bodies name; those whose digests have the same rest are looked at together."""
        number = 1 << (len(every) // _IN_ONE).bit_length()
        alike: dict[int, dict[Sought, None]] = defaultdict(dict)
        for _, sought in every:
            alike[int(sought[0], 16) % number][sought] = None
        groups = [tuple(sorted(group, key=lambda one: (one[0], encode(one[1])))) for group in alike.values()]
        found: dict[Sought, tuple[Found, ...]] = {}
        for group, made in zip(groups, self._look(table, groups), strict=True):
            found.update(zip(group, decode(made, list[tuple[Found, ...]]), strict=True))
        return found

    def _with(self, piece: Piece, found: Iterable[Found], called: Called) -> Piece:
        mentions = tuple([one.mention for one in found])
        marks = marks_of(found, called, self._config.expand)
        document = replace(piece.document, mentions=mentions, marks=marks)
        match piece:
            case Article():
                return replace(piece, document=document)
            case Page():
                return replace(piece, document=document)

    def _report(self, piece: Piece, found: Iterable[Found], called: Called) -> Iterator[Problem]:
        if self._config.expand != "report":
            return
        for acronym, full in unexplained(found, called):
            place = Place(path=piece.document.path, line=piece.document.body_line, find=acronym)
            hint = f"write {full} ({acronym}) where the text first has it"
            yield warning("acronym", f"`{acronym}` is used before readers are told what it is", place, hint)


def with_mentions(documents: Documents, mentions: Mentions) -> tuple[Documents, tuple[Problem, ...]]:
    """Return the documents with what their pieces name."""
    found, problems = mentions.find(documents.pieces)
    if found:
        articles = tuple(found.get(one.document.path, one) for one in documents.articles)
        pages = tuple(found.get(one.document.path, one) for one in documents.pages)
        documents = replace(documents, articles=articles, pages=pages)
    return documents, (*mentions.names_twice(), *problems)


def _shared_name(shared: Shared, language: str) -> Problem:
    """Report a name at the entity that comes second."""
    place = _place(shared.entity, shared.text, language)
    related = (Related(place=_place(shared.other, shared.text, language), message="the other entity"),)
    message = f"two entities are called `{shared.text}`, so it is found for neither of them"
    hint = "take it from one of them; texts can still link to it by its id, as [[id]]"
    return warning("ambiguous", message, place, hint, related)


def _place(entity: Entity, text: str, language: str) -> Place:
    own = next((one for one in entity.passages if one.language == language), entity.passages[0])
    return Place(path=own.path, line=1, find=text)
