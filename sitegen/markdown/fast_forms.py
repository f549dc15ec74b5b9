"""The simple forms of markdown-it's own inline rules.

In: matches of the patterns. Out: the tokens that the rules would make.
"""

from __future__ import annotations

from collections.abc import Callable
from re import Match
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.rule import Form
from sitegen.markdown.tokens import FastToken, inline_token

# Between markers of emphasis: a letter at the start; at the end a letter, or a sign before a marker that is before
# white space. So each marker can only open, or only close, as it is.
_BOLD: Final = r"([^\W_](?:[^%inside%]*(?:[^\W_]|[.,;:?…](?=\*\*?(?:\s|\Z))))?+)"
_LINK_END: Final = inline_token("link_close", "a", -1)


def end_line(line: str, level: int, tokens: list[Token]) -> None:
    """Make the tokens of a line, and of its end: two spaces before it make a hard break."""
    bare = line.rstrip(" ")
    if bare:
        tokens.append(FastToken("text", "", 0, level, bare, ""))
    tokens.append(inline_token("hardbreak" if len(line) - len(bare) > 1 else "softbreak", "br", 0, level))


def _within(opened: Token, closed: Token, text: str, tokens: list[Token]) -> None:
    """Make the tokens of a text in an element."""
    tokens.append(opened)
    if "\n" in text:
        *lines, last = text.split("\n")
        for number, line in enumerate(lines):
            end_line(line.lstrip(" \t") if number else line, 1, tokens)
        text = last.lstrip(" \t")
    if text:
        tokens.append(FastToken("text", "", 0, 1, text, ""))
    tokens.append(closed)


def _line(piece: Match[str], tokens: list[Token], normal_form: Callable[[str], str]) -> bool:  # noqa: ARG001 - a Maker
    end_line("", 0, tokens)
    return True


def _link(piece: Match[str], tokens: list[Token], normal_form: Callable[[str], str]) -> bool:
    group = piece.lastindex or 0
    address = piece[group]
    if "&" in address and ";" in address:  # there may be an entity
        return False
    link = FastToken("link_open", "a", 1, 0, "", "")
    link.attrs["href"] = normal_form(address)
    _within(link, _LINK_END, piece[group - 1], tokens)
    return True


def _code(piece: Match[str], tokens: list[Token], _: Callable[[str], str]) -> bool:
    """Take one space from both sides, as CommonMark does, unless there is nothing else."""
    content = piece[piece.lastindex or 0]
    if content[0] == " " == content[-1] and content.strip(" "):
        content = content[1:-1]
    tokens.append(FastToken("code_inline", "code", 0, 0, content, "`"))
    return True


def _emphasis(tag: str, markup: str) -> Callable[[Match[str], list[Token], Callable[[str], str]], bool]:
    opened = inline_token(f"{tag}_open", tag, 1, 0, markup)
    closed = inline_token(f"{tag}_close", tag, -1, 0, markup)

    def make(piece: Match[str], tokens: list[Token], _: Callable[[str], str]) -> bool:
        _within(opened, closed, piece[piece.lastindex or 0], tokens)
        return True

    return make


LINE_END: Final = Form(r"(?<=\n)()[ \t]*+", _line, ends_line=True)
LINK: Final = Form(r"(?<=\[)([^%in_link%]++)\]\(([^\s()<>\\\x00-\x1f\x7f]++)\)", _link)
CODE: Final = Form(r"(?<=`)([^`\n]++)`(?!`)", _code)
EMPHASIS: Final = (
    Form(rf"(?<=\*)\*{_BOLD}\*\*(?!\*)", _emphasis("strong", "**")),
    Form(rf"(?<=\*){_BOLD}\*(?!\*)", _emphasis("em", "*")),
    Form(rf"(?<=_)(?<![^\s(]_){_BOLD}_(?![^\s).,;:?])", _emphasis("em", "_")),
)
