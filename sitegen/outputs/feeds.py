"""Feeds of streams of pieces, at their addresses and at old ones, and the pages about them.

In: an Inventory, SiteConfig. Out: the outputs of these kinds; their addresses are in `sitegen.outputs.routes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.config.feed_formats import FEED_FORMATS, feed_suffixes
from sitegen.config.site_config import SiteConfig
from sitegen.outputs.corrections import corrections_url
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.lists import term_streams
from sitegen.outputs.media_types import HTML, media_type
from sitegen.outputs.output import Addresses, Output
from sitegen.outputs.routes import feed_part_url, feed_url, home_url, old_feed_file, old_feeds, subscribe_url
from sitegen.urls import Url, suffix_of

_NO_OLD_FEED: Final = "remove it from `aliases` of [feeds]"


def _fed(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the first page of each stream that has feeds."""
    of = config.feeds.of
    if "site" in of:
        yield home_url(inventory.root)
    yield from (first for taxonomy, first, _ in term_streams(inventory) if taxonomy in of)
    if "corrections" in of and inventory.corrections and "corrections" not in inventory.lacking:
        yield corrections_url(inventory.root)


def _feeds(form: str) -> Addresses:
    def found(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        if form in config.feeds.formats:
            yield from (feed_url(first, form) for first in _fed(inventory, config))

    return found


def _parts(form: str) -> Addresses:
    """Find the parts of the archive of the feed in a format."""

    def found(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        if form in config.feeds.archived and "site" in config.feeds.of:
            first = home_url(inventory.root)
            for year, number in inventory.feed_parts(config.feeds.entries):
                yield feed_part_url(first, year, number, form)

    return found


def _copies(suffix: str) -> Addresses:
    """Find the copies of feeds at old addresses, by their suffix."""

    def found(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        copies = (old_feed_file(old, form) for old, form in old_feeds(inventory.root, config))
        return (url for url in copies if suffix_of(url.path) == suffix)

    return found


def _old_folders(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    return (old for old, _ in old_feeds(inventory.root, config) if old.path.endswith("/"))


def _subscriptions(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    if config.feeds.formats:
        yield from (subscribe_url(first, config) for first in _fed(inventory, config))


OUTPUTS: Final = (
    *(
        Output(kind="feed", owner="a feed", media_type=media_type(form.file), found=_feeds(form.name))
        for form in FEED_FORMATS.values()
    ),
    *(
        Output(kind="feed", owner="the feed's archive", media_type=media_type(form.file), found=_parts(form.name))
        for form in FEED_FORMATS.values()
        if form.archives
    ),
    *(
        Output(
            kind="feed",
            owner="an old address of the feed",
            media_type=media_type(f"index.{suffix}"),
            found=_copies(suffix),
            remedy=_NO_OLD_FEED,
            keys=("feeds", "aliases"),
        )
        for suffix in feed_suffixes()
    ),
    Output(
        kind="feed-redirect",
        owner="an old address of the feed",
        media_type=HTML,
        found=_old_folders,
        remedy=_NO_OLD_FEED,
        keys=("feeds", "aliases"),
    ),
    Output(kind="subscribe", owner="the page about a feed", media_type=HTML, found=_subscriptions),
)
