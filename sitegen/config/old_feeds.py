"""`aliases` of `[feeds]`: the old addresses that the site's feed can have.

In: the table, paths, the formats of the site's feed. Out: paths; what is wrong goes to the table's problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sitegen.config.feed_formats import FEED_FORMATS, feed_suffixes
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
        able = [form for form in FEED_FORMATS.values() if suffix in form.suffixes]
        message, hint = "", ""
        if url.path in own:
            message, hint = f"/{url.path} is the address of the feed now", "remove it"
        elif url.path.endswith("/"):
            pass
        elif not able:
            message = f"/{url.path} would be sent as no feed"
            *others, last = feed_suffixes()
            hint = f"a feed's file ends in .{', .'.join(others)} or .{last}"
        elif not any(form.name in forms for form in able):
            message = f"the site has no feed in {able[0].title} that could be at /{url.path}"
            hint = "add it to `formats`, or remove the line"
        if message:
            table.fail("config", message, "aliases", at, hint=hint)
        else:
            yield alias
