"""The blog of Material for MkDocs: how its plugins make addresses of titles, categories, archives and feeds.

In: settings of the plugins. Out: addresses.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sitegen.importing.date_archives import Addresses
from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.model import Paging
from sitegen.importing.numbered_pages import ONE_PAGE
from sitegen.importing.old_lists import AddressesOf

_FEEDS: Final = {
    "rss_created": "feed_rss_created.xml",
    "rss_updated": "feed_rss_updated.xml",
    "json_created": "feed_json_created.json",
    "json_updated": "feed_json_updated.json",
}
"""The files of mkdocs-rss-plugin, by the settings that name them."""


_PER_PAGE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogLists:
    """How the addresses of lists were made: of categories, and by date."""

    terms: Mapping[str, AddressesOf] = field(default_factory=dict)
    dates: Addresses = ()
    paging: Paging = ONE_PAGE
    """How the list of all posts was parted."""
    paging_of_terms: Paging = ONE_PAGE
    paging_of_dates: Paging = ONE_PAGE


def blog_slug(text: str) -> str:
    """Return a title as a part of an address, as `pymdownx.slugs.slugify(case="lower")` makes it."""
    bare = re.sub(r"<[^<>]*>", "", unicodedata.normalize("NFC", html.unescape(text)))
    return re.sub(r"[^\w\- ]", "", bare).strip().lower().replace(" ", "-")


def blog_lists(settings: Mapping[str, Any], blog: str, *, folders: bool) -> BlogLists:
    """Return how a blog in a folder makes the addresses of its lists."""

    def address(pattern: str) -> str:
        path = re.sub("/{2,}", "/", f"/{blog}/{pattern}".replace("/./", "/")).rstrip("/")
        return f"{path}/" if folders else f"{path}.html"

    def of_day(day: date) -> str:
        return address(archive.replace("{date}", java_date(days, day)))

    def of_category(name: str) -> Iterator[str]:
        yield address(category.replace("{slug}", blog_slug(name)))

    category = plain(settings.get("categories_url_format")) or "category/{slug}"
    archive = plain(settings.get("archive_url_format")) or "archive/{date}"
    days = plain(settings.get("archive_url_date_format")) or "yyyy"
    return BlogLists(
        terms={} if settings.get("categories") is False else {"categories": of_category},
        dates=() if settings.get("archive") is False else (of_day,),
        paging=_paging(settings, "", folders=folders),
        paging_of_terms=_paging(settings, "categories_", folders=folders),
        paging_of_dates=_paging(settings, "archive_", folders=folders),
    )


def _paging(settings: Mapping[str, Any], kind: str, *, folders: bool) -> Paging:
    """Return how a kind of list was parted: by its own settings, else by those of the blog."""

    def setting(name: str) -> Any:
        return settings.get(f"{kind}pagination{name}", settings.get(f"pagination{name}"))

    def address(listing: str, number: int) -> str:
        listing = listing.removesuffix("index.html").removesuffix(".html").rstrip("/")
        below = (plain(setting("_url_format")) or "page/{page}").strip("/").replace("{page}", str(number))
        return f"{listing}/{below}/" if folders else f"{listing}/{below}.html"

    size = plain(setting("_per_page"))
    number = int(size) if size.isascii() and size.isdigit() else _PER_PAGE
    return Paging(size=0 if setting("") is False else number, address=address)


def feeds_of(settings: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield the files of mkdocs-rss-plugin, if the site has it."""
    named = (settings or {}).get("feeds_filenames")
    for name, file in _FEEDS.items() if settings is not None else ():
        yield plain(named.get(name)) or file if isinstance(named, Mapping) else file


def java_date(pattern: str, day: date) -> str:
    """Return a day by a pattern of Unicode's dates, as Babel writes it: `yyyy/MM/dd`."""
    for mark, text in (
        ("yyyy", f"{day.year:04d}"),
        ("MM", f"{day.month:02d}"),
        ("dd", f"{day.day:02d}"),
        ("yy", f"{day.year % 100:02d}"),
        ("y", str(day.year)),
    ):
        pattern = pattern.replace(mark, text)
    return pattern
