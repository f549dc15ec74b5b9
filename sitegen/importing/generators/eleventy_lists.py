"""Lists of Eleventy: templates with `pagination`, which make a page for so many pieces or for each tag.

In: front matter of templates, Posts. Out: how addresses are made of a tag; addresses of numbered pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from sitegen.importing.dialects.front_keys import plain, texts
from sitegen.importing.dialects.posts import Post, public_articles
from sitegen.importing.model import Paging
from sitegen.importing.old_lists import AddressesOf
from sitegen.text.lazy_pattern import lazy_pattern

_COLLECTION: Final = "collections."
_IF: Final = lazy_pattern(
    r"\{%-?\s*if\s+pagination\.pageNumber\s*(?:(?P<sign>>=?|!=|==)\s*(?P<than>\d+)\s*)?-?%\}(?P<then>.*?)"
    r"(?:\{%-?\s*else\s*-?%\}(?P<other>.*?))?\{%-?\s*endif\s*-?%\}",
    re.DOTALL,
)
_NUMBER: Final = lazy_pattern(
    r"""\{\{-?\s*(?:(?P<q>["'])(?P<before>[^"'{}]*)(?P=q)\s*[+~]\s*)?\(?\s*pagination\.pageNumber\s*"""
    r"""(?:(?:\+|\|\s*plus:)\s*(?P<more>\d+)\s*)?\)?\s*(?:[+~]\s*(?P<p>["'])(?P<after>[^"'{}]*)(?P=p)\s*)?"""
    r"""(?P<only>if\s+pagination\.pageNumber\s*(?:(?:>|!=)\s*0\s*)?)?-?\}\}"""
)
_SIGNS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "!=": lambda one, other: one != other,
    "==": lambda one, other: one == other,
}


class PagedList(NamedTuple):
    """A template that makes numbered pages: the address of the first, how it goes on, what it lists."""

    address: str
    paging: Paging
    collection: str


def paged_list(front: Mapping[str, Any], path: str) -> PagedList | None:
    """Return the list of a template at a path without suffix; None if it makes none, or its address is computed."""
    asked = front.get("pagination")
    size = plain(asked.get("size")) if isinstance(asked, Mapping) else ""
    if not isinstance(asked, Mapping) or not size.isascii() or not size.isdigit() or size in {"0", "1"}:
        return None
    permalink = plain(front.get("permalink"))

    def address(_listing: str, number: int) -> str:
        return (_at(permalink, number - 1) if permalink else _beside(path, number - 1)) or ""

    first = address("", 1)
    if not first or not address("", 2):
        return None
    return PagedList(first, Paging(size=int(size), address=address), plain(asked.get("data")).removeprefix(_COLLECTION))


def numbered_pages(lists: Iterable[PagedList], posts: Collection[Post]) -> dict[str, tuple[str, ...]]:
    """Return the addresses of numbered pages, by the address of each list; that of a tag has what has the tag."""
    articles = public_articles(posts)
    found: dict[str, tuple[str, ...]] = {}
    for address, paging, collection in lists:
        tagged = sum(collection in texts(post.front.get("tags")) for post in articles)
        found[address] = paging.addresses(address, tagged or len(articles))
    return found


def tag_list(front: Mapping[str, Any], slug: Callable[[str], str]) -> AddressesOf | None:
    """Return how the address of a list is made of a tag, where a template makes one for each."""
    asked, permalink = front.get("pagination"), plain(front.get("permalink"))
    if not isinstance(asked, Mapping) or plain(asked.get("size")) != "1" or not plain(asked.get("alias")):
        return None
    if not plain(asked.get("data")).startswith("collections"):
        return None
    alias = re.escape(plain(asked.get("alias")))
    value = re.compile(rf"\{{\{{-?\s*{alias}\s*(?P<slug>\|\s*(?:slugify|slug)\s*)?-?\}}\}}")
    if not value.search(permalink) or "{" in value.sub("", permalink):
        return None

    def addresses(name: str) -> list[str]:
        path = value.sub(lambda found: slug(name) if found["slug"] else name, permalink)
        return ["/" + path.removesuffix("index.html").lstrip("/")]

    return addresses


def _beside(path: str, number: int) -> str:
    """Return the address of a page of a template without a permalink, counted from 0."""
    own = path.removesuffix("index").rstrip("/")
    return f"/{own}/{number}/".replace("//", "/") if number else f"/{own}/".replace("//", "/")


def _at(permalink: str, number: int) -> str:
    """Return a permalink with the number of a page, counted from 0; nothing if more would have to be known."""

    def branch(found: re.Match[str]) -> str:
        holds = _SIGNS[found["sign"]](number, int(found["than"])) if found["sign"] else number > 0
        return found["then"] if holds else found["other"] or ""

    def value(found: re.Match[str]) -> str:
        if found["only"] and not number:
            return ""
        return f"{found['before'] or ''}{number + int(found['more'] or 0)}{found['after'] or ''}"

    path = _NUMBER.sub(value, _IF.sub(branch, permalink)).strip()
    return "" if "{" in path else re.sub("/{2,}", "/", "/" + path.removesuffix("index.html"))
