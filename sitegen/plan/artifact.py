"""Artifacts: one output file each, with the closed recipe that its bytes come from.

In: nothing. Out: types; recipes as bytes. `plan` makes them, `render` shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.config.citations import CiteFormat
from sitegen.config.hosting import HostFile
from sitegen.encoding import Value, encode
from sitegen.model.sources import SourceFile
from sitegen.plan import views
from sitegen.plan.events_recipe import EventsRecipe
from sitegen.plan.image_recipes import CardPictureRecipe, CardRecipe, IconRecipe, VariantRecipe
from sitegen.plan.ledger_recipes import LedgerRecipe, NoticesRecipe
from sitegen.plan.works import Work
from sitegen.urls import Base


class HtmlRecipe(Value, frozen=True, kw_only=True):
    """A page: the template (`article.html`) shows `view` as `page` and the language's SiteView as `site`."""

    template: str
    view: views.HtmlView
    base: Base
    language: str


class FeedRecipe(Value, frozen=True, kw_only=True):
    """A feed; the content of its entries is shown by `template` (`entry.html`)."""

    format: str = "atom"
    template: str
    view: views.FeedView
    base: Base
    language: str


class CiteRecipe(Value, frozen=True, kw_only=True):
    """A piece for reference managers, in one of their formats: all formats of a piece hold the same work."""

    format: CiteFormat
    work: Work


class MarkdownRecipe(Value, frozen=True, kw_only=True):
    """A piece as plain Markdown, its addresses absolute.

    `words` are the texts of the program that it needs, by their keys in language files.
    """

    view: views.ArticleView
    base: Base
    language: str
    words: Mapping[str, str] = {}


class SitemapRecipe(Value, frozen=True, kw_only=True):
    """The sitemap, or a part of it."""

    view: views.SitemapView
    base: Base


class SitemapIndexRecipe(Value, frozen=True, kw_only=True):
    """The index of a sitemap's parts."""

    view: views.SitemapIndexView
    base: Base


class NewsSitemapRecipe(Value, frozen=True, kw_only=True):
    """The news sitemap."""

    view: views.NewsSitemapView
    base: Base


class RobotsRecipe(Value, frozen=True, kw_only=True):
    """robots.txt."""

    view: views.RobotsView
    base: Base


class LlmsRecipe(Value, frozen=True, kw_only=True):
    """llms.txt."""

    view: views.LlmsView
    base: Base


class SearchFactsRecipe(Value, frozen=True, kw_only=True):
    """A file of the index of a search that holds facts by name."""

    name: str
    facts: Mapping[str, Any]
    state: str = ""
    """Names the state of the index that the file belongs to: the script uses no files of two."""


class SearchPiecesRecipe(Value, frozen=True, kw_only=True):
    """A file of the index of a search with what is shown of pieces."""

    name: str
    pieces: tuple[views.FoundView, ...]
    base: Base
    state: str


class SearchTermsRecipe(Value, frozen=True, kw_only=True):
    """A file of the index of a search with terms: the parts that the pieces make (`sitegen.search.postings`)."""

    name: str
    parts: tuple[bytes, ...]
    state: str


class OpenSearchRecipe(Value, frozen=True, kw_only=True):
    """What tells browsers of a search."""

    view: views.OpenSearchView
    base: Base


SearchRecipe = SearchFactsRecipe | SearchPiecesRecipe | SearchTermsRecipe | OpenSearchRecipe


class HostRecipe(Value, frozen=True, kw_only=True):
    """A file that tells a host of redirects and headers; `base` begins at the host's root."""

    file: HostFile
    view: views.HostView
    base: Base


class CopyRecipe(Value, frozen=True, kw_only=True):
    """The bytes of a source file as they are."""

    file: SourceFile


class CleanedRecipe(Value, frozen=True, kw_only=True):
    """An image, sound or a film without the metadata in its source file."""

    file: SourceFile


class StyleRecipe(Value, frozen=True, kw_only=True):
    """A style sheet of the theme: served without comments and indentation, its `url(...)` under hashed names."""

    file: SourceFile
    names: tuple[tuple[str, str], ...]
    """Each `url(...)` text as written, and what replaces it."""
    minified: str = ""
    """The version of the library that minifies it; empty where nothing does."""


class BytesRecipe(Value, frozen=True, kw_only=True):
    """Bytes that are made already: of a file of a plugin, of the script of the search, from the configuration."""

    content: bytes


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
    | SearchRecipe
    | EventsRecipe
    | LedgerRecipe
    | NoticesRecipe
    | HostRecipe
    | CopyRecipe
    | CleanedRecipe
    | VariantRecipe
    | CardRecipe
    | CardPictureRecipe
    | IconRecipe
    | StyleRecipe
    | BytesRecipe
)


class Artifact(Value, frozen=True, kw_only=True):
    """An output file: path, kind (`article`, `feed`, `asset`, ...), the source file it stands for (or none), recipe."""

    path: str
    kind: str
    source: str
    recipe: Recipe


def template_of(kind: str) -> str:
    """Return the template of a kind of page."""
    return "404.html" if kind == "not-found" else f"{kind}.html"


def seal(recipe: Recipe) -> tuple[str, bytes]:
    """Return the shape of a recipe and its one encoding."""
    if isinstance(recipe, HtmlRecipe):
        parts = (recipe.template, recipe.base, recipe.language, recipe.view)
        return f"HtmlRecipe {type(recipe.view).__name__}", encode(parts)
    return type(recipe).__name__, encode(recipe)
