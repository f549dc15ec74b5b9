"""The formats of feeds: all that sitegen knows of each is its line in this table.

In: nothing. Out: FeedFormat, FEED_FORMATS, ID_FORMAT; suffixes; the format at an old address.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal, NamedTuple


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
    writer: str
    """The function that writes it, as `module:function`; its type is `RenderFeed` of `sitegen/render/feeds.py`."""
    suffixes: tuple[str, ...]
    """What an old address ends in at which a feed of this format can be; the suffix of `file` is one of them.

    Each is one of `FILE_SUFFIXES` of `sitegen/urls.py` and of `BY_SUFFIX` of `sitegen/outputs/media_types.py`.
    """
    parsed: Literal["", "xml", "json"] = ""
    """What `check --live` reads it as, to see whether it is well-formed; empty for any other text."""
    archives: bool = False
    """Whether it can link to an archive (RFC 5005)."""


FEED_FORMATS: Final[Mapping[str, FeedFormat]] = {
    form.name: form
    for form in (
        FeedFormat(
            name="atom",
            title="Atom",
            file="atom.xml",
            media_type="application/atom+xml",
            writer="sitegen.render.atom:render_atom",
            suffixes=("xml", "atom", "rdf", "rss"),
            parsed="xml",
            archives=True,
        ),
        FeedFormat(
            name="json",
            title="JSON Feed",
            file="feed.json",
            media_type="application/feed+json",
            writer="sitegen.render.json_feed:render_json_feed",
            suffixes=("json",),
            parsed="json",
        ),
    )
}
"""Each format by its name, in the order of links to feeds; a site has all of them by default."""

ID_FORMAT: Final = "atom"
"""The format whose address is the id of a feed in every format; it never changes, so that subscriptions last."""


def feed_suffixes() -> tuple[str, ...]:
    """Return what the name of a file at an old address of a feed may end in."""
    return tuple(sorted({suffix for form in FEED_FORMATS.values() for suffix in form.suffixes}))


def format_at(path: str, names: Collection[str]) -> str:
    """Return which of some formats is at an old address: one that the address is called after, else the first."""
    known = [form for form in FEED_FORMATS.values() if form.name in names]
    called = path.rstrip("/").lower()
    return next((form.name for form in known if called.endswith(form.suffixes)), known[0].name)
