"""Figures: an image with a caption, a gallery, or something else that has a caption.

In: elements. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.importing.html.escaping import title
from sitegen.importing.html.raw import raw_inside
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Writing

Blocks = Callable[[Iterable[Element | str], Writing], list[str]]


def figure(node: Element, writing: Writing, blocks_of: Blocks) -> list[str]:
    """Return a figure."""
    captions = [one for one in node.elements() if one.name == "figcaption"]
    rest = [one for one in node.children if one not in captions]
    caption = captions[0] if captions else None
    inside = blocks_of(rest, writing)
    if caption is None or not caption.text().strip():
        return inside
    caption = _bare(caption)
    only = _only_image(rest)
    if only and len(inside) == 1 and not any(caption.elements()):
        return [_captioned(inside[0], " ".join(caption.text().split()))]
    return ["<figure>", *inside, f"<figcaption>{raw_inside(caption, writing)}</figcaption>\n</figure>"]


def _bare(node: Element) -> Element:
    """Return a caption without spans that say nothing, and without a paragraph that is all of it."""
    inside = list(node.elements())
    if (
        len(inside) == 1
        and inside[0].name == "p"
        and not any(isinstance(one, str) and one.strip() for one in node.children)
    ):
        return _bare(Element(node.name, node.attributes, inside[0].children))
    children: list[Element | str] = []
    for one in node.children:
        if isinstance(one, Element) and one.name == "span" and not one.attributes.keys() & {"lang", "dir", "id"}:
            children += _bare(one).children
        else:
            children.append(one)
    return Element(node.name, node.attributes, children)


def _captioned(image: str, caption: str) -> str:
    """Put a caption into the Markdown of an image, which may be in a link."""
    start = image.index("![")
    end = _end_of_image(image, start)
    return f"{image[: end - 1]} {title(caption)}{image[end - 1 :]}"


def _end_of_image(text: str, start: int) -> int:
    """Return where an image ends whose destination has neither blanks nor brackets unless they are within `<>`."""
    at = text.index("](", start) + 2
    if text[at : at + 1] == "<":
        at = text.index(">", at)
    return text.index(")", at) + 1


def _only_image(nodes: Iterable[Element | str]) -> bool:
    """Whether there is one image and no text."""
    box = Element("div", {}, list(nodes))
    images = list(box.below("img"))
    return len(images) == 1 and not box.text().replace(images[0].attributes.get("alt", ""), "", 1).strip()
