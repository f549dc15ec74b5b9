"""Lists of Pelican: those of each author, category and tag, and the pages that list all of them.

In: settings, Posts. Out: how addresses of lists are made; addresses and titles of pages, and where these lead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from sitegen.importing.dialects.finishing import Others
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.posts import Post, public_articles
from sitegen.importing.generators.pelican_addresses import address_pattern, from_pattern, pelican_slug
from sitegen.importing.model import Paging
from sitegen.importing.old_lists import AddressesOf

_LISTS: Final = {"authors": "AUTHOR", "categories": "CATEGORY", "tags": "TAG"}
_FEEDS: Final = {
    "AUTHOR_FEED_ATOM": "feeds/{slug}.atom.xml",
    "AUTHOR_FEED_RSS": "feeds/{slug}.rss.xml",
    "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
}
"""The feeds of lists that Pelican makes without a setting."""
_PAGES: Final = ["index", "tags", "categories", "authors", "archives"]
_URL: Final = 1
"""Where the address is in a rule of `PAGINATION_PATTERNS`: the first number, the address, the file."""


def paging_of_terms(settings: Mapping[str, Any]) -> dict[str, Paging]:
    """Return how the lists of authors, categories and tags were parted."""
    return {taxonomy: paging_of(settings, kind.lower()) for taxonomy, kind in _LISTS.items()}


def term_lists(settings: Mapping[str, Any]) -> dict[str, AddressesOf]:
    """Return how the addresses of the lists of authors, categories and tags, and of their feeds, are made of a name."""
    found: dict[str, AddressesOf] = {}
    for taxonomy, kind in _LISTS.items():
        feeds = (settings.get(f"{kind}_{form}", _FEEDS.get(f"{kind}_{form}")) for form in ("FEED_ATOM", "FEED_RSS"))
        patterns = [feed.replace("%s", "{slug}") for feed in feeds if isinstance(feed, str) and feed]
        if settings.get(f"{kind}_SAVE_AS", True):
            patterns.insert(0, address_pattern(settings, kind, f"{kind.lower()}/{{slug}}.html"))
        found[taxonomy] = _of_name(tuple(patterns))
    return found


def _of_name(patterns: tuple[str, ...]) -> AddressesOf:
    return lambda name: [from_pattern(one, {"slug": pelican_slug(name)}, None) for one in patterns]


def _files(settings: Mapping[str, Any], listed: Collection[str]) -> Iterator[ListPage]:
    """Yield the pages that list what is `listed`: the setting of each, its address and its title."""
    wanted = settings.get("DIRECT_TEMPLATES", _PAGES)
    for name in wanted if isinstance(wanted, list) else ():
        path = settings.get(f"{str(name).upper()}_SAVE_AS", f"{name}.html")
        if path and isinstance(path, str) and name in _PAGES and name in listed:
            yield ListPage(f"{str(name).upper()}_SAVE_AS", from_pattern(path, {}, None), str(name).capitalize())


def paging_of(settings: Mapping[str, Any], template: str) -> Paging:
    """Return how the lists of a template were parted: `PAGINATED_TEMPLATES`, `DEFAULT_PAGINATION`."""
    own = settings.get("PAGINATED_TEMPLATES", dict.fromkeys(("index", "tag", "category", "author")))
    size = own.get(template) or settings.get("DEFAULT_PAGINATION") if isinstance(own, dict) and template in own else 0
    patterns = settings.get("PAGINATION_PATTERNS")
    rules = [one for one in patterns if len(one) > _URL] if isinstance(patterns, list) else []
    return Paging(size=size if type(size) is int else 0, address=partial(_page, rules))


def _page(rules: list[list[Any]], listing: str, number: int) -> str:
    """Return the address of a page by `PAGINATION_PATTERNS`: the rule of the highest number that is not above it."""
    fitting = [one for one in rules if type(one[0]) is int and one[0] <= number and one[_URL]]
    pattern = str(max(fitting, key=lambda one: one[0])[_URL]) if fitting else "{name}{number}{extension}"
    file = listing.lstrip("/") + ("index.html" if listing.endswith("/") else "")
    name, dot, suffix = file.rpartition(".")
    values = {
        "url": listing.lstrip("/"),
        "save_as": file,
        "name": name,
        "base_name": re.sub(r"(?:^|/)index$", "", name),
        "extension": dot + suffix,
        "number": str(number),
    }
    return from_pattern(pattern, values, None)


def with_lists(
    others: Others, settings: Mapping[str, Any], posts: Collection[Post], authors: tuple[str, ...]
) -> Others:
    """Return what else a site had, with the pages that list all there is; `archives` lead to the archive."""
    lists = tuple(_files(settings, _listed(posts, authors)))
    leads = {one.address: f"/{one.title.lower()}/" for one in lists if one.title not in {"Archives", "Index"}}
    patterns = [str(settings.get(f"{name}_ARCHIVE_SAVE_AS") or "") for name in ("YEAR", "MONTH", "DAY")]
    dates = [partial(_on_day, one) for one in patterns if one]
    home = next((one.address for one in lists if one.title == "Index"), "/")
    numbered = {home: paging_of(settings, "index").addresses(home, len(public_articles(posts)))}
    return replace(others, lists=lists, leads=leads, dates=dates, numbered=numbered)


def _on_day(pattern: str, day: date) -> str:
    return from_pattern(pattern, {}, day)


def _listed(posts: Iterable[Post], authors: tuple[str, ...]) -> frozenset[str]:
    """Return of what there are lists: of what a public article has."""
    public = [post for post in posts if post.kind == "article" and not post.unpublished]
    found = {"tags": any(post.front.get("tags") for post in public)}
    found["categories"] = any(post.terms for post in public)
    found["authors"] = any(authors or post.front.get("author") or post.front.get("authors") for post in public)
    return frozenset(name for name, there in found.items() if there) | {"archives", "index"}
