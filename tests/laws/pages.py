"""Pages of an output tree as trees of elements: their links, and where those lead."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import html

ADDRESSES = {
    "href": ("a", "area", "link", "base"),
    "src": ("img", "script", "source", "iframe", "audio", "video", "track", "embed", "input"),
    "poster": ("video",),
    "data": ("object",),
    "action": ("form",),
    "cite": ("blockquote", "q", "ins", "del"),
}
"""Attributes that hold an address, and the elements that have them."""

LOADED = ("img", "script", "source", "iframe", "audio", "video", "track", "embed", "object")
"""Elements whose address a browser asks for by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """An address in a page: the element, the attribute, the address as written."""

    page: str
    element: str
    attribute: str
    address: str
    rel: str = ""


def parse(content: bytes) -> html.HtmlElement:
    """Parse a page."""
    return html.document_fromstring(content.decode())


def uses(page: str, content: bytes) -> Iterator[Use]:
    """Return every address of a page."""
    for element in parse(content).iter():
        if not isinstance(element.tag, str):
            continue
        rel = element.get("rel", "")
        for attribute, elements in ADDRESSES.items():
            value = element.get(attribute)
            if value is not None and element.tag in elements:
                yield Use(page=page, element=element.tag, attribute=attribute, address=value, rel=rel)
        for part in element.get("srcset", "").split(","):
            if part.strip():
                yield Use(page=page, element=element.tag, attribute="srcset", address=part.split()[0], rel=rel)
        refresh = element.get("content", "") if element.get("http-equiv", "").lower() == "refresh" else ""
        if "url=" in refresh:
            yield Use(page=page, element="meta", attribute="content", address=refresh.split("url=", 1)[1])


def is_data(element: html.HtmlElement) -> bool:
    """Return whether an element is a block of JSON-LD, which browsers do not run: its text is JSON and nothing else."""
    return element.tag == "script" and dict(element.attrib) == {"type": "application/ld+json"} and _is_json(element)


def _is_json(element: html.HtmlElement) -> bool:
    try:
        json.loads(element.text or "")
    except ValueError:
        return False
    return not element.findall("*")


def is_schema(use: Use) -> bool:
    """Return whether an address only names the vocabulary of Dublin Core, which nobody loads."""
    return use.element == "link" and use.rel.startswith("schema.") and use.address.startswith("http://purl.org/dc/")


def html_pages(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the HTML pages of a tree."""
    return {path: content for path, content in tree.items() if path.endswith(".html")}


def is_elsewhere(address: str) -> bool:
    """Return whether an address names a host or is not a path at all."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def is_not_found(page: str) -> bool:
    """Return whether a page is one that a host shows for a missing address, which may have any depth."""
    return page == "404.html" or page.endswith("/404.html")


def broken(tree: Mapping[str, bytes], root: str = "/") -> list[str]:
    """Return every address of every page that leads to no file of the tree, or to no anchor of it.

    `root` is the path of the site at its host: addresses of 404 pages begin with it, and no others do.
    """
    ids = {
        path: {element.get("id") for element in parse(content).iter() if element.get("id")}
        for path, content in html_pages(tree).items()
    }
    return [
        f"{use.page}: {use.element} {use.attribute}={use.address}"
        for page, content in html_pages(tree).items()
        for use in uses(page, content)
        if not is_elsewhere(use.address) and not _leads(use, tree, ids, root)
    ]


def _leads(use: Use, tree: Mapping[str, bytes], ids: Mapping[str, set[str | None]], root: str) -> bool:
    parts = urlsplit(use.address)
    path = unquote(parts.path)
    if is_not_found(use.page) and path:
        if not path.startswith(unquote(root)):
            return False
        path = path.removeprefix(unquote(root))
        folder = ""
    elif path.startswith("/"):
        return False
    else:
        folder = dirname(use.page)
    if not path and not is_not_found(use.page):
        target = use.page
    else:
        whole = join(folder, path)
        target = normpath(whole + "index.html" if whole.endswith("/") or not whole else whole)
        if path in (".", "..") or path.endswith("/.."):
            target = normpath(join(target, "index.html"))
    if target.startswith("..") or target not in tree:
        return False
    return not parts.fragment or unquote(parts.fragment) in ids.get(target, {unquote(parts.fragment)})
