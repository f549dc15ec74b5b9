"""What machines read: feeds, the sitemap, robots.txt.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.plan.views.parts import AlternateView, CardView, FeedLinkView, PersonView
from sitegen.plan.views.pieces import ArticleView
from sitegen.urls import Url


class CategoryView(Value, frozen=True, kw_only=True):
    """A category of a feed entry (RFC 4287, section 4.2.2): slug, name, and the taxonomy's absolute address."""

    term: str
    label: str
    scheme: str


class EnclosureView(Value, frozen=True, kw_only=True):
    """The image of a feed entry, or its audio or video: its address, media type and size in bytes (0 where unknown)."""

    url: Url | str
    type: str
    length: int = 0


class EntryView(Value, frozen=True, kw_only=True):
    """A feed entry. Its content is shown by template `entry.html` from `article`, with absolute addresses.

    `published` and `updated` are RFC 3339; `body` in `article` is absent where the feed gives summaries. The entry of
    a withdrawn piece is the last that readers see of it: its `article` says so, and `updated` is the day of that.
    """

    id: str
    title: str
    url: Url
    published: str
    updated: str
    authors: tuple[PersonView, ...]
    categories: tuple[CategoryView, ...]
    summary: str
    enclosure: EnclosureView | None = None
    recordings: tuple[EnclosureView, ...] = ()
    """The audio and video of the piece, in the order of its text: what programs for podcasts play."""
    article: ArticleView


class FeedView(Value, frozen=True, kw_only=True):
    """A feed (RFC 4287, or JSON Feed 1.1), newest entry first. `updated` is RFC 3339.

    `url` is the address of this document, `page` that of the list that it follows, `twin` the page for readers about
    it; `others` are the same feed in other formats. A part of the archive (RFC 5005, section 4) has `archive` true;
    `current` and `previous` are the feed itself and the part before.
    """

    id: str
    title: str
    subtitle: str
    language: str
    url: Url
    page: Url
    updated: str
    author: str
    rights: str = ""
    twin: Url | None = None
    others: tuple[FeedLinkView, ...] = ()
    hub: str = ""
    tombstones: bool = False
    """Whether a withdrawn piece is announced as a deleted entry (RFC 6721) in place of an entry that says so."""
    archive: bool = False
    current: Url | None = None
    previous: Url | None = None
    entries: tuple[EntryView, ...]


class SitemapEntry(Value, frozen=True, kw_only=True):
    """An address of the sitemap with its last change (W3C date, may be empty), and the same page by language."""

    url: Url
    changed: str
    alternates: tuple[AlternateView, ...] = ()
    images: tuple[Url, ...] = ()


class SitemapView(Value, frozen=True, kw_only=True):
    """A sitemap (sitemaps.org 0.9)."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(Value, frozen=True, kw_only=True):
    """A sitemap of sitemaps, each with the last change of what it holds."""

    parts: tuple[SitemapEntry, ...]


class NewsEntry(Value, frozen=True, kw_only=True):
    """A piece of the news sitemap.

    `publication` is the site's title in the language of the piece, `published` when it went public (RFC 3339).
    """

    publication: str
    url: Url
    title: str
    language: str
    published: str


class NewsSitemapView(Value, frozen=True, kw_only=True):
    """The pieces of the last two days (Google News sitemap 0.9)."""

    entries: tuple[NewsEntry, ...]


class RobotsRule(Value, frozen=True, kw_only=True):
    """A group of robots.txt: crawlers by name, and the paths from the site's root that are and are not for them."""

    agents: tuple[str, ...]
    allow: tuple[str, ...] = ()
    disallow: tuple[str, ...] = ()


class RobotsView(Value, frozen=True, kw_only=True):
    """robots.txt (RFC 9309). `usage` is a Content-Usage rule (AIPREF) for all crawlers; empty without a preference.

    `signals` are the same as Content-Signal, where the site asks for it.
    """

    rules: tuple[RobotsRule, ...]
    usage: str = ""
    signals: str = ""
    sitemaps: tuple[Url, ...] = ()


class LlmsView(Value, frozen=True, kw_only=True):
    """llms.txt (llmstxt.org): what the site is, and where its newest pieces are, by language."""

    title: str
    description: str
    sections: tuple[tuple[str, tuple[CardView, ...]], ...]


class RuleView(Value, frozen=True, kw_only=True):
    """An old address: where it leads, or None for one that is gone (410)."""

    url: Url
    target: Url | None
    shadowed: bool = False
    """Whether a host that ignores letter case has a page there, and would redirect from it to itself."""


class HostView(Value, frozen=True, kw_only=True):
    """What a host needs to know: rules by address, headers of every answer, the folder whose files never change.

    `not_found` are the pages for missing addresses: the site's own, then one for each tree of a further language.
    `forced` says that a redirect counts although a file is at its address (Netlify's `!`).
    """

    rules: tuple[RuleView, ...]
    headers: tuple[tuple[str, str], ...]
    drawings: str = ""
    """The Content-Security-Policy of SVG files in place of the one for pages; empty where it is the same."""
    unchanging: Url
    not_found: tuple[Url, ...]
    forced: bool = False


class FoundView(Value, frozen=True, kw_only=True):
    """What is shown of a piece that was found; empty texts where there is nothing.

    `language` is that of the title and the summary, where it is not that of the page.
    """

    number: int
    url: Url
    title: str
    language: str
    direction: str
    kind: str
    region: str
    authors: str
    date: str
    iso: str
    summary: str


class OpenSearchView(Value, frozen=True, kw_only=True):
    """What tells browsers how to search a language's tree (OpenSearch 1.1)."""

    name: str
    description: str
    language: str
    page: Url
    icon: Url | None
    icon_type: str


class EventPiece(Value, frozen=True, kw_only=True):
    """A piece that says what happened, for machines."""

    title: str
    url: Url


class EventEntry(Value, frozen=True, kw_only=True):
    """An event for machines. `date` is as written (EDTF), `first` and `last` are ISO days, empty where it has none."""

    date: str
    first: str = ""
    last: str = ""
    approximate: bool = False
    uncertain: bool = False
    title: str
    text: str = ""
    place: str = ""
    url: str = ""
    pieces: tuple[EventPiece, ...]
    uid: str
    changed: str
    """When one of the pieces last changed in substance, in UTC, as iCalendar writes it: `20150714T000000Z`."""


class EventsView(Value, frozen=True, kw_only=True):
    """The events of a timeline for machines; those of an iCalendar file all have days."""

    title: str
    language: str
    page: Url
    events: tuple[EventEntry, ...]
