"""Sitemaps (sitemaps.org 0.9, with Google's extensions for images and news), and the index of their parts.

In: a SitemapRecipe. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final, assert_never

from sitegen.plan.artifact import NewsSitemapRecipe, SitemapIndexRecipe, SitemapRecipe
from sitegen.plan.views import NewsSitemapView, SitemapEntry, SitemapIndexView, SitemapView
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base

_NOT_XML: Final = lazy_pattern("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE: Final = "http://www.google.com/schemas/sitemap-image/1.1"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"


def render_sitemap(recipe: SitemapRecipe | SitemapIndexRecipe | NewsSitemapRecipe) -> str:
    """Write a sitemap."""
    view, base = recipe.view, recipe.base
    match view:
        case SitemapView():
            images = f' xmlns:image="{_IMAGE}"' if any(entry.images for entry in view.entries) else ""
            images += f' xmlns:xhtml="{_XHTML}"' if any(entry.alternates for entry in view.entries) else ""
            lines, name = _urls(view, base), "urlset"
        case SitemapIndexView():
            images = ""
            lines, name = (f"<sitemap>{_where(part, base)}</sitemap>" for part in view.parts), "sitemapindex"
        case NewsSitemapView():
            images = f' xmlns:news="{_NEWS}"'
            lines, name = _news(view, base), "urlset"
        case _:
            assert_never(view)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_SITEMAP}"{images}>'
    return "\n".join([head, *lines, f"</{name}>"])


def _where(entry: SitemapEntry, base: Base) -> str:
    changed = f"<lastmod>{escape(entry.changed)}</lastmod>" if entry.changed else ""
    return f"<loc>{escape(base.join(entry.url))}</loc>{changed}"


def _urls(view: SitemapView, base: Base) -> Iterator[str]:
    for entry in view.entries:
        images = "".join(
            f"<image:image><image:loc>{escape(base.join(url))}</image:loc></image:image>" for url in entry.images
        )
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{one.language}" href="{escape(one.url)}"/>'
            for one in entry.alternates
        )
        yield f"<url>{_where(entry, base)}{links}{images}</url>"


def _news(view: NewsSitemapView, base: Base) -> Iterator[str]:
    for entry in view.entries:
        title = _text(entry.publication)
        name = f"<news:name>{title}</news:name><news:language>{_language(entry.language)}</news:language>"
        yield (
            f"<url><loc>{escape(base.join(entry.url))}</loc><news:news><news:publication>{name}</news:publication>"
            f"<news:publication_date>{entry.published}</news:publication_date>"
            f"<news:title>{_text(entry.title)}</news:title></news:news></url>"
        )


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _language(tag: str) -> str:
    """Return a language as the format wants it: a code of ISO 639, with a script for Chinese alone."""
    if tag.startswith("zh"):
        return "zh-tw" if "Hant" in tag or "TW" in tag else "zh-cn"
    return tag.partition("-")[0]
