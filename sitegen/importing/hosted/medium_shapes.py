"""What Medium's editor makes that other pages do not have: cards, players without words, links between its posts.

In: the tree of a post. Out: the same with elements that every page knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sitegen.importing.html import Shape
from sitegen.importing.html.players import name_of
from sitegen.importing.html.tree import Element
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

_KEY: Final = lazy_pattern(r"(?:^|[-/])([0-9a-f]{8,16})/?$")


@dataclass(frozen=True, slots=True)
class MediumShapes:
    """`addresses` are those of the posts of an export here, by the keys with which their addresses at Medium end."""

    addresses: Mapping[str, str]

    def shape(self, subtitle: str) -> Shape:
        """Return what changes the tree of a post with this subtitle, which stands above the text."""

        def change(tree: Element, _tell: Callable[[Note], None]) -> None:
            tree.children = [made for one in tree.children for made in self._changed(one, subtitle)]

        return change

    def _changed(self, node: Element | str, subtitle: str) -> Iterable[Element | str]:
        if isinstance(node, str):
            return (node,)
        if "graf--subtitle" in node.classes and " ".join(node.text().split()) == subtitle:
            return ()
        if "graf--mixtapeEmbed" in node.classes:
            return self._card(node)
        node.children = [made for one in node.children for made in self._changed(one, subtitle)]
        if node.name == "a":
            self._link(node)
        return (node,)

    def _link(self, node: Element) -> None:
        """Lead a link to a post of the export to where it is now; give one without words those of its place."""
        address = node.attributes.get("href", "")
        node.attributes["href"] = self._here(address)
        if address and not node.text().strip() and next(node.below("img"), None) is None:
            node.children = [name_of(address, "")]

    def _here(self, address: str) -> str:
        """Return where a post is here; anchors of Medium are its own names of paragraphs, which nothing has here."""
        parts = urlsplit(address)
        key = _KEY.search(parts.path)
        return (self.addresses.get(key[1]) if key and parts.scheme in {"http", "https"} else "") or address

    def _card(self, node: Element) -> list[Element | str]:
        """Return a link to what a card names, and below it what is said of that."""
        link = next((one for one in node.below("a") if one.text().strip()), None)
        if link is None:
            return []
        title = " ".join(" ".join(one.text() for one in link.below("strong")).split())
        about = [" ".join(one.text().split()) for one in link.below("em")]
        rest = " ".join("".join(one for one in link.children if isinstance(one, str)).split())
        address = self._here(link.attributes.get("href", ""))
        head = Element("a", {"href": address}, [title or rest or address])
        parts: list[Element | str] = [head, *about, *([rest] if title else [])]
        return [Element("p", {}, [one]) for one in parts if one]
