"""The short way for paragraphs of plain text, links, notes, code and emphasis: one pattern finds all of it.

In: the text of a paragraph. Out: the tokens that the inline rules would make of it, or None where only they can tell.
inlines.py imports this.

It answers only where no rule could see anything else: at each character that begins a rule's work, the simple form of
that rule must stand there whole, with no such character inside. All else leaves the text to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.limits import LABEL
from sitegen.markdown.tokens import FastToken, inline_token

# Between markers of emphasis: a letter at the start; at the end a letter, or a sign before a marker that stands before
# white space. So each marker can only open, or only close, as it stands.
_BOLD: Final = r"([^\W_](?:[^\\`*_\[\]<&~!^]*(?:[^\W_]|[.,;:?…](?=\*\*?(?:\s|\Z))))?+)"
# The first character stands before the alternatives, each of which looks back at it: so the search for it is fast.
_PIECE: Final = re.compile(
    rf"""
    [\n\[`*_\\<&~!^](?:
      (?<=\n)()[ \t]*+                                                         # 1 end of a line
    | (?<=\[)\^([^\s\[\]]{{1,{LABEL}}}+)\](?![(\[])                          # 2 note
    | (?<=\[)([^\[\]\\`*_~<&]++)\]\(([^\s()<>\\\x00-\x1f\x7f]++)\)        # 3, 4 link
    | (?<=`)([^`\n]++)`(?!`)                                                  # 5 code
    | (?<=\*)\*{_BOLD}\*\*(?!\*)                                              # 6 strong
    | (?<=\*){_BOLD}\*(?!\*)                                                 # 7 emphasis
    | (?<=_)(?<![^\s(]_){_BOLD}_(?![^\s).,;:?])                              # 8 emphasis
    | ( (?<=[\\`\[]) | (?<=<)(?=\S) | (?<=&)(?=\#|[A-Za-z][A-Za-z0-9]{{1,31}};) | (?<=~)(?=~) | (?<=[!^])(?=\[)
      | (?<=\*)(?!(?<=\s\*)\s) | (?<=_)(?!(?<=[^\W_]_)[^\W_]) )              # 9 what the rules must see
    )
    """,
    re.VERBOSE,
)
_LINK_END: Final = inline_token("link_close", "a", -1)
_STRONG_ENDS, _STAR_ENDS, _LOW_ENDS = (
    (inline_token(f"{tag}_open", tag, 1, 0, markup), inline_token(f"{tag}_close", tag, -1, 0, markup))
    for tag, markup in (("strong", "**"), ("em", "*"), ("em", "_"))
)
_LINE, _NOTE, _LINK, _CODE, _STRONG, _STAR, _UNKNOWN = 1, 2, 4, 5, 6, 7, 9


def fast_tokens(text: str, address: Callable[[str], str]) -> list[Token] | None:
    """Make the tokens of a text. `address` brings a link's address to its normal form."""
    tokens: list[Token] = []
    at = 0
    for piece in _PIECE.finditer(text):
        kind = piece.lastindex or 0
        if kind == _UNKNOWN:
            return None
        before = text[at : piece.start()]
        at = piece.end()
        if kind == _LINE:
            _end_line(before, 0, tokens)
            continue
        if before:
            tokens.append(FastToken("text", "", 0, 0, before, ""))
        if kind == _NOTE:
            token = FastToken("footnote_reference", "", 0, 0, "", piece.group())
            token.meta["label"] = piece[_NOTE]
            tokens.append(token)
        elif kind == _LINK:
            if "&" in piece[_LINK] and ";" in piece[_LINK]:  # there may be an entity
                return None
            link = FastToken("link_open", "a", 1, 0, "", "")
            link.attrs["href"] = address(piece[_LINK])
            _within(link, _LINK_END, piece[_LINK - 1], tokens)
        elif kind == _CODE:
            tokens.append(FastToken("code_inline", "code", 0, 0, _code(piece[_CODE]), "`"))
        elif kind == _STRONG:
            _within(*_STRONG_ENDS, piece[_STRONG], tokens)
        else:
            _within(*(_STAR_ENDS if kind == _STAR else _LOW_ENDS), piece[kind], tokens)
    if at < len(text):
        tokens.append(FastToken("text", "", 0, 0, text[at:], ""))
    return tokens


def _within(opened: Token, closed: Token, text: str, into: list[Token]) -> None:
    """Make the tokens of a text in an element."""
    into.append(opened)
    *lines, last = text.split("\n") if "\n" in text else (text,)
    for number, line in enumerate(lines):
        _end_line(line.lstrip(" \t") if number else line, 1, into)
    last = last.lstrip(" \t") if lines else last
    if last:
        into.append(FastToken("text", "", 0, 1, last, ""))
    into.append(closed)


def _end_line(line: str, level: int, into: list[Token]) -> None:
    """Make the tokens of a line, and of its end: two spaces before it make a hard break."""
    bare = line.rstrip(" ")
    if bare:
        into.append(FastToken("text", "", 0, level, bare, ""))
    into.append(inline_token("hardbreak" if len(line) - len(bare) > 1 else "softbreak", "br", 0, level))


def _code(content: str) -> str:
    """Take one space from both sides, as CommonMark does, unless there is nothing else."""
    return content[1:-1] if content[0] == " " == content[-1] and content.strip(" ") else content
