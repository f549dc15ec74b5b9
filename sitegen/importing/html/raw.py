"""HTML that stays HTML, since Markdown has nothing for it: only what a body may have, and in one piece.

In: elements. Out: HTML in which nothing looks like Markdown.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from sitegen.importing.html.players import player_of
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Writing
from sitegen.markdown.elements import ATTRIBUTES, ELEMENTS, VOID
from sitegen.text.lazy_pattern import lazy_pattern

_SIGNS: Final = lazy_pattern(r"[*_`~\[\]{}^$|=+#:@!\\-]|(?<=\d)[.)]")
_SPACES: Final = lazy_pattern(r"\s+")
_NUMBERS: Final = frozenset({"colspan", "rowspan", "start", "value", "span", "width", "height"})
_LINES: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "caption", "colgroup", "td", "th"})
_RENAMED: Final = {"strike": "s", "tt": "code", "acronym": "abbr"}


def raw_html(node: Element, writing: Writing) -> str:
    """Return an element as HTML, on lines of which none is empty."""
    return re.sub(r"\s*\n\s*", "\n", _element(node, writing)).strip()


def raw_inside(node: Element, writing: Writing) -> str:
    """Return what is in an element as HTML on one line."""
    return " ".join(_inside(node, writing).split())


def raw_text(text: str) -> str:
    """Return a text in HTML: signs that Markdown would know are references."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", escape(_SPACES.sub(" ", text), quote=False)).replace(
        "&&#", "&&#"
    )


def _inside(node: Element, writing: Writing) -> str:
    return "".join(raw_text(one) if isinstance(one, str) else _element(one, writing) for one in node.children)


def _element(node: Element, writing: Writing) -> str:
    name = _RENAMED.get(node.name, node.name)
    if name == "img":
        return _image(node, writing)
    if name == "a" and "href" in node.attributes:
        address = writing.rewrite(node.attributes["href"], "link")
        return f'<a href="{escape(address)}">{_inside(node, writing)}</a>' if address else _inside(node, writing)
    if (player := player_of(node, writing)) is not None:
        return f'<a href="{escape(player[0])}">{raw_text(player[1])}</a>' if player[0] else ""
    if name not in ELEMENTS:
        return _inside(node, writing)
    kept = {
        key: value
        for key, value in node.attributes.items()
        if key in ATTRIBUTES.get(name, ()) and _is_right(key, value)
    }
    written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
    line = "\n" if name in _LINES else ""
    if name in VOID:
        return f"<{name}{written}>"
    return f"{line}<{name}{written}>{_inside(node, writing)}</{name}>{line}"


def _is_right(key: str, value: str) -> bool:
    return key not in _NUMBERS or value.isdigit()


def _image(node: Element, writing: Writing) -> str:
    source = node.attributes.get("src", "")
    address = writing.rewrite(source, "image") if source else ""
    alternative = node.attributes.get("alt", "")
    return f'<img src="{escape(address)}" alt="{escape(alternative)}">' if address else raw_text(alternative)
