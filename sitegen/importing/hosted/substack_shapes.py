"""What Substack's editor makes that other pages do not have: parts of which an attribute says what they show.

In: the tree of a post. Out: the same with elements that every page knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from sitegen.importing.html.players import name_of
from sitegen.importing.html.tree import Element
from sitegen.importing.notes import Note

_Tell = Callable[[Note], None]
_DROPPED: Final = (
    ("subscription-widget-wrap", ""),
    ("captioned-button-wrap", "a button by which readers share a post"),
    ("install-substack-app-embed", "a part that leads to Substack's own programs"),
    ("community-chat", "a part that leads to Substack's own programs"),
)
"""Beginnings of classes, and what is said of those that are left out."""
_PICTURES: Final = ("substackcdn.com", "substack-post-media.s3.amazonaws.com", "bucketeer-")
"""Hosts of pictures of posts: a link from a picture to one of these shows the picture itself."""


def with_plain_parts(tree: Element, tell: _Tell) -> None:
    """Change the parts in a tree; `tell` gets a note of each that is left out, or of which little is left."""
    tree.children = [made for one in tree.children for made in _changed(one, tell)]


def _changed(node: Element | str, tell: _Tell) -> Iterable[Element | str]:
    if isinstance(node, str):
        return (node,)
    for begin, what in _DROPPED:
        if any(one.startswith(begin) for one in node.classes):
            if what:
                tell(Note(fate="dropped", what=what))
            return ()
    if "button-wrapper" in node.classes and _is_for_subscribers(node):
        return ()
    with_plain_parts(node, tell)
    for name, make in _PARTS.items():
        if name in node.classes:
            return make(node, _said(node))
    if "image-link" in node.classes and _leads_to_itself(node):
        return node.children
    said = _said(node)
    return _shown(node, said, tell) if said else (node,)


def _said(node: Element) -> dict[str, Any]:
    try:
        said = json.loads(node.attributes.get("data-attrs", "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_for_subscribers(node: Element) -> bool:
    """Return whether a button is one of Substack's own: to subscribe, to share, to leave a comment."""
    for link in node.below("a"):
        parts = urlsplit(link.attributes.get("href", "").replace("%%", "__"))
        if link.attributes.get("href", "").startswith("%%") or "action=share" in parts.query:
            return True
        return parts.path.rstrip("/").endswith(("/subscribe", "/comments"))
    return False


def _leads_to_itself(link: Element) -> bool:
    address = link.attributes.get("href", "")
    sources = [one.attributes.get("src", "") for one in link.below("img")]
    host = urlsplit(address).hostname or ""
    return len(sources) == 1 and (address == sources[0] or host.startswith(_PICTURES))


def _shown(node: Element, said: Mapping[str, Any], tell: _Tell) -> Iterable[Element | str]:
    """Return what stands for a part that Substack makes of an attribute.

    One that has a text, or a picture or a player, is left as it is.
    """
    if node.name == "iframe" and _web(said.get("url")):
        node.attributes["src"] = str(said["url"])
        node.attributes |= {"title": str(said["title"])} if said.get("title") else {}
        return (node,)
    if formula := str(said.get("persistentExpression") or ""):
        what = "a formula, which is code now; between `$$` it is set, with [markdown] math = true"
        tell(Note(fate="converted", what=what, text=formula))
        return (Element("pre", {}, [Element("code", {"class": "language-latex"}, [formula])]),)
    if pictures := _gallery(said.get("gallery")):
        return pictures
    if node.name == "img" or node.text().strip() or next(node.below("img", "iframe", "video", "audio"), None):
        return (node,)
    if address := _web(said.get("url")) or _web(said.get("canonical_url")):
        return (_link(address, str(said.get("title") or "")),)
    kind = next(iter(sorted(node.classes)), node.name)
    what = f"a part that Substack makes anew for each reader (`{kind}`)"
    tell(Note(fate="dropped", what=what, text=node.attributes["data-attrs"]))
    return (node,)


def _web(value: object) -> str:
    return value if isinstance(value, str) and value.startswith(("https://", "http://")) else ""


def _link(address: str, label: str) -> Element:
    return _paragraph(Element("a", {"href": address}, [name_of(address, label)]))


def _paragraph(inside: Element | str) -> Element:
    return Element("p", {}, [inside])


def _gallery(said: object) -> list[Element | str]:
    """Return the pictures of a gallery, the caption below them."""
    found = said.get("images") if isinstance(said, dict) else None
    images = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    sources = [source for one in images if (source := _web(one.get("src")))]
    if not isinstance(said, dict) or not sources:
        return []
    alternative, caption = str(said.get("alt") or ""), str(said.get("caption") or "")
    pictures = [_paragraph(Element("img", {"src": one, "alt": alternative})) for one in sources]
    return [*pictures, *([_paragraph(caption)] if caption else [])]


def _mention(node: Element, said: Mapping[str, Any]) -> list[Element | str]:
    return [node.text().strip() or str(said.get("name") or "")]


def _linked(node: Element, said: Mapping[str, Any]) -> list[Element | str]:
    """Return a link to what is shown elsewhere, by its title."""
    inside = (one.attributes.get("href", "") for one in node.below("a"))
    address = _web(said.get("url")) or _web(said.get("canonical_url")) or next(filter(_web, inside), "")
    return [_link(address, str(said.get("title") or ""))] if address else node.children


def _file(node: Element, _said: Mapping[str, Any]) -> list[Element | str]:
    """Return a link to a file, and below it its size and kind."""
    title, about = (
        " ".join(
            next((one.text() for one in node.below("div") if f"file-embed-details-{part}" in one.classes), "").split()
        )
        for part in ("h1", "h2")
    )
    address = next((one.attributes.get("href", "") for one in node.below("a")), "")
    return [_link(address, title), *([_paragraph(about)] if about else [])] if address else node.children


def _comment(_node: Element, said: Mapping[str, Any]) -> list[Element | str]:
    """Return somebody's words as a quotation with the name."""
    own = said.get("comment")
    own = own if isinstance(own, dict) else {}
    words = [_paragraph(one) for one in str(own.get("body") or "").split("\n") if one.strip()]
    if own.get("name"):
        words.append(_paragraph(f"— {own['name']}"))
    return [Element("blockquote", {}, [*words])] if words else []


def _quote(node: Element, _said: Mapping[str, Any]) -> list[Element | str]:
    return [Element("blockquote", {}, node.children)]


_PARTS: Final[Mapping[str, Callable[[Element, Mapping[str, Any]], list[Element | str]]]] = {
    "mention-wrap": _mention,
    "file-embed-wrapper": _file,
    "comment": _comment,
    "pullquote": _quote,
    **dict.fromkeys(
        ("tweet", "twitter-embed", "instagram", "embedded-post-wrap", "digest-post-embed", "datawrapper-wrap"), _linked
    ),
}
