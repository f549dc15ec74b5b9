"""sitemap.xml (sitemaps.org 0.9).

In: a SitemapRecipe. Out: text. Modules of the room render may import this module.
"""

from __future__ import annotations

from html import escape
from typing import Final

from sitegen.plan.artifact import SitemapRecipe
from sitegen.problems import Place, SitegenError, error

MAX_ADDRESSES: Final = 50_000


def render_sitemap(recipe: SitemapRecipe) -> str:
    """Write the sitemap. Raises SitegenError for more addresses than one may hold."""
    entries = recipe.view.entries
    if len(entries) > MAX_ADDRESSES:
        message = f"the sitemap would hold {len(entries):,} addresses; search engines take {MAX_ADDRESSES:,} at most"
        hint = "leave pieces out of it with `sitemap: false`"
        raise SitegenError((error("limit", message, Place(path="sitegen.toml"), hint),))
    several = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if any(entry.alternates for entry in entries) else ""
    root = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{several}>'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', root]
    for entry in entries:
        changed = f"<lastmod>{escape(entry.changed)}</lastmod>" if entry.changed else ""
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{one.language}" href="{escape(one.url)}"/>'
            for one in entry.alternates
        )
        lines.append(f"<url><loc>{escape(recipe.base.join(entry.url))}</loc>{changed}{links}</url>")
    return "\n".join([*lines, "</urlset>"])
