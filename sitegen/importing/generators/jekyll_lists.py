"""Lists of Jekyll: those of categories and tags with their feeds, and the numbered pages of all lists.

In: settings, Posts, pages that list. Out: how addresses are made of a name; addresses.

Lists of terms are made by jekyll-archives or jekyll-paginate-v2 (`autopages`), feeds by jekyll-feed, numbered pages by
jekyll-paginate (`paginate`) or jekyll-paginate-v2 (`pagination`), if the site has them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.posts import Post, public_articles
from sitegen.importing.generators.jekyll_addresses import files_of, jekyll_slug
from sitegen.importing.model import Paging
from sitegen.importing.old_lists import AddressesOf

_TAXONOMIES: Final = (("categories", "category", "cat"), ("tags", "tag", "tag"))
_PER_PAGE: Final = 10


def old_lists(config: Mapping[str, Any]) -> dict[str, AddressesOf]:
    """Return how the addresses of the lists of categories and tags, and of their feeds, are made of a name."""
    archives, feed, autopages = (_mapping(config.get(one)) for one in ("jekyll-archives", "feed", "autopages"))
    enabled, patterns = archives.get("enabled", []), _mapping(archives.get("permalinks"))
    found: dict[str, AddressesOf] = {}
    for taxonomy, kind, short in _TAXONOMIES:
        named: list[str] = []
        if enabled in ("all", True) or (isinstance(enabled, list) and taxonomy in enabled):
            named.append(str(patterns.get(kind, f"/{kind}/:name/")))
        own = _mapping(autopages.get(taxonomy))
        if truth(autopages.get("enabled")) is True and truth(own.get("enabled", True)) is not False:
            permalink = str(own.get("permalink") or f"/{kind}/:{short}").rstrip("/")
            named.append(permalink.replace(f":{short}", ":name") + "/")
        found[taxonomy] = _of_name(named, feed.get(taxonomy))
    return found


def paging_of_terms(config: Mapping[str, Any]) -> dict[str, Paging]:
    """Return how lists of terms were parted: those of jekyll-paginate-v2 are, those of jekyll-archives are one page."""
    if truth(_mapping(config.get("autopages")).get("enabled")) is not True:
        return {}
    return {taxonomy: _paging(_mapping(config.get("pagination"))) for taxonomy, _, _ in _TAXONOMIES}


def numbered_pages(
    config: Mapping[str, Any], posts: Collection[Post], lists: Mapping[str, Mapping[str, Any]]
) -> dict[str, tuple[str, ...]]:
    """Return the further addresses of lists, by the address of each: of its numbered pages, and of its file.

    `lists` are the pages that list others: their front matter by their addresses.
    """
    public = public_articles(posts)
    found: dict[str, tuple[str, ...]] = {}
    size, own = plain(config.get("paginate")), _mapping(config.get("pagination"))
    if size.isascii() and size.isdigit():
        path = "/" + (plain(config.get("paginate_path")) or "/page:num").strip("/") + "/"
        listing = max((one for one in lists if one.endswith("/") and path.startswith(one)), key=len, default="/")
        paging = Paging(size=int(size), address=lambda _, number: path.replace(":num", str(number)))
        found[listing] = paging.addresses(listing, len(public))
    for address, front in lists.items():
        found[address] = (*found.get(address, ()), *files_of(address))
        asked = _mapping(front.get("pagination"))
        if truth(asked.get("enabled")) is True:
            found[address] += _paging({**own, **asked}).addresses(address, _listed(public, asked))
    return found


def _paging(settings: Mapping[str, Any]) -> Paging:
    """Return how jekyll-paginate-v2 parts a list; its permalink is below the address of the list."""
    size, below = plain(settings.get("per_page")), plain(settings.get("permalink")) or "/page:num/"

    def address(listing: str, number: int) -> str:
        folder = listing if listing.endswith("/") else listing.rpartition("/")[0]
        return f"{folder.rstrip('/')}/{below.replace(':num', str(number)).lstrip('/')}"

    return Paging(size=int(size) if size.isascii() and size.isdigit() else _PER_PAGE, address=address)


def _listed(posts: Iterable[Post], asked: Mapping[str, Any]) -> int:
    """Return how many posts a list of jekyll-paginate-v2 has: all, or those of a category or of a tag."""
    category, tag = plain(asked.get("category")).lower(), plain(asked.get("tag")).lower()
    return sum(
        (not category or category in (one.lower() for one in post.terms.get("categories", ())))
        and (not tag or tag in (one.lower() for one in texts(post.front.get("tags"), by_blanks=True)))
        for post in posts
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _of_name(patterns: list[str], fed: Any) -> AddressesOf:
    """`fed` are the terms that have a feed: a list, or a mapping that says where they are and which."""
    named = _mapping(fed)
    folder = str(named.get("path", "feed/by_tag/")).strip("/") if fed is True or named else "feed"
    only, but = named.get("only"), named.get("except")

    def addresses(name: str) -> Iterator[str]:
        yield from (pattern.replace(":name", quote(jekyll_slug(name))) for pattern in patterns)
        listed = name in fed if isinstance(fed, list) else bool(fed) and (not only or name in only)
        if listed and name not in (but or ()):
            yield f"/{folder}/{quote(jekyll_slug(name))}.xml"

    return addresses
