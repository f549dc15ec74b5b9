"""How each type of token is written: the tables of the renderer, derived from the rules.

In: the rules of a parser. Out: Writer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from markdown_it.token import Token

from sitegen.markdown.elements import ATTRIBUTES, ELEMENTS, GLOBAL
from sitegen.markdown.rule import Render, Rule

Elements = tuple[tuple[str, frozenset[str]], ...]
_TEXTS = frozenset({"text", "text_special", "code_inline"})
_SILENT = frozenset({"html_inline", "html_block", "footnote_reference", "inline"})


class Writer:
    """The tables of one parser."""

    def __init__(self, rules: Iterable[Rule], outside: Collection[Rule] = ()) -> None:
        self.literals: dict[str, str] = {}
        """The types of tokens that are always the same HTML."""
        self.functions: dict[str, Render] = {}
        self.owns: dict[str, frozenset[str]] = {}
        self.outside: dict[str, Rule] = {}
        """The types of tokens that rules from outside write."""
        self.has_outside = bool(outside)
        self.outside_names = ", ".join(dict.fromkeys(rule.name for rule in outside))
        self._texts: dict[str, Callable[[Token], str]] = {}
        ours: dict[str, frozenset[str]] = {}
        for rule in rules:
            for name, names in rule.elements.items():
                ours[name] = ours.get(name, frozenset()) | names
            self._texts.update(rule.texts)
            if rule in outside:
                self.outside |= dict.fromkeys((*rule.renders, *rule.plugin_renders), rule)
                continue
            self.owns |= rule.owns
            for kind, write in rule.renders.items():
                if isinstance(write, str):
                    self.literals[kind] = write
                else:
                    self.functions[kind] = write
        self.elements: Elements = tuple(sorted(ours.items()))
        """The elements, with their attributes, that rules write besides those of raw HTML."""

    def may_write(self, name: str, attribute: str = "") -> bool:
        """Whether an element, or an attribute of it, may be in a body."""
        ours = dict(self.elements)
        if not attribute:
            return name in ELEMENTS or name in ours
        return attribute in GLOBAL | ATTRIBUTES.get(name, frozenset()) | ours.get(name, frozenset())

    def plain_text(self, children: Iterable[Token]) -> str:
        """The text of tokens without markup: an image is its alternative text, a footnote reference nothing."""
        pieces: list[str] = []
        for child in children:
            kind = child.type
            if kind in _TEXTS:
                pieces.append(child.content)
            elif kind == "image":
                pieces.append(self.plain_text(child.children or []))
            elif kind in ("softbreak", "hardbreak"):
                pieces.append(" ")
            elif self.has_outside and not child.nesting and kind not in _SILENT:
                pieces.append(self.text_of(child))
        return " ".join("".join(pieces).split())

    def text_of(self, token: Token) -> str:
        """The plain text of a token of a rule from outside."""
        text = self._texts.get(token.type)
        return text(token) if text else token.content
