"""Texts of Ghost's editors that are in an export without their HTML: Lexical, and the older Mobiledoc.

In: JSON. Out: HTML as Ghost renders it, Markdown of cards beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from sitegen.importing.hosted.koenig_cards import card_html

_FORMATS: Final = ((1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark"))
"""The bits of the format of a text of Lexical."""
_BLOCKS: Final = {
    "paragraph": "p",
    "listitem": "li",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS: Final = {"aside": "blockquote", "pull-quote": "blockquote"}
_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
"""Kinds of sections of Mobiledoc."""
_DEEPEST: Final = 60


@dataclass(slots=True)
class Koenig:
    """One text. `markdown` are the texts of Markdown cards, for which marks stand; `unknown` is what is lost."""

    markdown: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def html(self, lexical: str, mobiledoc: str, markdown: str = "") -> str:
        """Return a text as HTML; nothing for one that cannot be read. Ghost before 1.0 had Markdown alone."""
        for text, read in ((lexical, self._lexical), (mobiledoc, self._mobiledoc)):
            try:
                found = json.loads(text) if text else None
                if isinstance(found, dict) and (html := read(found)).strip():
                    return html
            except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
                self.unknown.append("a text that cannot be read")
        return self._card("markdown", {"markdown": markdown}) if markdown.strip() else ""

    def _card(self, kind: str, payload: Mapping[str, Any]) -> str:
        found = card_html(kind, payload, self.markdown)
        if found is None:
            self.unknown.append(f"a card of Ghost, `{kind}`")
        return found or ""

    def _lexical(self, text: dict[str, Any]) -> str:
        return "".join(self._node(one, 0) for one in text["root"]["children"])

    def _node(self, node: dict[str, Any], depth: int) -> str:
        kind = str(node.get("type", ""))
        if "text" in node and kind.endswith(("text", "emoji")):
            return _formatted(str(node["text"]), int(node.get("format") or 0))
        if kind in {"linebreak", "tab"}:
            return "<br>" if kind == "linebreak" else " "
        children = node.get("children")
        if not isinstance(children, list) or depth > _DEEPEST:
            return self._card(kind, node)
        return _element(kind, node, "".join(self._node(one, depth + 1) for one in children if isinstance(one, dict)))

    def _mobiledoc(self, text: dict[str, Any]) -> str:
        markups, cards = list(map(_tag, text.get("markups") or [])), text.get("cards") or []
        atoms = text.get("atoms") or []

        def runs(found: Iterable[list[Any]]) -> str:
            return "".join(_runs(found, markups, atoms))

        return "".join(self._section(one, runs, cards) for one in text["sections"])

    def _section(self, section: list[Any], runs: Callable[[Iterable[list[Any]]], str], cards: list[Any]) -> str:
        kind = section[0]
        if kind == _CARD:
            name, payload = cards[section[1]]
            return self._card(str(name), payload if isinstance(payload, dict) else {})
        if kind == _IMAGE:
            return f'<p><img src="{escape(str(section[1]))}" alt=""></p>'
        if kind not in {_MARKUP, _LIST}:
            return ""
        name = _SECTIONS.get(str(section[1]), str(section[1]))
        if kind == _LIST:
            name = name if name in {"ul", "ol"} else "ul"
            return f"<{name}>{''.join(f'<li>{runs(one)}</li>' for one in section[2])}</{name}>"
        name = name if name in _HEADINGS | {"blockquote"} else "p"
        inside = runs(section[2])
        return f"<{name}>{inside}</{name}>" if inside else ""


def _element(kind: str, node: dict[str, Any], inside: str) -> str:
    """Return a node of Lexical around what is in it."""
    if kind.endswith("link"):
        return f'<a href="{escape(str(node.get("url") or ""))}">{inside}</a>'
    if kind == "list":
        return _list(node, inside)
    name = _BLOCKS.get(kind, "div")
    if kind.endswith("heading"):
        name = str(node.get("tag")) if node.get("tag") in _HEADINGS else "h2"
    return f"<{name}>{inside}</{name}>" if inside or kind == "listitem" else ""


def _formatted(text: str, bits: int) -> str:
    html = escape(text, quote=False)
    for bit, name in reversed(_FORMATS):
        html = f"<{name}>{html}</{name}>" if bits & bit else html
    return html


def _list(node: dict[str, Any], inside: str) -> str:
    """Return a list: Lexical has a nested one in an item of its own, which HTML has in the item before it."""
    inside = inside.replace("</li><li><ul>", "<ul>").replace("</li><li><ol>", "<ol>")
    if node.get("listType") != "number":
        return f"<ul>{inside}</ul>"
    start = node.get("start")
    return f'<ol start="{start if type(start) is int else 1}">{inside}</ol>'


def _tag(markup: list[Any]) -> tuple[str, str]:
    """Return how a markup begins and ends."""
    name = str(markup[0])
    if name == "a":
        given = markup[1] if len(markup) > 1 else []
        address = dict(zip(given[::2], given[1::2], strict=False)).get("href", "")
        return f'<a href="{escape(str(address))}">', "</a>"
    return (f"<{name}>", f"</{name}>") if name.isalnum() else ("", "")


def _runs(found: Iterable[list[Any]], markups: list[tuple[str, str]], atoms: list[Any]) -> Iterator[str]:
    """Yield the parts of a line: a text, or an atom, with the markups that begin there and how many end behind it."""
    opened: list[str] = []
    for kind, begun, ended, value in found:
        for one in begun:
            yield markups[one][0]
            opened.append(markups[one][1])
        if kind == 0:
            yield escape(str(value), quote=False)
        else:
            yield "<br>" if atoms[value][0] == "soft-return" else escape(str(atoms[value][1]), quote=False)
        for _ in range(ended):
            yield opened.pop()
