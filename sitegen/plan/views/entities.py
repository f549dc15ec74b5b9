"""Pages of entities, and entities on the pages of articles.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.plan.views.html import ListView
from sitegen.plan.views.parts import DateView, LinkView
from sitegen.urls import Url


class EntityRefView(Value, frozen=True, kw_only=True):
    """An entity that an article is about or mentions. `url` is its page, where there is one.

    `kind` is `person`, `organisation`, `treaty`, `event`, `place`, `concept` or empty; `short` is the acronym;
    `language` is that of the name where it is not the page's; `wikidata` is an address, or empty.
    """

    name: str
    language: str = ""
    short: str = ""
    url: Url | None = None
    kind: str = ""
    wikidata: str = ""


class EntityRow(Value, frozen=True, kw_only=True):
    """An entity in the list of all of them, with the number of pieces that are about it or mention it."""

    name: str
    language: str = ""
    short: str = ""
    url: Url
    count: str


class EntityKindView(Value, frozen=True, kw_only=True):
    """The entities of a kind (empty: of none), ordered by name."""

    kind: str
    entities: tuple[EntityRow, ...]


class EntitiesView(ListView, frozen=True, kw_only=True):
    """All entities that public pieces mention. Template `entities.html`, without which there are no pages of them."""

    title: str
    kinds: tuple[EntityKindView, ...]

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of the entities."""
        return (row.url for kind in self.kinds for row in kind.entities)


class SentenceView(Value, frozen=True, kw_only=True):
    """A sentence in which a piece mentions an entity: the words that name it, and what is before and after them."""

    before: str
    name: str
    after: str


class MentionView(Value, frozen=True, kw_only=True):
    """A piece that is about an entity (`subject`) or mentions it, with the first sentences in which it does.

    `more` is how often it mentions the entity after these sentences, in the digits of the language; empty if it does
    not.
    """

    url: Url
    title: str
    language: str
    direction: str
    kind: str
    date: DateView
    subject: bool = False
    sentences: tuple[SentenceView, ...] = ()
    more: str = ""
    hidden: bool = False


class EntityView(ListView, frozen=True, kw_only=True):
    """An entity, and the pieces that are about it or mention it, newest first. Template `entity.html`.

    `number` is 0 on its first page, which has the newest; `newer` and `older` are the pages next to this one.
    `name_language` is the language of the name where it is not the page's; `introduction_language` likewise.
    """

    entities_url: Url
    """The list of all entities."""
    entities_title: str
    name: str
    name_language: str = ""
    short: str = ""
    """Its acronym."""
    kind: str = ""
    dates: str = ""
    """When it was born, founded, signed or began, and until when, as readers see it."""
    since: str = ""
    """The same for machines, as the file says it: `2015-07-14`; `until` likewise."""
    until: str = ""
    wikidata: str = ""
    """The address of its item in Wikidata."""
    aliases: tuple[str, ...] = ()
    """What else texts in the language call it."""
    members: tuple[LinkView, ...] = ()
    """Who belongs to it; one without a page has no address."""
    introduction: BodyRef | None = None
    introduction_language: str = ""
    mentions: tuple[MentionView, ...] = ()
    timeline: Url | None = None
    """The timeline of these pieces, where one of them has events."""
    number: int = 0
    newer: Url | None = None
    older: Url | None = None
    extra: Mapping[str, object]

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of the pieces that mention it."""
        return (mention.url for mention in self.mentions)

    def crumbs(self) -> Iterator[LinkView]:
        """Yield the list of all entities."""
        yield LinkView(label=self.entities_title, url=self.entities_url)

    def is_first(self) -> bool:
        """Return whether it has the newest pieces."""
        return not self.number
