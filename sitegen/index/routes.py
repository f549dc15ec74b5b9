"""Addresses of pieces, from the URL patterns of sitegen.toml.

In: documents and SiteConfig. Out: Url values. The rooms from `index` upwards may import this module.
"""

from __future__ import annotations

from sitegen.config import SiteConfig
from sitegen.model import Article, Page, Piece
from sitegen.urls import Url


def language_root(language: str, config: SiteConfig) -> str:
    """Give the start of a language's tree: empty for the site's own language, else the tag with a slash."""
    return "" if language == config.language else f"{language}/"


def article_url(article: Article, config: SiteConfig) -> Url:
    """Give an article's address: the day as written, the slug and the language put into the pattern."""
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
    """Give a page's address."""
    document = page.document
    values = {"path": page.url_path, "slug": document.slug, "language": document.language}
    if document.date is not None:
        day = document.date.day
        values |= {"year": f"{day.year:04d}", "month": f"{day.month:02d}", "day": f"{day.day:02d}"}
    return _fill(config.page_pattern, values, language_root(document.language, config))


def piece_url(piece: Piece, config: SiteConfig) -> Url:
    """Give the address of an article or a page."""
    return article_url(piece, config) if isinstance(piece, Article) else page_url(piece, config)


def _fill(pattern: str, values: dict[str, str], root: str) -> Url:
    prefix = "" if "{language}" in pattern else root
    return Url(prefix + pattern.format_map(values).lstrip("/"))
