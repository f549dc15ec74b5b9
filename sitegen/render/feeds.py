"""Feeds as bytes: the function that writes each format of `FEED_FORMATS`.

In: a FeedView, the Base of its addresses, the content of its entries, the SiteView. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sitegen.plan.views import FeedView, SiteView
from sitegen.render.atom import render_atom
from sitegen.render.json_feed import render_json_feed
from sitegen.render.utf8 import utf8
from sitegen.urls import Base

RenderFeed = Callable[[FeedView, Base, Sequence[str], SiteView], bytes]
"""Writes a feed; the texts are the HTML of each entry, its addresses absolute."""


def _json(feed: FeedView, base: Base, contents: Sequence[str], site: SiteView) -> bytes:
    return utf8(render_json_feed(feed, base, contents, site))


RENDER_FEED: Final[Mapping[str, RenderFeed]] = {"atom": render_atom, "json": _json}
