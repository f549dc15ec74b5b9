"""The nouns of a site: sources and the documents read from them. Frozen values that compute nothing.

In: nothing. Out: types. Every module but problems.py, urls.py and bodies.py may import this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from sitegen.bodies import Body
from sitegen.ledger import NO_LEDGER, Ledger

Kind = Literal["analysis", "opinion", "report", "brief", "review", "interview", "news"]
Policy = Literal["full", "noindex", "excerpt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file below the site's root: its path with `/` (NFC), the BLAKE2b-128 of its bytes as hex, its size in bytes."""

    path: str
    digest: str
    size: int


class Reader(Protocol):
    """Gives the bytes of a source file; raises OSError, or SitegenError when they changed since the scan."""

    def __call__(self, file: SourceFile) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Every file that a build may read, by path, and the way to their bytes."""

    files: Mapping[str, SourceFile]
    reader: Reader

    def read(self, path: str) -> bytes:
        """Return a file's bytes as they were when it was scanned."""
        return self.reader(self.files[path])

    def below(self, folder: str) -> Iterator[SourceFile]:
        """Give the files below `folder`, in order of their paths."""
        start = folder.rstrip("/") + "/"
        return (file for path, file in self.files.items() if path.startswith(start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date or date-time of the front matter.

    `day` is the calendar day as written, `instant` the moment itself (aware, UTC), `stamp` the RFC 3339 form with the
    offset as written (for a bare date: of the site's zone), `exact` whether a time of day was written.
    """

    day: date
    instant: datetime
    stamp: str
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalText:
    """A text, or one text a language."""

    plain: str = ""
    by_language: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A text as a page shows it, and its language; an empty language is that of the page."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a piece was written from."""

    place: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Where a piece first appeared."""

    outlet: str
    url: str = ""
    date: Moment | None = None
    policy: Policy = "full"
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A published correction, clarification or update."""

    date: Moment
    kind: Literal["correction", "clarification", "update"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A piece that was taken back: when and why."""

    date: Moment
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadImage:
    """The image of a piece, author or term as its front matter names it."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
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
    aliases: tuple[str, ...] = ()
    image: LeadImage | None = None
    toc: bool = False
    search: bool = True
    sitemap: bool = True
    translation: str = ""
    stem: str = ""
    """The path without suffixes (`.fa.md`), which translations beside one another share."""
    extra: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of `content/articles/`. Ids are as written; `index` relates them."""

    document: Document
    date: Moment
    bundle: str  # the folder of a bundle, with a slash at its end; empty for a single file
    kind: Kind = "analysis"
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
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
    id: str = ""
    featured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page outside the stream. `url_path` is its path below `content/pages` without suffix and `index`."""

    document: Document
    url_path: str


Piece = Article | Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What is left of a broken piece: its links and what it names are looked at, so that one run tells everything.

    `article` or `page` has what could be read of its front matter; a `draft`'s errors are told as warnings.
    """

    path: str
    body: Body
    body_line: int
    article: Article | None = None
    page: Page | None = None
    draft: bool = False

    @property
    def piece(self) -> Piece | None:
        """What could be read of its front matter."""
        return self.article or self.page


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorLink:
    """A link of an author's profile."""

    label: LocalText
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The text of an author's or a term's file, in the language of that file."""

    path: str
    language: str
    body: Body
    body_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A profile of `content/authors/`, with what its translations say; the first passage is that of `<id>.md`."""

    id: str
    path: str
    name: LocalText
    passages: tuple[Passage, ...]
    sort_name: LocalText = LocalText()
    role: LocalText = LocalText()
    affiliation: LocalText = LocalText()
    email: str = ""
    links: tuple[AuthorLink, ...] = ()
    orcid: str = ""
    kind: Literal["person", "organisation"] = "person"
    image: LeadImage | None = None
    disclosure: LocalText = LocalText()
    extra: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
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
    extra: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publication that first published a piece."""

    id: str
    name: LocalText
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Everything read from `content/`, and urls.lock: typed, not yet related. `files` are the other files, by path."""

    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    authors: Mapping[str, Author]
    terms: Mapping[tuple[str, str], Term]
    outlets: Mapping[str, Outlet]
    files: Mapping[str, SourceFile]
    fragments: tuple[Fragment, ...] = ()
    ledger: Ledger = NO_LEDGER

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Articles and pages together."""
        return (*self.articles, *self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What decides publication: the moment of the build (aware, UTC), and whether hidden pieces are shown as drafts."""

    as_of: datetime
    drafts: bool = False
