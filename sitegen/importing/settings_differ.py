"""What the sitegen.toml of a site says otherwise than the source of an import.

In: Settings, SiteConfig. Out: lines for the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.config.site_config import SiteConfig
from sitegen.importing.model import Settings


def differences(settings: Settings, config: SiteConfig) -> Iterator[str]:
    """Yield a line for each setting that a person may want to take over."""
    rows = (
        ("[site] url", config.url, settings.url),
        ("[site] time_zone", config.zone_name, settings.time_zone),
        ("[urls] article", config.article_pattern, settings.article_pattern or config.article_pattern),
        ("[urls] page", config.page_pattern, settings.page_pattern or config.page_pattern),
    )
    for name, there, wanted in rows:
        if there.rstrip("/") != wanted.rstrip("/"):
            yield f'sitegen.toml was left as it is: {name} is "{there}", SOURCE has "{wanted}"'
    if missing := [one for one in settings.languages if one not in config.languages]:
        yield f"sitegen.toml was left as it is: [site] languages lacks {', '.join(missing)}"
    if missing := [
        one for one in settings.feed_aliases if one.strip("/") not in {a.strip("/") for a in config.feeds.aliases}
    ]:
        yield f"sitegen.toml was left as it is: [feeds] aliases lacks {', '.join(missing)}"
