"""The formats of feeds, declared once: names, addresses, links and media types come from this table.

In: nothing. Out: FeedFormat, FEED_FORMATS, FEED_SUFFIXES. `sitegen/render/feeds.py` has the function that writes each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class FeedFormat(NamedTuple):
    """A format in which every feed of a site can be."""

    name: str
    """What `[feeds] formats` calls it."""
    title: str
    """What readers call it."""
    file: str
    """The name of the file, in the folder of the page of the list that the feed follows."""
    media_type: str
    """Its media type (RFC 6838), as links name it; files are also sent with `charset=utf-8`."""


FEED_FORMATS: Final[Mapping[str, FeedFormat]] = {
    form.name: form
    for form in (
        FeedFormat("atom", "Atom", "atom.xml", "application/atom+xml"),
        FeedFormat("json", "JSON Feed", "feed.json", "application/feed+json"),
    )
}

FEED_SUFFIXES: Final = ("atom", "json", "rdf", "rss", "xml")
"""What the name of a file at an old address of a feed may end in."""
