"""Feeds as bytes: what all writers of `FEED_FORMATS` are.

In: the name of a format. Out: RenderFeed, the function that writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.entry_points import resolve
from sitegen.plan.views import FeedView, SiteView
from sitegen.urls import Base

RenderFeed = Callable[[FeedView, Base, Sequence[str], SiteView], bytes]
"""Writes a feed; the texts are the HTML of each entry, its addresses absolute."""


def feed_writer(form: str) -> RenderFeed:
    """Return what writes a format. It is imported here, since feedgen and lxml are heavy."""
    return cast("RenderFeed", resolve(FEED_FORMATS[form].writer))
