"""Crawl files: the sitemap and its parts, the news sitemap, robots.txt, llms.txt.

In: entries of the sitemap and the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from sitegen.encoding import replace
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.republication import is_mapped
from sitegen.outputs.routes import llms_url, markdown_url, news_sitemap_url, robots_url, sitemap_part_url, sitemap_url
from sitegen.outputs.table import MAX_ADDRESSES
from sitegen.plan import views
from sitegen.plan.artifact import (
    Artifact,
    LlmsRecipe,
    NewsSitemapRecipe,
    Recipe,
    RobotsRecipe,
    SitemapIndexRecipe,
    SitemapRecipe,
)
from sitegen.plan.scope import Scope
from sitegen.urls import Url, output_path

_NEWEST: Final = 100
"""As many of the newest pieces of each language as llms.txt names."""
_NEWS: Final = 1_000
"""As many pieces as a news sitemap may hold."""


def plan_sitemaps(
    entries: Sequence[views.SitemapEntry], scope: Scope, limit: int = MAX_ADDRESSES
) -> Iterator[Artifact]:
    """Plan the sitemap: one file, or an index of parts where one cannot hold all addresses."""
    whole = tuple(entries) if not scope.drafts else ()
    if len(whole) <= limit:
        yield _file(sitemap_url(), "sitemap", SitemapRecipe(view=views.SitemapView(entries=whole), base=scope.absolute))
    else:
        parts = []
        for number, start in enumerate(range(0, len(whole), limit), 1):
            part = whole[start : start + limit]
            url = sitemap_part_url(number)
            yield _file(url, "sitemap", SitemapRecipe(view=views.SitemapView(entries=part), base=scope.absolute))
            parts.append(views.SitemapEntry(url=url, changed=max(entry.changed for entry in part)))
        yield _file(
            sitemap_url(),
            "sitemap",
            SitemapIndexRecipe(view=views.SitemapIndexView(parts=tuple(parts)), base=scope.absolute),
        )
    if scope.config.crawl.news:
        yield _file(news_sitemap_url(), "sitemap", NewsSitemapRecipe(view=_news(scope), base=scope.absolute))


def _file(url: Url, kind: str, recipe: Recipe) -> Artifact:
    return Artifact(path=output_path(url), kind=kind, source="", recipe=recipe)


def _news(scope: Scope) -> views.NewsSitemapView:
    """Show what came due in the last two days; the moment of the build chose it, and stands nowhere in it."""
    entries = (
        views.NewsEntry(
            url=shown.url,
            title=shown.article.document.title,
            language=shown.article.document.language,
            published=shown.article.date.stamp,
        )
        for shown in (() if scope.drafts else scope.site.news[:_NEWS])
    )
    return views.NewsSitemapView(name=scope.name, entries=tuple(entries))


def plan_robots(scope: Scope) -> Iterator[Artifact]:
    """Plan robots.txt, unless the content brings its own. A draft build lets nobody in."""
    url = robots_url()
    if url in scope.site.files:
        return
    crawl = scope.config.crawl
    view = views.RobotsView(rules=(views.RobotsRule(agents=("*",), disallow=("/",)),))
    if not scope.drafts:
        rules = tuple(
            views.RobotsRule(agents=rule.names, allow=rule.allow, disallow=rule.disallow) for rule in crawl.agents
        )
        if not any("*" in rule.agents for rule in rules):
            rules += (views.RobotsRule(agents=("*",), allow=("/",)),)
        usage = ", ".join(f"{name}={'y' if yes else 'n'}" for name, yes in crawl.usage)
        maps = (sitemap_url(), news_sitemap_url()) if crawl.news else (sitemap_url(),)
        view = views.RobotsView(rules=rules, usage=usage, sitemaps=maps)
    recipe = RobotsRecipe(view=view, base=scope.absolute)
    yield Artifact(path=output_path(url), kind="robots", source="", recipe=recipe)


def plan_llms(scopes: Sequence[Scope]) -> Iterator[Artifact]:
    """Plan llms.txt, if it is asked for and the content does not bring its own: own pieces alone, as in the sitemap."""
    url, scope = llms_url(), scopes[0]
    if not scope.config.crawl.llms or url in scope.site.files or scope.drafts:
        return
    names = {one.language: one.name for one in scope.languages}
    sections = [(names.get(one.language, scope.message("archive.title")), _llms_cards(one)) for one in scopes]
    view = views.LlmsView(
        title=scope.name,
        description=scope.text(scope.config.description).text,
        sections=tuple(section for section in sections if section[1]),
    )
    recipe = LlmsRecipe(view=view, base=scope.absolute)
    yield Artifact(path=output_path(url), kind="llms", source="", recipe=recipe)


def _llms_cards(scope: Scope) -> tuple[views.CardView, ...]:
    """Return the cards of a language's newest own pieces."""
    own = (one for one in scope.tree.listed if is_mapped(one.piece))
    return tuple(_llms_card(shown, scope) for shown in islice(own, _NEWEST))


def _llms_card(shown: ResolvedPiece, scope: Scope) -> views.CardView:
    """Return the card of a piece; where there is Markdown of it, it leads there."""
    card = scope.card(shown)
    return replace(card, url=markdown_url(card.url)) if scope.config.crawl.markdown else card
