"""The nouns of a site: sources and the documents read from them. Frozen values that compute nothing.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from sitegen.encoding import Value
from sitegen.model.affiliations import Affiliation
from sitegen.model.ai import AiUse
from sitegen.model.bodies import Body, Mark
from sitegen.model.cited import Source
from sitegen.model.entities import Entity, Mention
from sitegen.model.events import Event
from sitegen.model.forecasts import Forecast
from sitegen.model.gate import Gate as Gate  # noqa: PLC0414 - as texts are
from sitegen.model.gate import Hidden as Hidden  # noqa: PLC0414
from sitegen.model.history import Revision
from sitegen.model.ledger import NO_LEDGER, Ledger
from sitegen.model.link_lock import NO_LINKS, LinkLock
from sitegen.model.passages import Passage as Passage  # noqa: PLC0414 - as LocalText
from sitegen.model.sources import SourceFile
from sitegen.model.texts import LocalText as LocalText  # noqa: PLC0414 - a document's text is asked for here
from sitegen.model.texts import Named as Named  # noqa: PLC0414
from sitegen.model.variants import Photograph

Kind = Literal["analysis", "opinion", "report", "brief", "review", "interview", "news"]
Policy = Literal["full", "noindex", "excerpt"]


class Moment(Value, frozen=True, kw_only=True):
    """A date or date-time of the front matter.

    `day` is the calendar day as written, `instant` the moment itself (aware, UTC), `stamp` the RFC 3339 form with the
    offset as written (for a bare date: of the site's zone), `exact` whether a time of day was written.
    """

    day: date
    instant: datetime
    stamp: str
    exact: bool


class Dateline(Value, frozen=True, kw_only=True):
    """Where a piece was written from."""

    place: str
    country: str = ""


class Original(Value, frozen=True, kw_only=True):
    """Where a piece first appeared."""

    outlet: str
    url: str = ""
    date: Moment | None = None
    policy: Policy = "full"
    licence: str = ""


class Correction(Value, frozen=True, kw_only=True):
    """A published correction, clarification or update."""

    date: Moment
    kind: Literal["correction", "clarification", "update"]
    text: str


class Withdrawal(Value, frozen=True, kw_only=True):
    """A piece that was taken back: when and why."""

    date: Moment
    reason: str


class LeadImage(Value, frozen=True, kw_only=True):
    """The image of a piece, author or term as its front matter names it."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    source: str = ""
    card: str = ""
    """The picture in previews of links, in place of `src` and of a card that is drawn."""


class Document(Value, frozen=True, kw_only=True):
    """What articles and pages share. `body_line` is the file's line on which the body begins, from 1."""

    path: str
    language: str
    slug: str
    title: str
    body: Body
    body_line: int
    summary: str = ""
    date: Moment | None = None
    updated: Moment | None = None
    draft: bool = False
    embargo: Moment | None = None
    expires: datetime | None = None
    url: str = ""
    """The whole address that the author chose, from the site's root; empty where the pattern makes it."""
    aliases: tuple[str, ...] = ()
    image: LeadImage | None = None
    sources: tuple[Source, ...] = ()
    bibliography: bool = False
    toc: bool = False
    sitemap: bool = True
    search: bool = True
    translation: str = ""
    stem: str = ""
    """The path without suffixes (`.fa.md`), which translations in one folder share."""
    extra: Mapping[str, object]
    mentions: tuple[Mention, ...] = ()
    """The entities that its text names, in the order of the text; found once all files are read."""
    marks: tuple[Mark, ...] = ()
    """What its readers are told of their names, where these first occur."""


class Article(Value, frozen=True, kw_only=True):
    """An article of `content/articles/`. Ids are as written; `index` relates them."""

    document: Document
    date: Moment
    bundle: str  # the folder of a bundle, with a slash at its end; empty for a single file
    kind: Kind = "analysis"
    authors: tuple[str, ...] = ()
    with_authors: tuple[str, ...] = ()
    """Who helped to write it: `with:`."""
    translators: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Terms of the site's own taxonomies, as written, by taxonomy."""
    series: str = ""
    series_order: int | None = None
    dateline: Dateline | None = None
    original: Original | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    disclosure: str = ""
    ai: AiUse | None = None
    events: tuple[Event, ...] = ()
    """Those of the front matter; those of a block in the text are in its body."""
    forecasts: tuple[Forecast, ...] = ()
    id: str = ""
    featured: bool = False
    entities: tuple[str, ...] = ()
    """The entities that it is about."""
    history: bool = False
    """Whether readers see when the words changed, and which."""
    minor: bool = False
    """Whether what changed since the last published text is a slip, of which readers need not be told."""


class Page(Value, frozen=True, kw_only=True):
    """A page outside the stream. `url_path` is its path below `content/pages` without suffix and `index`."""

    document: Document
    url_path: str
    publishing: tuple[str, ...] = ()


Piece = Article | Page


class AuthorLink(Value, frozen=True, kw_only=True):
    """A link of an author's profile."""

    label: LocalText
    url: str


class Author(Value, frozen=True, kw_only=True):
    """A profile of `content/authors/`, with what its translations say; the first passage is that of `<id>.md`."""

    id: str
    path: str
    name: LocalText
    passages: tuple[Passage, ...]
    sort_name: LocalText = LocalText()
    role: LocalText = LocalText()
    affiliation: LocalText = LocalText()
    affiliations: tuple[Affiliation, ...] = ()
    email: str = ""
    links: tuple[AuthorLink, ...] = ()
    orcid: str = ""
    kind: Literal["person", "organisation"] = "person"
    image: LeadImage | None = None
    disclosure: LocalText = LocalText()
    extra: Mapping[str, object]


class Term(Value, frozen=True, kw_only=True):
    """A term file of `content/terms/<taxonomy>/`, with its translations; the first passage is that of `<id>.md`."""

    taxonomy: str
    id: str
    path: str
    name: LocalText
    passages: tuple[Passage, ...]
    summary: LocalText
    image: LeadImage | None = None
    status: Literal["open", "closed"] = "open"
    members: tuple[str, ...] = ()
    parent: str = ""
    note: LocalText = LocalText()
    """What is said of the name of a region."""
    dossier: bool = False
    extra: Mapping[str, object]


class Fragment(Value, frozen=True, kw_only=True):
    """What is left of a broken file: its links and what it names are looked at, so that one run reports everything.

    `article`, `page`, `author`, `term` or `entity` has what could be read of its front matter, where `unknown` are the
    keys whose values could not, with `body` among them if the text could not either. The errors of a `draft` are
    warnings.
    """

    path: str
    body: Body
    body_line: int
    article: Article | None = None
    page: Page | None = None
    author: Author | None = None
    term: Term | None = None
    entity: Entity | None = None
    unknown: frozenset[str] = frozenset()
    draft: bool = False

    @property
    def piece(self) -> Piece | None:
        """What could be read of a piece's front matter."""
        return self.article or self.page


class Outlet(Value, frozen=True, kw_only=True):
    """A publication that first published a piece."""

    id: str
    name: LocalText
    url: str = ""
    language: str = ""


class Documents(Value, frozen=True, kw_only=True):
    """Everything read from `content/`, and urls.lock: typed, not yet related. `files` are the other files, by path.

    With `complete`, pieces with errors that stop the build are among the others, as if these were mended: nothing will
    be published, and nothing is reported that only follows from their absence.
    """

    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    authors: Mapping[str, Author]
    terms: Mapping[tuple[str, str], Term]
    outlets: Mapping[str, Outlet]
    files: Mapping[str, SourceFile]
    sources: Mapping[str, Source] = {}
    """The sources that every piece can cite, by key."""
    unread_sources: frozenset[str] = frozenset()
    """The keys of such sources with mistakes, which are reported."""
    fragments: tuple[Fragment, ...] = ()
    links: LinkLock = NO_LINKS
    ledger: Ledger = NO_LEDGER
    entities: Mapping[str, Entity] = {}
    histories: Mapping[str, tuple[Revision, ...]] = {}
    """By source path, what history.lock says of pieces."""
    complete: bool = False
    unknown: Mapping[str, frozenset[str]] = {}
    """By source path, what is not known of a piece that is there although it has errors (`Fragment.unknown`)."""
    absent: frozenset[str] = frozenset()
    """The source paths of authors and terms that pieces name and the site does not have."""
    published: Mapping[str, int] = {}
    """By source path, how many bytes of an image are published, where metadata are removed from it."""
    photographs: Mapping[str, Photograph] = {}
    """By source path, the images of pixels that are published in several sizes and formats."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Articles and pages together."""
        return (*self.articles, *self.pages)

    @property
    def profiles(self) -> tuple[Author | Term, ...]:
        """Authors and terms together."""
        return (*self.authors.values(), *self.terms.values())
