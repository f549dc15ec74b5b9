"""The map that links are looked up in: what stands at which address and in which source file, and if readers see it.

In: Claimed, SiteConfig, the source paths of shown pieces. Out: a Map. `index` alone imports this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.config import SiteConfig
from sitegen.index.claims import Claimed
from sitegen.index.links import Map, Measure, Target
from sitegen.index.routes import language_root
from sitegen.index.terms import count_terms
from sitegen.machines import json_feed_url, llms_url, news_sitemap_url, subscribe_url
from sitegen.model import Article, Author, Piece, Term
from sitegen.policies import treatment
from sitegen.urls import (
    Url,
    archive_url,
    feed_url,
    home_url,
    numbered_url,
    robots_url,
    sitemap_url,
    taxonomy_url,
    term_url,
    year_url,
)


def site_map(claimed: Claimed, config: SiteConfig, shown: frozenset[str], measure: Measure) -> Map:
    """Build the Map of a site. Pieces that are not shown are on it as not public."""
    documents = claimed.documents
    by_source: dict[str, Target] = {}
    by_address: dict[str, Target] = {}
    for piece in documents.pieces:
        by_source[piece.document.path] = _target(piece, claimed, shown)
    live: list[Piece] = []
    rest: list[Piece] = []
    for piece in documents.pieces:
        (live if piece.document.path in shown else rest).append(piece)
    rest.sort(key=lambda piece: piece.document.draft)
    for public, pieces in ((True, live), (False, rest)):
        for piece in pieces:
            target = by_source[piece.document.path]
            by_address.setdefault(target.url.path, target)
        articles = [one for one in pieces if isinstance(one, Article) and treatment(one).listed]
        for url in (url for language in config.languages for url in _list_addresses(articles, language, config)):
            by_address.setdefault(url.path, Target(url=url, public=public))
        for piece in pieces:
            for alias in claimed.aliases.get(piece.document.path, ()):
                by_address.setdefault(alias.path, by_source[piece.document.path])
    by_language = _term_sources(claimed, by_address, config)
    for (_, path), target in by_language.items():
        if path not in by_source or (target.public and not by_source[path].public):
            by_source[path] = target
    return Map(
        config=config,
        by_source=by_source,
        by_language={key: target for key, target in by_language.items() if target.public},
        by_address=by_address,
        files=documents.files,
        broken=claimed.broken,
        gone=frozenset(url.path for path, url in claimed.urls.items() if path in claimed.broken),
        measure=measure,
    )


def _target(piece: Piece, claimed: Claimed, shown: frozenset[str]) -> Target:
    path = piece.document.path
    outline = piece.document.body.outline if treatment(piece).whole else b""
    language = piece.document.language
    return Target(url=claimed.urls[path], public=path in shown, outline=outline, source=path, language=language)


def _list_addresses(every: list[Article], language: str, config: SiteConfig) -> Iterator[Url]:
    root = language_root(language, config)
    articles = [article for article in every if article.document.language == language]
    yield from (home_url(root), sitemap_url(), robots_url())
    if config.crawl.news:
        yield news_sitemap_url()
    if config.crawl.llms:
        yield llms_url()
    if "site" in config.feeds.of:
        yield from _feeds(home_url(root), config)
    yield from _stream(home_url(root), len(articles), config)
    if articles:
        yield archive_url(root)
    yield from (year_url(root, year) for year in {article.date.day.year for article in articles})
    for taxonomy in (known.id for known in config.taxonomies):
        counts = count_terms(articles, taxonomy, config)
        if counts:
            yield taxonomy_url(root, taxonomy)
        for term, count in counts.items():
            url = term_url(root, taxonomy, term)
            yield url
            yield from _stream(url, count, config)
            if taxonomy in config.feeds.of:
                yield from _feeds(url, config)


def _feeds(url: Url, config: SiteConfig) -> Iterator[Url]:
    urls = {"atom": feed_url(url), "json": json_feed_url(url)}
    yield from (urls[form] for form in config.feeds.formats)
    if config.feeds.formats:
        yield subscribe_url(url)


def _stream(url: Url, count: int, config: SiteConfig) -> Iterable[Url]:
    return (numbered_url(url, number) for number in range(1, count // config.page_size))


def _term_sources(claimed: Claimed, by_address: dict[str, Target], config: SiteConfig) -> dict[tuple[str, str], Target]:
    """Give where the files of authors and terms lead to, in each language, that of the site first."""
    found: dict[tuple[str, str], Target] = {}
    documents = claimed.documents
    every: list[tuple[str, Author | Term]] = [("authors", author) for author in documents.authors.values()]
    every += [(term.taxonomy, term) for term in documents.terms.values()]
    for language in config.languages:
        root = language_root(language, config)
        for taxonomy, file in every:
            url = term_url(root, taxonomy, file.id)
            target = by_address.get(url.path) or Target(url=url, public=False)
            found |= {(language, passage.path): target for passage in file.passages}
    return found
