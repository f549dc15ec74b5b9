"""The renderer: what one build renders with, and the bytes of each artifact.

In: Theme, SiteViews by language, the store of bodies, a Reader of sources; then Artifacts. Out: bytes, or SitegenError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Final, assert_never

from sitegen.encoding import replace
from sitegen.model.bodies import Bodies
from sitegen.model.sources import Reader
from sitegen.plan.artifact import (
    Artifact,
    BytesRecipe,
    CiteRecipe,
    CleanedRecipe,
    CopyRecipe,
    FeedRecipe,
    HostRecipe,
    HtmlRecipe,
    LlmsRecipe,
    MarkdownRecipe,
    NewsSitemapRecipe,
    OpenSearchRecipe,
    RobotsRecipe,
    SearchFactsRecipe,
    SearchPiecesRecipe,
    SearchRecipe,
    SearchTermsRecipe,
    SitemapIndexRecipe,
    SitemapRecipe,
    StyleRecipe,
)
from sitegen.plan.events_recipe import EventsRecipe
from sitegen.plan.image_recipes import IconRecipe, KeptRecipe
from sitegen.plan.ledger_recipes import LedgerRecipe, NoticesRecipe
from sitegen.plan.packing import unpacked
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import ArticleView, EntryView, PluginPageView, SiteView
from sitegen.render.body_html import as_read
from sitegen.render.citing import FILES
from sitegen.render.extensions import NO_EXTENSIONS, Extensions
from sitegen.render.feeds import feed_writer
from sitegen.render.fill import fill_body
from sitegen.render.hosts import render_host
from sitegen.render.robots import render_llms, render_robots
from sitegen.render.sitemap import render_sitemap
from sitegen.render.utf8 import utf8
from sitegen.render.variants import VariantMaker, render_icon
from sitegen.text.style_urls import served_style
from sitegen.theme.values import Theme
from sitegen.urls import Base

if TYPE_CHECKING:
    from sitegen.render.environment import Templates

_FileRecipe = CopyRecipe | CleanedRecipe | KeptRecipe | IconRecipe | StyleRecipe | BytesRecipe
"""Recipes of files that no template shows."""
MAX_KEPT: Final = 50_000_000
"""Characters of entries' content that are kept for the next feed that holds the same entry."""


@dataclass(slots=True)
class _Kept:
    """The content of entries that feeds have shown, up to a size."""

    entries: dict[tuple[str, str, str], tuple[ArticleView, Base, str]] = field(default_factory=dict)
    size: int = 0

    def keep(self, key: tuple[str, str, str], entry: tuple[ArticleView, Base, str]) -> None:
        self.size += len(entry[2])
        if self.size > MAX_KEPT:
            self.entries.clear()
            self.size = len(entry[2])
        self.entries[key] = entry


@dataclass(frozen=True, kw_only=True)
class Renderer:
    """Renders the artifacts of one build; keeps compiled templates and the content of feed entries between them.

    It is for one thread. Workers make one each, from the same values.
    """

    theme: Theme
    sites: Mapping[str, SiteView]
    bodies: Bodies
    reader: Reader
    extensions: Extensions = NO_EXTENSIONS
    variants: VariantMaker = field(default_factory=lambda: VariantMaker(None))
    _kept: _Kept = field(default_factory=_Kept, init=False, repr=False, compare=False)

    def render(self, artifact: Artifact | Sealed) -> bytes:
        """Return the bytes of an artifact. Raises SitegenError for a mistake in a template."""
        recipe = artifact.recipe
        if isinstance(recipe, _FileRecipe):
            return self._of_file(recipe)
        match recipe:
            case HtmlRecipe():
                page = recipe.view
                if isinstance(page, PluginPageView):
                    page = replace(page, values=unpacked(page.values))
                site = self.sites[recipe.language]
                return _encoded(self._templates.show(recipe.template, site, page, recipe.base))
            case FeedRecipe():
                return self._feed(recipe)
            case (
                SitemapRecipe()
                | SitemapIndexRecipe()
                | NewsSitemapRecipe()
                | RobotsRecipe()
                | LlmsRecipe()
                | HostRecipe()
                | SearchFactsRecipe()
                | SearchPiecesRecipe()
                | SearchTermsRecipe()
                | OpenSearchRecipe()
                | LedgerRecipe()
                | NoticesRecipe()
            ):
                return _encoded(_for_machines(recipe))
            case CiteRecipe() | EventsRecipe():
                return utf8(_as_it_is(recipe))
            case MarkdownRecipe():
                return self._markdown(recipe)
            case _:
                assert_never(recipe)

    def _of_file(self, recipe: _FileRecipe) -> bytes:
        if isinstance(recipe, BytesRecipe):
            return recipe.content
        if isinstance(recipe, KeptRecipe):
            return self.variants.make(recipe, self.reader)
        if isinstance(recipe, IconRecipe):
            return render_icon(recipe, self.reader)
        content = self.reader(recipe.file)
        if isinstance(recipe, StyleRecipe):
            style = served_style(content.decode("utf-8"), dict(recipe.names))
            if recipe.minified:
                from sitegen.text.small_styles import small_style  # noqa: PLC0415 - late: few sites minify

                style = small_style(style)
            return style.encode()
        if isinstance(recipe, CleanedRecipe):
            from sitegen.images.cleaning import without_metadata  # noqa: PLC0415 - few builds copy images

            return without_metadata(content)
        return content

    @cached_property
    def _templates(self) -> Templates:
        from sitegen.render.environment import Templates  # noqa: PLC0415 - late: jinja2 is heavy

        return Templates(self.theme, self.bodies, self.extensions)

    def _feed(self, recipe: FeedRecipe) -> bytes:
        contents = [self._content(entry, recipe) for entry in recipe.view.entries]
        site = self.sites[recipe.language]
        return feed_writer(recipe.format)(recipe.view, recipe.base, contents, site).rstrip(b"\n") + b"\n"

    def _markdown(self, recipe: MarkdownRecipe) -> bytes:
        from sitegen.render.plain import render_markdown  # noqa: PLC0415 - late: few sites ask for it

        page = recipe.view
        html = fill_body(self.bodies, page.body, recipe.base) if page.body else ""
        html += fill_body(self.bodies, page.events, recipe.base) if page.events else ""
        html = as_read(html)
        return _encoded(render_markdown(page, html, self.sites[recipe.language], recipe.words))

    def _content(self, entry: EntryView, recipe: FeedRecipe) -> str:
        """Show an entry's content, once for all feeds of a language that hold it."""
        article = entry.article
        key = (recipe.language, recipe.template, article.url.path)
        kept = self._kept.entries.get(key)
        if kept and kept[:2] == (article, recipe.base):
            return kept[2]
        shown = self._templates.show(recipe.template, self.sites[recipe.language], article, recipe.base).strip()
        if shown and article.direction == "rtl":  # neither format says a direction
            shown = f'<div lang="{escape(article.language)}" dir="rtl">\n{shown}\n</div>'
        self._kept.keep(key, (article, recipe.base, shown))
        return shown


def _for_machines(
    recipe: SitemapRecipe
    | SitemapIndexRecipe
    | NewsSitemapRecipe
    | RobotsRecipe
    | LlmsRecipe
    | HostRecipe
    | SearchRecipe
    | LedgerRecipe
    | NoticesRecipe,
) -> str:
    match recipe:
        case SitemapRecipe() | SitemapIndexRecipe() | NewsSitemapRecipe():
            return render_sitemap(recipe)
        case RobotsRecipe():
            return render_robots(recipe)
        case LlmsRecipe():
            return render_llms(recipe)
        case HostRecipe():
            return render_host(recipe)
        case LedgerRecipe() | NoticesRecipe():
            from sitegen.render.ledger import render_ledger  # noqa: PLC0415 - late: few sites have forecasts

            return render_ledger(recipe)
        case SearchFactsRecipe() | SearchPiecesRecipe() | SearchTermsRecipe() | OpenSearchRecipe():
            from sitegen.render.searching import render_search  # noqa: PLC0415 - late: few sites have a search

            return render_search(recipe)
        case _:
            assert_never(recipe)


def _as_it_is(recipe: CiteRecipe | EventsRecipe) -> str:
    """Write what has line ends of its own."""
    if isinstance(recipe, CiteRecipe):
        return FILES[recipe.format](recipe.work)
    from sitegen.render.events import render_events  # noqa: PLC0415 - late: few sites have events

    return render_events(recipe)


def _encoded(text: str) -> bytes:
    return utf8(text.strip() + "\n")
