"""Metadata of a page for machines, all of it from the view that the page shows.

In: a page's view and the SiteView. Out: HTML for its head, and the COinS for its body.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sitegen.plan.views import ArticleView, HtmlView, NotFoundView, PageView, RedirectView, SiteView
from sitegen.plan.works import Work, page_work, work_of
from sitegen.render.metadata.coins import can_say, coins
from sitegen.render.metadata.dublin_core import dublin_core
from sitegen.render.metadata.highwire import highwire
from sitegen.render.metadata.json_ld import json_ld
from sitegen.render.metadata.open_graph import open_graph

__all__ = ["FAMILIES", "HtmlView", "Work", "WorkOf", "has_metadata", "in_body", "in_head", "work_of"]

WorkOf = Callable[[ArticleView, SiteView], Work]
"""Returns an article as a work; a page that needs it several times brings a function that remembers."""


FAMILIES: Final = ("open-graph", "highwire", "dublin-core", "json-ld", "coins")
"""The families of sitegen, by name."""


def has_metadata(page: HtmlView) -> bool:
    """Return whether a page has metadata for machines."""
    return not isinstance(page, NotFoundView | RedirectView)


def in_head(page: HtmlView, site: SiteView, work_of: WorkOf = work_of) -> str:
    """Write OpenGraph and JSON-LD for every page, Dublin Core for pieces, and Highwire for articles."""
    if not has_metadata(page):
        return ""
    parts = [open_graph(page, site)]
    if isinstance(page, ArticleView):
        work = work_of(page, site)
        parts += [highwire(work, alone=not can_say(work)), dublin_core(work)]
    elif isinstance(page, PageView):
        parts.append(dublin_core(page_work(page, site)))
    parts.append(json_ld(page, site))
    return "\n".join(parts)


def in_body(page: HtmlView, site: SiteView, work_of: WorkOf = work_of) -> str:
    """Write the COinS of an article, an empty element that reference managers look for; nothing for other pages."""
    return coins(work_of(page, site)) if isinstance(page, ArticleView) else ""
