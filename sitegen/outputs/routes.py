"""Addresses of pieces, by the URL patterns of sitegen.toml, and of streams of pieces, with what is below these.

In: names, pieces, SiteConfig. Out: Url values. `root` is the language's tree: "" for the site's own language, "fa/" for
a further one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from sitegen.config.feed_formats import FEED_FORMATS, ID_FORMAT, feed_suffixes, format_at
from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Page, Piece
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Url, alias_url, beside, folded, suffix_of

_FEED_FOLDER: Final = lazy_pattern(r"/(?:feed|rss)(?:/(?:atom|json|rdf|rss|rss2))?/$")


def language_root(language: str, config: SiteConfig) -> str:
    """Return the start of a language's tree: empty for the site's own language, else the tag with a slash."""
    return "" if language == config.language else f"{language}/"


def article_url(article: Article, config: SiteConfig) -> Url:
    """Return an article's address by the pattern: the day as written, the slug and the language put into it."""
    return fill(config.article_pattern, placeholders(article, config), language_root(article.document.language, config))


def placeholders(article: Article, config: SiteConfig) -> dict[str, str]:
    """Return the values of the placeholders of a pattern for an article."""
    document = article.document
    day = article.date.day
    folder = (article.bundle.rstrip("/") or document.path).rpartition("/")[0]
    below = folder.removeprefix(f"{config.content}/articles").removeprefix("/")
    path = f"{below}/{document.slug}" if below else document.slug
    return {
        "year": f"{day.year:04d}",
        "month": f"{day.month:02d}",
        "day": f"{day.day:02d}",
        "slug": document.slug,
        "path": path,
        "language": document.language,
    }


def page_url(page: Page, config: SiteConfig) -> Url:
    """Return a page's address by the pattern."""
    document = page.document
    values = {"path": page.url_path, "slug": document.slug, "language": document.language}
    return fill(config.page_pattern, values, language_root(document.language, config))


def piece_url(piece: Piece, config: SiteConfig) -> Url:
    """Return the address of an article or a page: the one that its author chose, else that of the pattern."""
    if piece.document.url:
        return Url(piece.document.url)
    return article_url(piece, config) if isinstance(piece, Article) else page_url(piece, config)


def fill(pattern: str, values: dict[str, str], root: str) -> Url:
    """Return the address that a pattern makes with values for its placeholders, in a language's tree."""
    prefix = "" if "{language}" in pattern else root
    return Url(prefix + pattern.format_map(values).lstrip("/"))


def home_url(root: str) -> Url:
    """Address of a language's home page."""
    return Url(root)


def taxonomy_url(root: str, taxonomy: str) -> Url:
    """Address of the list of all terms of a taxonomy."""
    return Url(f"{root}{taxonomy}/")


@lru_cache(maxsize=1 << 16)
def term_url(root: str, taxonomy: str, term: str) -> Url:
    """Address of one term's list of pieces."""
    return Url(f"{root}{taxonomy}/{term}/")


def numbered_url(stream: Url, number: int) -> Url:
    """Address of page `number` (from 1, the oldest) of a stream of pieces."""
    return Url(f"{stream.path}page/{number}/")


def feed_url(stream: Url, form: str = ID_FORMAT) -> Url:
    """Address of the feed of a stream of pieces in a format of `FEED_FORMATS`."""
    return Url(f"{stream.path}{FEED_FORMATS[form].file}")


def subscribe_url(stream: Url, config: SiteConfig) -> Url:
    """Address of the page that tells readers how to follow a stream of pieces.

    Where the site's old feed has `/feed/`, as WordPress calls it, it is at `follow/`, below lists as well.
    """
    taken = any(folded(alias_url(alias).path) == "feed/" for alias in config.feeds.aliases)
    return Url(f"{stream.path}follow/" if taken else f"{stream.path}feed/")


def old_feeds(root: str, config: SiteConfig) -> Iterator[tuple[Url, str]]:
    """Yield each old address of the feed of a language's tree, with the format of what it holds now."""
    for alias in config.feeds.aliases:
        yield Url(root + alias_url(alias).path), format_at(alias, config.feeds.formats)


def old_list_feed(url: Url, taxonomy: str, config: SiteConfig) -> str:
    """Return the format of the feed that an old address of a list leads to; empty where it leads to the list.

    It leads to a feed if it is called like one and the list has one.
    """
    fed = config.feeds.formats and taxonomy in config.feeds.of
    return format_at(url.path, config.feeds.formats) if fed and is_called_like_a_feed(url) else ""


def is_called_like_a_feed(url: Url) -> bool:
    """Return whether an old address is a file such as `index.xml`, or a folder `feed/` or `rss/`."""
    folder = _FEED_FOLDER.search(f"/{url.path.lower()}")
    return folder is not None or (not url.path.endswith("/") and suffix_of(url.path) in feed_suffixes())


def old_feed_file(old: Url, form: str) -> Url:
    """Address of the copy of a feed at an old address: in a folder `index.xml`, with the suffix of its format."""
    return Url(f"{old.path}index.{suffix_of(FEED_FORMATS[form].file)}") if old.path.endswith("/") else old


def feed_part_url(stream: Url, year: int, number: int, form: str) -> Url:
    """Address of part `number` (from 1, the oldest) of a year of a feed (RFC 5005, section 4)."""
    return Url(f"{stream.path}archive/{year:04d}/{number}/{FEED_FORMATS[form].file}")


def cite_url(piece: Url, form: str) -> Url:
    """Address of the file by which reference managers take a piece: `cite.ris`, `cite.bib`, `cite.json`."""
    return beside(piece, f"cite.{form}")


def markdown_url(piece: Url) -> Url:
    """Address of a piece as plain Markdown."""
    return beside(piece, "index.md")


def file_url(path: str) -> Url:
    """Address at which hosts show a file of the output: that of an `index.html` is its folder's."""
    return Url(path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)
