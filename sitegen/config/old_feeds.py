"""`aliases` of `[feeds]`: the old addresses that the site's feed can have.

In: the table, paths, the formats of the site's feed. Out: paths; what is wrong goes to the table's problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sitegen.config.feed_formats import FEED_FORMATS, FEED_SUFFIXES
from sitegen.keys.schema import Table
from sitegen.urls import alias_url, suffix_of


def old_feeds(table: Table, aliases: Sequence[str], forms: Collection[str]) -> Iterator[str]:
    """Yield the old addresses at which there can be a feed in one of these formats."""
    if aliases and not forms:
        hint = 'add "site" to `for`, or remove `aliases`'
        table.fail("config", "the site has no feed that could be at an old address", "aliases", at_key=True, hint=hint)
        return
    own = {FEED_FORMATS[form].file for form in forms}
    for at, alias in enumerate(aliases):
        url = alias_url(alias)
        suffix = suffix_of(url.path)
        form = "json" if suffix == "json" else "atom"
        message, hint = "", ""
        if url.path in own:
            message, hint = f"/{url.path} is the address of the feed now", "remove it"
        elif url.path.endswith("/"):
            pass
        elif suffix not in FEED_SUFFIXES:
            message = f"/{url.path} would be sent as no feed"
            hint = f"a feed's file ends in .{', .'.join(FEED_SUFFIXES[:-1])} or .{FEED_SUFFIXES[-1]}"
        elif form not in forms:
            message = f"the site has no feed in {FEED_FORMATS[form].title} that could be at /{url.path}"
            hint = "add it to `formats`, or remove the line"
        if message:
            table.fail("config", message, "aliases", at, hint=hint)
        else:
            yield alias
