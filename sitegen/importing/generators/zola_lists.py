"""Lists of Zola: those of sections and of terms; their feeds and their numbered pages.

In: settings, sections. Out: addresses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.posts import Post, public_articles
from sitegen.importing.model import Paging
from sitegen.importing.numbered_pages import in_folders
from sitegen.importing.old_lists import AddressesOf
from sitegen.locale.latin import in_latin


class Section(NamedTuple):
    """An `_index.md`: its folder, the address of its list, its front matter, its language if that is not the site's."""

    folder: str
    address: str
    front: Mapping[str, Any]
    language: str


def paging_of(settings: object) -> Paging:
    """Return how a list was parted: that of a section or a taxonomy is one page without `paginate_by`."""
    own = settings if isinstance(settings, Mapping) else {}
    size = plain(own.get("paginate_by"))
    number = int(size) if size.isascii() and size.isdigit() else 0
    return in_folders(number, (plain(own.get("paginate_path")) or "page").strip("/"), first=1)


def numbered_pages(posts: Collection[Post], sections: Collection[Section]) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the numbered pages of sections, by the address of each.

    Pages of the sections below are counted too, since these may be transparent.
    """
    found: dict[str, tuple[str, ...]] = {}
    for folder, address, front, language in sections:
        count = sum(post.path.startswith(folder) and post.language == language for post in public_articles(posts))
        found[address] = paging_of(front).addresses(quote(address, safe="/%"), count)
    return found


def feeds_of(config: Mapping[str, Any], sections: Collection[Section]) -> Iterator[str]:
    """Yield the files of the feed of the site, and the feeds of sections that have one, which lead to it."""
    files = feed_files(config)
    yield from files
    for one in sections:
        if not one.language and truth(one.front.get("generate_feeds") or one.front.get("generate_feed")) is True:
            yield from (one.address + file for file in files)


def feed_files(config: Mapping[str, Any]) -> list[str]:
    """Return the names of the files of feeds."""
    found = config.get("feed_filenames") or config.get("feed_filename")
    return texts(found or ["atom.xml", "rss.xml"])


def zola_slug(text: str, strategy: str) -> str:
    """Return a text as a part of an address, by one of the strategies of `[slugify]`: `on`, `safe`, `off`."""
    if strategy == "on":
        ascii_text = unicodedata.normalize("NFKD", in_latin(text, "en")).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if strategy == "safe":
        return re.sub(r"[#%<>\[\]()`^{|}?\"':*\\/]", "", re.sub(r"\s", "_", text)).strip()
    return text


def term_lists(config: Mapping[str, Any], strategy: str) -> Iterator[tuple[str, AddressesOf, Paging]]:
    """Yield how the lists of each taxonomy, and their feeds, get their addresses of a term, and how they go on."""
    named = config.get("taxonomies")
    for one in named if isinstance(named, list) else ():
        fed = isinstance(one, dict) and truth(one.get("feed")) is True
        name = plain(one.get("name") if isinstance(one, dict) else one)
        yield name, _of_term(strategy, name, feed_files(config) if fed else []), paging_of(one)


def _of_term(strategy: str, taxonomy: str, feeds: list[str]) -> AddressesOf:
    def addresses(term: str) -> list[str]:
        folder = quote(f"/{zola_slug(taxonomy, strategy)}/{zola_slug(term, strategy)}/", safe="/%")
        return [folder, *(folder + one for one in feeds)]

    return addresses
