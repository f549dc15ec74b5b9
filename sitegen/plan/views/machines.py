"""What machines read: feeds, the sitemap, robots.txt.

In: nothing. Out: types. Everybody imports them from `sitegen.plan.views`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.plan.views.parts import AlternateView
from sitegen.plan.views.pieces import ArticleView
from sitegen.urls import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryView:
    """A category of a feed entry (RFC 4287, section 4.2.2): slug, name, and the taxonomy's absolute address."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A feed entry. Its content is shown by template `entry.html` from `article`, with absolute addresses.

    `published` and `updated` are RFC 3339; `body` in `article` is absent where the feed gives summaries.
    """

    id: str
    title: str
    url: Url
    published: str
    updated: str
    authors: tuple[str, ...]
    categories: tuple[CategoryView, ...]
    summary: str
    via: str = ""
    article: ArticleView


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """An Atom feed (RFC 4287), newest entry first. `updated` is RFC 3339."""

    id: str
    title: str
    subtitle: str
    language: str
    url: Url
    page: Url
    updated: str
    author: str
    rights: str = ""
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """An address of the sitemap with its last change (W3C date, may be empty), and the same page by language."""

    url: Url
    changed: str
    alternates: tuple[AlternateView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """A sitemap (sitemaps.org 0.9)."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsView:
    """robots.txt (RFC 9309): everything allowed, or nothing (drafts)."""

    sitemap: Url | None
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """An old address: where it leads, or None for one that is gone (410)."""

    url: Url
    target: Url | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostView:
    """What a host is told: rules by address, headers of every answer, the folder whose files never change.

    `forced` says that a redirect counts although a file stands at its address (Netlify's `!`).
    """

    rules: tuple[RuleView, ...]
    headers: tuple[tuple[str, str], ...]
    unchanging: Url
    not_found: Url
    forced: bool = False
