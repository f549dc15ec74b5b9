"""Crawl files: the sitemap and its parts, the news sitemap, robots.txt, llms.txt.

In: entries of the sitemap and the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain, islice
from typing import Final

from sitegen.encoding import replace
from sitegen.index.gates import due_stamp
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import text_in
from sitegen.model.republication import is_mapped
from sitegen.outputs.routes import markdown_url
from sitegen.outputs.site_files import (
    MAX_ADDRESSES,
    MAX_BYTES,
    indexnow_url,
    llms_url,
    news_sitemap_url,
    robots_url,
    sitemap_part_url,
    sitemap_url,
)
from sitegen.plan import views
from sitegen.plan.artifact import (
    Artifact,
    BytesRecipe,
    LlmsRecipe,
    NewsSitemapRecipe,
    Recipe,
    RobotsRecipe,
    SitemapIndexRecipe,
    SitemapRecipe,
)
from sitegen.plan.scope import Scope
from sitegen.plan.usage import signal_line, usage_line
from sitegen.urls import Base, Url, output_path

_NEWEST: Final = 100
"""As many of the newest pieces of each language as llms.txt names."""
_NEWS: Final = 1_000
"""As many pieces as a news sitemap may hold."""
_SITEMAP_FRAME: Final = 500
_PER_ADDRESS: Final = 60
"""Bytes of a sitemap around all entries, and around one address of an entry, at most."""


def plan_sitemaps(
    entries: Sequence[views.SitemapEntry], scope: Scope, limit: int = MAX_ADDRESSES, size: int = MAX_BYTES
) -> Iterator[Artifact]:
    """Plan the sitemap: one file, or an index of parts where one cannot hold all addresses, or all bytes of them."""
    whole = tuple(entries) if not scope.drafts else ()
    found = tuple(_sitemap_parts(whole, scope.absolute, limit, size))
    if len(found) <= 1:
        yield _file(sitemap_url(), "sitemap", SitemapRecipe(view=views.SitemapView(entries=whole), base=scope.absolute))
    else:
        parts = []
        for number, part in enumerate(found, 1):
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


def _sitemap_parts(
    entries: Sequence[views.SitemapEntry], base: Base, limit: int, size: int
) -> Iterator[tuple[views.SitemapEntry, ...]]:
    """Yield the entries in parts that hold at most `limit` addresses and `size` bytes each."""
    start, written, short = 0, _SITEMAP_FRAME, _are_short(entries, base, size)
    for at, entry in enumerate(entries):
        more = 0 if short else _bytes_of(entry, base)
        if at > start and (at - start == limit or written + more > size):
            yield tuple(entries[start:at])
            start, written = at, _SITEMAP_FRAME
        written += more
    yield tuple(entries[start:])


def _are_short(entries: Sequence[views.SitemapEntry], base: Base, size: int) -> bool:
    """Return whether entries are so short that nothing has to be measured: a code point takes 12 bytes at most."""
    number = sum(1 + len(entry.alternates) + len(entry.images) for entry in entries)
    lengths = chain(
        (len(entry.url.path) for entry in entries),
        (len(url.path) for entry in entries for url in entry.images),
        (len(one.url) for entry in entries for one in entry.alternates),
    )
    longest = 12 * max(lengths, default=0)
    return _SITEMAP_FRAME + number * (_PER_ADDRESS + len(base.prefix) + longest) <= size


def _bytes_of(entry: views.SitemapEntry, base: Base) -> int:
    """Return how many bytes an entry takes in a sitemap; what is around the addresses is rounded up."""
    links = (len(escape(one.url)) + len(one.language) for one in entry.alternates)
    images = (len(escape(base.join(url))) for url in entry.images)
    return (
        _PER_ADDRESS * (1 + len(entry.alternates) + len(entry.images))
        + len(escape(base.join(entry.url)))
        + len(entry.changed)
        + sum(links)
        + sum(images)
    )


def _file(url: Url, kind: str, recipe: Recipe) -> Artifact:
    return Artifact(path=output_path(url), kind=kind, source="", recipe=recipe)


def _news(scope: Scope) -> views.NewsSitemapView:
    """Show what came due in the last two days; the moment of the build chose it, and is nowhere in it."""
    title, plain = scope.config.title, scope.config.language
    entries = (
        views.NewsEntry(
            publication=text_in(title, shown.article.document.language, plain).text,
            url=shown.url,
            title=shown.article.document.title,
            language=shown.article.document.language,
            published=due_stamp(shown.article),
        )
        for shown in (() if scope.drafts else scope.site.news[:_NEWS])
    )
    return views.NewsSitemapView(entries=tuple(entries))


def plan_robots(scope: Scope) -> Iterator[Artifact]:
    """Plan robots.txt, unless the content brings its own. A draft build lets no crawler in."""
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
        maps = (sitemap_url(), news_sitemap_url()) if crawl.news else (sitemap_url(),)
        view = views.RobotsView(rules=rules, usage=usage_line(crawl), signals=signal_line(crawl), sitemaps=maps)
    recipe = RobotsRecipe(view=view, base=scope.absolute)
    yield Artifact(path=output_path(url), kind="robots", source="", recipe=recipe)


def plan_indexnow(scope: Scope) -> Iterator[Artifact]:
    """Plan the file that proves that the site's key of IndexNow is its own, if it has one."""
    key = scope.config.deploy.indexnow_key
    if key and not scope.drafts:
        recipe = BytesRecipe(content=key.encode())
        yield Artifact(path=output_path(indexnow_url(key)), kind="indexnow", source="", recipe=recipe)


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
