"""Addresses: where each kind of output is on the site, and where each piece is by the URL patterns of sitegen.toml.

In: names, pieces, SiteConfig. Out: Url values. `root` is the language's tree: "" for the site's own language, "fa/" for
a further one.
"""

from __future__ import annotations

from functools import lru_cache

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Page, Piece
from sitegen.urls import Url


def language_root(language: str, config: SiteConfig) -> str:
    """Return the start of a language's tree: empty for the site's own language, else the tag with a slash."""
    return "" if language == config.language else f"{language}/"


def article_url(article: Article, config: SiteConfig) -> Url:
    """Return an article's address: the day as written, the slug and the language put into the pattern."""
    document = article.document
    day = article.date.day
    folder = (article.bundle.rstrip("/") or document.path).rpartition("/")[0]
    below = folder.removeprefix(f"{config.content}/articles").removeprefix("/")
    path = f"{below}/{document.slug}" if below else document.slug
    values = {
        "year": f"{day.year:04d}",
        "month": f"{day.month:02d}",
        "day": f"{day.day:02d}",
        "slug": document.slug,
        "path": path,
        "language": document.language,
    }
    return _fill(config.article_pattern, values, language_root(document.language, config))


def page_url(page: Page, config: SiteConfig) -> Url:
    """Return a page's address."""
    document = page.document
    values = {"path": page.url_path, "slug": document.slug, "language": document.language}
    if document.date is not None:
        day = document.date.day
        values |= {"year": f"{day.year:04d}", "month": f"{day.month:02d}", "day": f"{day.day:02d}"}
    return _fill(config.page_pattern, values, language_root(document.language, config))


def piece_url(piece: Piece, config: SiteConfig) -> Url:
    """Return the address of an article or a page."""
    return article_url(piece, config) if isinstance(piece, Article) else page_url(piece, config)


def _fill(pattern: str, values: dict[str, str], root: str) -> Url:
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


def archive_url(root: str) -> Url:
    """Address of the list of years."""
    return Url(f"{root}archive/")


def year_url(root: str, year: int) -> Url:
    """Address of one year's list of pieces."""
    return Url(f"{root}archive/{year:04d}/")


def terms_url(root: str) -> Url:
    """Address of the page of all terms."""
    return Url(f"{root}archive/terms/")


def numbered_url(stream: Url, number: int) -> Url:
    """Address of page `number` (from 1, the oldest) of a stream of pieces."""
    return Url(f"{stream.path}page/{number}/")


def feed_url(stream: Url, form: str = "atom") -> Url:
    """Address of the feed of a stream of pieces in a format of `FEED_FORMATS`."""
    return Url(f"{stream.path}{FEED_FORMATS[form].file}")


def sitemap_url() -> Url:
    """Address of the sitemap."""
    return Url("sitemap.xml")


def robots_url() -> Url:
    """Address of robots.txt."""
    return Url("robots.txt")


def not_found_url(root: str) -> Url:
    """Address of the page that a host shows for a missing address (below `root`, where it looks for the nearest)."""
    return Url(f"{root}404.html")


def subscribe_url(stream: Url) -> Url:
    """Address of the page that tells readers how to follow a stream of pieces."""
    return Url(f"{stream.path}feed/")


def feed_part_url(stream: Url, year: int, number: int) -> Url:
    """Address of part `number` (from 1, the oldest) of a year of a feed (RFC 5005, section 4)."""
    return Url(f"{stream.path}archive/{year:04d}/{number}/atom.xml")


def cite_url(piece: Url, form: str) -> Url:
    """Address of the file by which reference managers take a piece: `cite.ris`, `cite.bib`, `cite.json`."""
    return Url(f"{piece.path}cite.{form}")


def markdown_url(piece: Url) -> Url:
    """Address of a piece as plain Markdown."""
    return Url(f"{piece.path}index.md")


def sitemap_part_url(number: int) -> Url:
    """Address of part `number` (from 1) of a sitemap that one file cannot hold."""
    return Url(f"sitemap/{number}.xml")


def news_sitemap_url() -> Url:
    """Address of the sitemap of the last two days' pieces."""
    return Url("sitemap-news.xml")


def llms_url() -> Url:
    """Address of the overview for language models (llmstxt.org)."""
    return Url("llms.txt")
