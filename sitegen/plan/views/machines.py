"""What machines read: feeds, the sitemap, robots.txt.

In: nothing. Out: types. Everybody imports them from `sitegen.plan.views`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.plan.views.parts import AlternateView, CardView, FeedLinkView, PersonView
from sitegen.plan.views.pieces import ArticleView
from sitegen.urls import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryView:
    """A category of a feed entry (RFC 4287, section 4.2.2): slug, name, and the taxonomy's absolute address."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosureView:
    """The image of a feed entry: its address, media type and size in bytes (0 where unknown)."""

    url: Url | str
    type: str
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
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
    article: ArticleView


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed (RFC 4287, or JSON Feed 1.1), newest entry first. `updated` is RFC 3339.

    `url` is the address of this document, `page` that of the list that it follows, `twin` the page for readers about
    it; `others` are the same feed in other formats. A year of the archive (RFC 5005, section 4) has `archive` true;
    `current`, `previous` and `next` are the feed itself, the year before and the year behind.
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
    """Whether a withdrawn piece is told as a deleted entry (RFC 6721) in place of an entry that says so."""
    archive: bool = False
    current: Url | None = None
    previous: Url | None = None
    next: Url | None = None
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """An address of the sitemap with its last change (W3C date, may be empty), and the same page by language."""

    url: Url
    changed: str
    alternates: tuple[AlternateView, ...] = ()
    images: tuple[Url, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """A sitemap (sitemaps.org 0.9)."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapIndexView:
    """A sitemap of sitemaps, each with the last change of what it holds."""

    parts: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsEntry:
    """A piece of the news sitemap; `published` is RFC 3339."""

    url: Url
    title: str
    language: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSitemapView:
    """The pieces of the last two days (Google News sitemap 0.9), of the publication `name`."""

    name: str
    entries: tuple[NewsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRule:
    """A group of robots.txt: crawlers by name, and the paths from the site's root that are and are not for them."""

    agents: tuple[str, ...]
    allow: tuple[str, ...] = ()
    disallow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsView:
    """robots.txt (RFC 9309). `usage` is a Content-Usage rule (AIPREF) for all crawlers; empty without a preference."""

    rules: tuple[RobotsRule, ...]
    usage: str = ""
    sitemaps: tuple[Url, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmsView:
    """llms.txt (llmstxt.org): what the site is, and where its pages and newest pieces are."""

    title: str
    description: str
    sections: tuple[tuple[str, tuple[CardView, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """An old address: where it leads, or None for one that is gone (410)."""

    url: Url
    target: Url | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostView:
    """What a host is told: rules by address, headers of every answer, the folder whose files never change.

    `not_found` are the pages for missing addresses: the site's own, then one for each tree of a further language.
    `forced` says that a redirect counts although a file stands at its address (Netlify's `!`).
    """

    rules: tuple[RuleView, ...]
    headers: tuple[tuple[str, str], ...]
    unchanging: Url
    not_found: tuple[Url, ...]
    forced: bool = False
