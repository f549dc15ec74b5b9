"""Patterns of near misses, looked for in texts as readers see them.

In: a rule and the tokens of a body. Out: lines and what was found in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.raw_html import TAG
from sitegen.model.near_misses import PLACEHOLDER, NearMiss

_BREAKS: Final = frozenset({"softbreak", "hardbreak"})
_UNREAD: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|code|script|style|textarea|svg|math|kbd|samp)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_pattern = cache(lambda text: re.compile(text, re.MULTILINE))


def find_in_texts(rule: NearMiss, tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Find what the pattern of a rule matches outside code."""
    pattern: re.Pattern[str] = _pattern(rule.pattern)
    line = 0
    for at, token in enumerate(tokens):
        if token.map:
            line = token.map[0] + 1
        if token.type == "inline":
            if rule.where == "html" or (rule.where == "paragraph" and tokens[at - 1].type != "paragraph_open"):
                continue
            yield from _in_inline(rule, pattern, token, line)
        elif token.type == "html_block" and rule.where in ("html", "text") and _has_marks(rule, token.content):
            yield from _matches(pattern, _text_of_html(token.content), line)


def _in_inline(rule: NearMiss, pattern: re.Pattern[str], token: Token, line: int) -> Iterator[tuple[int, str]]:
    if not _has_marks(rule, token.content):
        return
    yield from _matches(pattern, _visible(token.children or ()), line)
    if "^[" in token.content:
        for child in token.children or ():
            yield from _matches(pattern, _visible(child.meta.get("tokens", ())), line)


def _has_marks(rule: NearMiss, text: str) -> bool:
    return not rule.marks or any(mark in text for mark in rule.marks)


def _matches(pattern: re.Pattern[str], text: str, line: int) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        yield line + text.count("\n", 0, match.start()), match.group().replace(PLACEHOLDER, "...")


def _visible(children: Iterable[Token]) -> str:
    """Return a text as it is shown, with a placeholder for all that is more than text."""
    pieces = []
    for child in children:
        kind = child.type
        # A backslash before a letter is a backslash.
        if kind == "text" or (kind == "text_special" and child.content[:1] == "\\" and child.content[1:]):
            pieces.append(child.content)
        elif kind in _BREAKS:
            pieces.append("\n")
        else:
            pieces.append(PLACEHOLDER + "\n" * child.content.count("\n"))
    return "".join(pieces)


def _text_of_html(html: str) -> str:
    """Return what is read of raw HTML; code and comments are placeholders, and lines stay where they are."""
    html = _UNREAD.sub(_same_lines, html)
    return TAG.sub(_same_lines, html)


def _same_lines(match: re.Match[str]) -> str:
    return PLACEHOLDER + "\n" * match.group().count("\n")
