"""Feeds as bytes: the function that writes each format of `FEED_FORMATS`.

In: a FeedView, the Base of its addresses, the content of its entries, the SiteView. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sitegen.plan.views import FeedView, SiteView
from sitegen.render.utf8 import utf8
from sitegen.urls import Base

RenderFeed = Callable[[FeedView, Base, Sequence[str], SiteView], bytes]
"""Writes a feed; the texts are the HTML of each entry, its addresses absolute."""


def _atom(feed: FeedView, base: Base, contents: Sequence[str], site: SiteView) -> bytes:
    from sitegen.render.atom import render_atom  # noqa: PLC0415 - late: feedgen and lxml are heavy

    return render_atom(feed, base, contents, site)


def _json(feed: FeedView, base: Base, contents: Sequence[str], site: SiteView) -> bytes:
    from sitegen.render.json_feed import render_json_feed  # noqa: PLC0415 - as above

    return utf8(render_json_feed(feed, base, contents, site))


RENDER_FEED: Final[Mapping[str, RenderFeed]] = {"atom": _atom, "json": _json}
