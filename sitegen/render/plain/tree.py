"""HTML as a tree of elements and texts.

In: HTML. Out: Element.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "hr", "img", "wbr", "input", "col", "source", "track", "area"})
_DEEPEST: Final = 200
"""An element deeper than this becomes a sibling of its parent: the text is kept, and recursion is limited."""


@dataclass(slots=True)
class Element:
    """An element: its name, attributes, and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Return whether it is of a class."""
        return name in self.attributes.get("class", "").split()

    def text(self) -> str:
        """Return all text in it."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.inside)


def parse(html: str) -> Element:
    """Read HTML; an end without a beginning is passed over, and a missing one is assumed where its parent ends."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)
