"""The public site as plugins see it: closed values, made from what is public and from nothing else.

In: nothing. Out: SiteContent and its parts.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.encoding import Value
from sitegen.model.bodies import Heading
from sitegen.plan.views import DateView
from sitegen.urls import Base, Url


class ContentPiece(Value, frozen=True, kw_only=True):
    """An article or a page. `kind` is that of the article (`analysis`, ...), or `page`."""

    url: Url
    source: str
    """The path of its file below the site's folder."""
    kind: str
    title: str
    language: str
    direction: str
    date: DateView | None = None
    updated: DateView | None = None
    summary: str = ""
    """The written summary, else the opening of the text; empty for a piece that was withdrawn."""
    terms: Mapping[str, tuple[str, ...]] = {}
    """The ids of its terms, by taxonomy: `tags`, `authors`, `regions`, `series`, and the site's own."""
    headings: tuple[Heading, ...] = ()
    """The headings of its text; none where readers do not see the text here."""
    words: int = 0
    listed: bool = True
    """Whether it is in lists and feeds."""
    withdrawn: bool = False
    hidden: bool = False
    """True for a piece that is not public: in a build with `--drafts`, and in checks."""
    extra: Mapping[str, object] = {}
    """What is below `extra:`, and the site's own fields."""


class ContentTerm(Value, frozen=True, kw_only=True):
    """A term that listed articles have. `language` is that of the name where it is not the tree's."""

    taxonomy: str
    id: str
    name: str
    language: str = ""
    url: Url
    summary: str = ""
    count: int = 0
    """The number of articles that have it."""
    extra: Mapping[str, object] = {}


class SiteContent(Value, frozen=True, kw_only=True):
    """What is public in one language. Every value is closed: what a plugin makes of it depends on nothing else."""

    title: str
    language: str
    direction: str
    address: str
    """The absolute address of the site's root, with a slash at its end."""
    home: Url
    """The home page of this language."""
    languages: tuple[str, ...]
    """All languages of the site, its own first."""
    articles: tuple[ContentPiece, ...] = ()
    """Newest first."""
    pages: tuple[ContentPiece, ...] = ()
    """By source path."""
    terms: tuple[ContentTerm, ...] = ()
    """By taxonomy, then by name as the language sorts it."""
    drafts: bool = False
    """True in a build that shows what is not public."""

    @property
    def pieces(self) -> tuple[ContentPiece, ...]:
        """Articles and pages together."""
        return (*self.articles, *self.pages)

    def absolute(self, url: Url) -> str:
        """Return the absolute address of a page, as machines need it."""
        return Base(self.address).join(url)
