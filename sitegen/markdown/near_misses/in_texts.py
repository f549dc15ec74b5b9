"""Patterns of near misses, looked for in texts as readers see them.

In: a rule and the tokens of a body. Out: lines and what was found in them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from markdown_it.token import Token

from sitegen.markdown.bare_addresses import BARE
from sitegen.markdown.raw_html import TAG
from sitegen.model.near_misses import BULLETS, ESCAPED, PLACEHOLDER, SYMBOL, NearMiss
from sitegen.text.lazy_pattern import lazy_pattern

Text = tuple[Token, int]
"""A token and its line."""

_STARTS: Final = frozenset("|:-#[!?=.*~+( \t0123456789")
_AFTER: Final = frozenset(").:")
_ODD: Final = lazy_pattern(
    rf"[ \t]*(?:\||:(?:[-: ]|[^\W\d_])|-[-|: \u00a0]|[-+*](?=[^\W\d_])|[0-9]{{1,3}}[- .)–ـ]|{SYMBOL}|\(?\w\)"
    rf"|\(\d\d\)|\w\. |[—–] |الف[-ـ)]|[أ-ي][-ـ] |[ivxIVX]{{1,4}}[.)] |[①-⒇]|[一二三四五六七八九十]{{1,3}}、"
    rf"|\[[ x~/>-]?\]|[-*+]\[[ xX]\]|\+[-=:]{{2}}|##|\#[\u00a0+.]|\[(?:!|[^\]\n]*\]:)|!!!"
    rf"|\?\?\?|==|\.\. |[*+]\u00a0|\*\[|~[ \t]|[{BULLETS}]|(?![0-9])\d)"
)
"""What begins a line that a rule of paragraphs may have something for."""
_PARAGRAPHS: Final = frozenset({"paragraph_open", "classed_open", "list_item_open"})
"""What a paragraph is in; the fast way makes items of lists without one."""
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})
_UNREAD: Final = lazy_pattern(
    r"<!--.*?(?:-->|\Z)|<(pre|code|script|style|textarea|svg|math|kbd|samp)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_pattern = cache(lambda text: re.compile(text, re.MULTILINE))


@dataclass(slots=True)
class Texts:
    """The texts of a body that are worth a look, each with its line."""

    paragraphs: list[Text] = field(default_factory=list)
    """Paragraphs with a line that begins as no sentence does."""
    left: list[Text] = field(default_factory=list)
    """Texts in which a bracket or a sign of emphasis is left."""
    html: list[tuple[str, int]] = field(default_factory=list)
    """What is read of HTML blocks."""


def suspicious(tokens: list[Token], env: Mapping[str, Any], *, has_html: bool) -> Texts:
    """Choose the texts to look at. The fast way leaves no bracket and no sign of emphasis in a text."""
    texts = Texts()
    not_fast: Container[int] = env.get("not_fast", ())
    for at in env["texts_at"]:
        token = tokens[at]
        content = token.content
        if (
            (content[:1] in _STARTS or content[:1] > "\x7f" or "\n" in content)
            and tokens[at - 1].type in _PARAGRAPHS
            and _begins_oddly(content)
        ):
            texts.paragraphs.append((token, _line(tokens, at)))
        if id(token.children) in not_fast and _has_left(token):
            texts.left.append((token, _line(tokens, at)))
    if has_html:
        blocks = [(at, token) for at, token in enumerate(tokens) if token.type == "html_block"]
        texts.html = [(_text_of_html(token.content), _line(tokens, at)) for at, token in blocks]
    return texts


def with_marks(rule: NearMiss, tokens: list[Token], env: Mapping[str, Any]) -> list[Text]:
    """Return all texts that have a mark of a rule; a sign that only code, an address or a citation has is none."""
    places: list[int] = env["texts_at"]
    found = {at for mark in rule.marks for at in places if _has_mark(tokens[at], mark)}
    return [(tokens[at], _line(tokens, at)) for at in sorted(found)]


def _has_mark(token: Token, mark: str) -> bool:
    if mark not in token.content:
        return False
    if len(mark) > 1 or "^[" in token.content:
        return True
    return any(mark in child.content for child in token.children or () if child.type != "code_inline")


def _line(tokens: list[Token], at: int) -> int:
    """Return the line of a token, from 1; cells have that of their row."""
    return next((lines[0] + 1 for back in range(at, -1, -1) if (lines := tokens[back].map)), 1)


def _begins_oddly(content: str) -> bool:
    """Whether a line begins as no sentence does."""
    at = 0
    while True:
        first = content[at : at + 1]
        if (first in _STARTS or first > "\x7f" or content[at + 1 : at + 2] in _AFTER) and _ODD.match(content, at):
            return True
        at = content.find("\n", at) + 1
        if not at:
            return False


def _has_left(token: Token) -> bool:
    """Whether one of the signs is still text; a note in the text is looked at in any case."""
    children = token.children or ()
    shown = "".join([child.content for child in children if child.type == "text"])
    if "[" in shown or "*" in shown or "~~" in shown or "__" in shown or "^[" in token.content:
        return True
    return "_" in shown and not shown.isascii()


def find_in_inlines(rule: NearMiss, texts: list[Text]) -> Iterator[tuple[int, str]]:
    """Find what the pattern of a rule matches in texts."""
    for token, line in texts:
        if not _has_marks(rule, token.content):
            continue
        visible = _visible(token.children or ())
        if _has_marks(rule, visible):
            yield from _matches(_pattern(rule.pattern), visible, line)
        if "^[" in token.content:
            for child in token.children or ():
                yield from _matches(_pattern(rule.pattern), _visible(child.meta.get("tokens", ())), line)


def find_in_html(rule: NearMiss, texts: list[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    """Find what the pattern of a rule matches in the text of HTML blocks."""
    for text, line in texts:
        if _has_marks(rule, text):
            yield from _matches(_pattern(rule.pattern), text, line)


def _has_marks(rule: NearMiss, text: str) -> bool:
    return not rule.marks or any(mark in text for mark in rule.marks)


def _matches(pattern: re.Pattern[str], text: str, line: int) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        yield line + text.count("\n", 0, match.start()), _shown(match.group())


def _shown(text: str) -> str:
    """Return what was found as a person would write it."""
    for sign, stands_for in ESCAPED.items():
        text = text.replace(stands_for, f"\\{sign}")
    return text.replace(PLACEHOLDER, "...")


def _visible(children: Iterable[Token]) -> str:
    """Return a text as it is shown, with a placeholder for all that is more than text."""
    pieces = []
    for child in children:
        kind = child.type
        # A backslash before a letter is a backslash.
        if kind == "text" or (kind == "text_special" and child.content[:1] == "\\" and child.content[1:]):
            pieces.append(child.content)
        elif kind == "text_special" and child.content in ESCAPED:
            pieces.append(ESCAPED[child.content])
        elif kind in _BREAKS:
            pieces.append("\n")
        elif child.markup != BARE:  # a bare address is read as it is written
            pieces.append(PLACEHOLDER + "\n" * child.content.count("\n"))
    return "".join(pieces)


def _text_of_html(html: str) -> str:
    """Return what is read of raw HTML; code and comments are placeholders, and lines stay where they are."""
    html = _UNREAD.sub(_same_lines, html)
    return TAG.sub(_same_lines, html)


def _same_lines(match: re.Match[str]) -> str:
    return PLACEHOLDER + "\n" * match.group().count("\n")
