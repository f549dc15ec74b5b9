"""Lists of Hugo: those of the whole site, of sections and of terms; their feeds and their numbered pages.

In: settings, Posts, HugoPages. Out: addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from sitegen.importing.dialects.front_keys import plain, texts
from sitegen.importing.dialects.posts import Post, is_public, public_articles
from sitegen.importing.generators.hugo_addresses import hugo_path
from sitegen.importing.generators.hugo_pages import HugoPages
from sitegen.importing.model import Paging
from sitegen.importing.numbered_pages import in_folders

_PAGER_SIZE: Final = 10
"""Pieces on a page where the settings do not say."""


def paging_of(config: Mapping[str, Any]) -> Paging:
    """Return how lists were parted: by `pagination`, or by `paginate` and `paginatePath` of releases before 0.128."""
    own = config.get("pagination")
    own = own if isinstance(own, dict) else {}
    size = plain(own.get("pagersize") or config.get("paginate"))
    name = plain(own.get("path") or config.get("paginatepath")) or "page"
    return in_folders(int(size) if size.isascii() and size.isdigit() else _PAGER_SIZE, name.strip("/"), first=1)


def numbered_pages(
    posts: Collection[Post], pages: HugoPages, config: Mapping[str, Any], taxonomies: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the numbered pages of the home page, of sections and of all terms, by those of each."""
    counts = Counter[str]()
    terms: set[tuple[str, str]] = set()
    for post in public_articles(posts):
        prefix = pages.prefix("") if not post.language else f"/{post.language}"
        counts.update((f"{prefix}/", *(prefix + one for one in _sections(post, pages))))
        terms |= {
            (f"{prefix}/{hugo_path(key)}/", hugo_path(term))
            for key, value in post.front.items()
            if str(key).lower() in taxonomies
            for term in texts(value)
        }
    counts.update(address for address, _ in terms)
    paging = paging_of(config)
    return {address: paging.addresses(quote(address, safe="/%"), count) for address, count in counts.items()}


def feeds_of(posts: Collection[Post], pages: HugoPages, taxonomies: Collection[str]) -> Iterator[str]:
    """Yield the old feeds that lead to that of the site: in the folder of its language, of sections, of all terms."""
    prefix = pages.prefix("")
    sections = {one for post in posts if is_public(post) for one in _sections(post, pages)}
    lists = [*sorted(sections), *(f"/{hugo_path(one)}/" for one in sorted(taxonomies))]
    if prefix:
        yield f"{prefix}/index.xml"
        yield from (f"{prefix}{one}index.xml" for one in lists)
    yield from (f"{one}index.xml" for one in lists)


def _sections(post: Post, pages: HugoPages) -> Iterator[str]:
    """Yield the addresses of the lists of the sections that a post is in, without the folder of its language."""
    root = next((one for one in pages.folders if post.path.startswith(one)), "")
    folders = tuple(map(hugo_path, post.path[len(root) :].split("/")[:-1]))
    sections = pages.real_sections(folders)
    return (pages.list_address(sections[: at + 1]) for at in range(len(sections)))
