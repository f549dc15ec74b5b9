"""Settings of Jekyll: `_config.yml` as Settings, and the defaults of front matter in it.

In: the mapping of the file. Out: Settings; defaults by path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from sitegen.importing.dialects.front_keys import plain, texts
from sitegen.importing.dialects.site_settings import SiteFacts, feed_paths, language_of, navigation_of, site_more
from sitegen.importing.model import Settings, Source


def settings_of(config: Mapping[str, Any], facts: SiteFacts, source: Source) -> Settings:
    """Return the settings of a site."""
    author = config.get("author")
    written = {one for one in source.paths if one in {"feed.xml", "rss.xml", "atom.xml", "feed/index.xml", "index.xml"}}
    feed = config.get("feed")
    paths = list(_feeds(feed if isinstance(feed, dict) else {}))
    return Settings(
        title=plain(config.get("title") or config.get("name")) or "Untitled site",
        url=facts.base,
        language=language_of(plain(config.get("lang") or config.get("locale") or config.get("language"))),
        time_zone=facts.zone,
        description=plain(config.get("description") or config.get("tagline")),
        article_pattern=facts.pattern,
        feed_aliases=feed_paths([*paths, *sorted(written)]),
        navigation=navigation_of(config.get("navigation") or config.get("nav") or config.get("header_links")),
        more=site_more(facts.taxonomies, facts.people.of(author)[0] if author else (), config),
    )


def _feeds(feed: Mapping[str, Any]) -> Iterator[str]:
    """Yield the feeds of jekyll-feed: that of posts, and those of collections, for which that of the site is taken."""
    yield plain(feed.get("path")) or "feed.xml"
    named = feed.get("collections")
    own = named if isinstance(named, dict) else dict.fromkeys(texts(named))
    for name, value in own.items():
        settings = value if isinstance(value, dict) else {}
        if name != "posts" or settings.get("path"):
            yield plain(settings.get("path")) or f"feed/{name}.xml"
        yield from (f"feed/{name}/{one}.xml" for one in texts(settings.get("categories")))


class JekyllDefaults:
    """`defaults:`: values for the files of a scope, the more exact scope counting more."""

    def __init__(self, value: Any) -> None:
        entries = value if isinstance(value, list) else []
        self._entries = [one for one in entries if isinstance(one, dict) and isinstance(one.get("values"), dict)]

    def of(self, path: str, kind: str) -> dict[str, Any]:
        """Return the values of the front matter that a file does not write itself."""
        fitting = []
        for entry in self._entries:
            scope = entry.get("scope") or {}
            folder = plain(scope.get("path")).strip("/") if isinstance(scope, dict) else ""
            wanted = plain(scope.get("type")) if isinstance(scope, dict) else ""
            if wanted not in {"", kind}:
                continue
            if not folder or path == folder or path.startswith(f"{folder}/") or fnmatchcase(path, folder):
                fitting.append((len(folder), bool(wanted), entry["values"]))
        found: dict[str, Any] = {}
        for _, _, values in sorted(fitting, key=lambda one: one[:2]):
            found |= values
        return found
