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
from sitegen.markdown.made import Made

# Between markers of emphasis: letters at both ends, so that each marker can only open, or only close, as it stands.
_BOLD: Final = r"([^\W_](?:[^\\`*_\[\]<&~!^\n]*[^\W_])?+)"
# The first character stands before the alternatives, each of which looks back at it: so the search for it is fast.
_PIECE: Final = re.compile(
    rf"""
    [\n\[`*_\\<&~!^](?:
      (?<=\n)()[ \t]*+                                                         # 1 end of a line
    | (?<=\[)\^([^\s\[\]]{{1,{LABEL}}}+)\](?![(\[])                          # 2 note
    | (?<=\[)([^\[\]\\`*_~<&\n]++)\]\(([^\s()<>\\\x00-\x1f\x7f]++)\)      # 3, 4 link
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
_LINE, _NOTE, _LINK, _CODE, _STRONG, _STAR, _UNKNOWN = 1, 2, 4, 5, 6, 7, 9


def quick_tokens(text: str, address: Callable[[str], str]) -> list[Token] | None:
    """Make the tokens of a text. `address` brings a link's address to its normal form."""
    tokens: list[Token] = []
    add = tokens.append
    at = 0
    for piece in _PIECE.finditer(text):
        kind = piece.lastindex
        if kind == _UNKNOWN:
            return None
        start = piece.start()
        if kind == _LINE:
            before = text[at:start]
            bare = before.rstrip(" ")
            if bare:
                add(Made("text", "", 0, 0, bare, ""))
            add(Made("hardbreak" if len(before) - len(bare) > 1 else "softbreak", "br", 0, 0, "", ""))
            at = piece.end()
            continue
        if start > at:
            add(Made("text", "", 0, 0, text[at:start], ""))
        at = piece.end()
        if kind == _NOTE:
            token = Made("footnote_reference", "", 0, 0, "", piece.group())
            token.meta["label"] = piece[2]
            add(token)
        elif kind == _LINK:
            if "&" in piece[4] and ";" in piece[4]:  # there may be an entity
                return None
            token = Made("link_open", "a", 1, 0, "", "")
            token.attrs["href"] = address(piece[4])
            tokens += (token, Made("text", "", 0, 1, piece[3], ""), Made("link_close", "a", -1, 0, "", ""))
        elif kind == _CODE:
            content = piece[5]
            if content[0] == " " == content[-1] and content.strip(" "):
                content = content[1:-1]
            add(Made("code_inline", "code", 0, 0, content, "`"))
        else:
            tag, mark = ("strong", "**") if kind == _STRONG else ("em", "*" if kind == _STAR else "_")
            add(Made(f"{tag}_open", tag, 1, 0, "", mark))
            add(Made("text", "", 0, 1, piece[kind or 0], ""))
            add(Made(f"{tag}_close", tag, -1, 0, "", mark))
    if at < len(text):
        add(Made("text", "", 0, 0, text[at:], ""))
    return tokens
