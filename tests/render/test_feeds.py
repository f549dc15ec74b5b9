"""The writers of feed formats."""

from __future__ import annotations

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.render.feeds import RENDER_FEED


def test_each_declared_format_has_a_writer() -> None:
    """Every format of the table can be written, and no other."""
    assert RENDER_FEED.keys() == FEED_FORMATS.keys()
