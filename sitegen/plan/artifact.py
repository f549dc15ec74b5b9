"""Artifacts: one output file each, with the closed recipe that its bytes come from, and the plan that holds them.

In: nothing. Out: types and the fingerprint of an artifact. `plan` makes them, `render` and `pipeline` use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sitegen.plan import views
from sitegen.urls import Base

HtmlView = (
    views.HomeView
    | views.ArticleView
    | views.PageView
    | views.TaxonomyView
    | views.TermView
    | views.TermsView
    | views.ArchiveView
    | views.YearView
    | views.NotFoundView
    | views.RedirectView
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlRecipe:
    """A page: the template (`article.html`) shows `view` as `page` and the language's SiteView as `site`."""

    template: str
    view: HtmlView
    base: Base
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRecipe:
    """An Atom feed; the content of its entries is shown by `template` (`entry.html`)."""

    template: str
    view: views.FeedView
    base: Base
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapRecipe:
    """The sitemap."""

    view: views.SitemapView
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRecipe:
    """robots.txt."""

    view: views.RobotsView
    base: Base


HostFile = Literal["_headers", "_redirects", "vercel.json", "_nginx.conf", ".htaccess"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRecipe:
    """A file that tells a host of redirects and headers; `base` begins at the host's root."""

    file: HostFile
    view: views.HostView
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRecipe:
    """The bytes of a source file as they are."""

    source: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleRecipe:
    """A style sheet of the theme: its bytes, with `url(...)` of the theme's other files put to their hashed names."""

    source: str
    digest: str
    names: tuple[tuple[str, str], ...]
    """Each `url(...)` text as written, and what replaces it."""


Recipe = HtmlRecipe | FeedRecipe | SitemapRecipe | RobotsRecipe | HostRecipe | CopyRecipe | StyleRecipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """An output file: path, kind (`article`, `feed`, `asset`, ...), the source file it stands for (or none), recipe."""

    path: str
    kind: str
    source: str
    recipe: Recipe
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All artifacts, sorted by path, no two at one path; what pages share, by language; published articles."""

    artifacts: tuple[Artifact, ...]
    sites: Mapping[str, views.SiteView]
    pieces: int
