"""Lists of Ghost: those of tags and of authors, their feeds, and the numbered pages of all.

In: tables of an export. Out: lists, terms, addresses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from sitegen.importing.hosted.post import HostedPost
from sitegen.importing.html import to_markdown
from sitegen.importing.html.parsing import plain_line
from sitegen.importing.model import OldList, Paging, Profile
from sitegen.importing.numbered_pages import in_folders
from sitegen.urls import slugify

Row = dict[str, Any]
_PER_PAGE: Final = 5
"""Posts on a page of a theme that does not say how many (`posts_per_page` of its package.json)."""


def related(rows: list[Row], key: str) -> defaultdict[object, list[object]]:
    """Return the ids of one table that belong to posts, in order, by the ids of posts."""
    found: defaultdict[object, list[object]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.get("sort_order") or 0):
        found[row.get("post_id")].append(row.get(key))
    return found


def paging_of(tables: defaultdict[str, list[Row]]) -> Paging:
    """Return how lists were parted: exports before Ghost 1.0 have it as a setting, later themes have it alone."""
    named = {str(row.get("key")): row.get("value") for row in tables["settings"]}
    size = str(named.get("postsPerPage") or named.get("posts_per_page") or "")
    return in_folders(int(size) if size.isascii() and size.isdigit() and int(size) else _PER_PAGE)


def numbered_pages(tables: defaultdict[str, list[Row]]) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the numbered pages of the home page."""
    count = sum(
        row.get("status") == "published" and (row.get("visibility") or "public") == "public" and not _is_page(row)
        for row in tables["posts"]
    )
    return {"/": paging_of(tables).addresses("/", count)}


def _is_page(row: Row) -> bool:
    return row.get("type") == "page" or row.get("page") == 1


class GhostLists:
    """The lists of one site."""

    def __init__(self, tables: defaultdict[str, list[Row]]) -> None:
        self._tags = {row.get("id"): row for row in tables["tags"] if _is_public(row)}
        self._tags_of = related(tables["posts_tags"], "tag_id")
        self._paging = paging_of(tables)
        self._ids = Counter(slugify(plain_line(str(row.get("name") or ""))) for row in self._tags.values())

    def added_to(self, post: HostedPost, number: object, authors: Iterable[tuple[str, str]]) -> HostedPost:
        """Return a post with its tags and the lists that it was in; `authors` are ids with their slugs in Ghost."""
        rows = [self._tags[one] for one in self._tags_of[number] if one in self._tags]
        tags = {self._name(row): row for row in rows if self._name(row)}
        lists = [
            *(one for name, row in tags.items() for one in self._lists("tags", name, f"/tag/{row.get('slug')}/")),
            *(one for own, slug in authors if slug for one in self._lists("authors", own, f"/author/{slug}/")),
        ]
        return replace(
            post,
            tags=tuple(tags),
            lists=() if post.kind == "page" else tuple(lists),
            profiles=tuple(
                _term(name, row) for name, row in tags.items() if row.get("description") or self._differs(row)
            ),
        )

    def _name(self, row: Row) -> str:
        """Return how posts name a tag: by its slug where its name is that of another one, or makes no address."""
        name = plain_line(str(row.get("name") or ""))
        return str(row.get("slug") or "") if self._differs(row) else name

    def _differs(self, row: Row) -> bool:
        own = slugify(plain_line(str(row.get("name") or "")))
        return not own or self._ids[own] > 1

    def _lists(self, taxonomy: str, term: str, address: str) -> Iterator[OldList]:
        yield OldList(taxonomy=taxonomy, term=term, address=address, paging=self._paging)
        yield OldList(taxonomy=taxonomy, term=term, address=f"{address}rss/")


def _is_public(row: Row) -> bool:
    """Return whether readers see a tag: those whose name begins with `#` are for editors alone."""
    return row.get("visibility") != "internal" and not str(row.get("name") or "").startswith("#")


def _term(name: str, row: Row) -> Profile:
    body = to_markdown(str(row.get("description") or "")).text
    return Profile(
        id=slugify(name), front={"name": plain_line(str(row.get("name") or name))}, body=body, taxonomy="tags"
    )
