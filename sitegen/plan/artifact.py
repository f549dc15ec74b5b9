"""Artifacts: one output file each, with the closed recipe that its bytes come from, and the plan that holds them.

In: nothing. Out: types; recipes sealed as bytes, and opened again. `plan` makes them, `render` and `pipeline` use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import GenericAlias
from typing import Any, Final, Literal, get_args

from sitegen.encoding import decode, encode
from sitegen.machines import CiteFormat
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
    | views.SubscribeView
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
    """A feed; the content of its entries is shown by `template` (`entry.html`)."""

    format: Literal["atom", "json"] = "atom"
    template: str
    view: views.FeedView
    base: Base
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteRecipe:
    """A piece for reference managers, in one of their formats. It is shown by no template."""

    format: CiteFormat
    view: views.ArticleView
    language: str
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownRecipe:
    """A piece as plain Markdown, its addresses absolute. It is shown by no template."""

    view: views.ArticleView
    base: Base
    language: str
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapRecipe:
    """The sitemap, or a part of it."""

    view: views.SitemapView
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapIndexRecipe:
    """The index of a sitemap's parts."""

    view: views.SitemapIndexView
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSitemapRecipe:
    """The news sitemap."""

    view: views.NewsSitemapView
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRecipe:
    """robots.txt."""

    view: views.RobotsView
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmsRecipe:
    """llms.txt."""

    view: views.LlmsView
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


Recipe = (
    HtmlRecipe
    | FeedRecipe
    | CiteRecipe
    | MarkdownRecipe
    | SitemapRecipe
    | SitemapIndexRecipe
    | NewsSitemapRecipe
    | RobotsRecipe
    | LlmsRecipe
    | HostRecipe
    | CopyRecipe
    | StyleRecipe
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """An output file: path, kind (`article`, `feed`, `asset`, ...), the source file it stands for (or none), recipe."""

    path: str
    kind: str
    source: str
    recipe: Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An artifact whose recipe is bytes: they are what is fingerprinted, kept in memory and sent to workers."""

    path: str
    kind: str
    source: str
    fingerprint: str
    shape: str
    """The type of the recipe, and of its view where there are several."""
    content: bytes
    """The recipe; empty in a plan that gave its artifacts away as they were made."""

    def emptied(self) -> Sealed:
        """Give what is left of it once it was given away."""
        return Sealed(
            path=self.path,
            kind=self.kind,
            source=self.source,
            fingerprint=self.fingerprint,
            shape=self.shape,
            content=b"",
        )

    @property
    def recipe(self) -> Recipe:
        """The recipe, equal to the one that was sealed."""
        value = decode(self.content, _SHAPES[self.shape])
        if isinstance(value, tuple):
            template, base, language, view = value
            return HtmlRecipe(template=template, view=view, base=base, language=language)
        opened: Recipe = value
        return opened

    @property
    def is_shown(self) -> bool:
        """Whether a template shows it: a page or a feed."""
        return self.shape.startswith("HtmlRecipe") or self.shape == "FeedRecipe"


def seal(recipe: Recipe) -> tuple[str, bytes]:
    """Give the shape of a recipe and its one encoding."""
    if isinstance(recipe, HtmlRecipe):
        parts = (recipe.template, recipe.base, recipe.language, recipe.view)
        return f"HtmlRecipe {type(recipe.view).__name__}", encode(parts)
    return type(recipe).__name__, encode(recipe)


_SHAPES: Final[Mapping[str, Any]] = {
    **{f"HtmlRecipe {view.__name__}": GenericAlias(tuple, (str, Base, str, view)) for view in get_args(HtmlView)},
    **{kind.__name__: kind for kind in get_args(Recipe) if kind is not HtmlRecipe},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All artifacts, sorted by path, no two at one path; what pages share, by language; published articles."""

    artifacts: tuple[Sealed, ...]
    sites: Mapping[str, views.SiteView]
    pieces: int
