"""Quotation marks of the language in place of `"` and `'`.

In: all tokens. Out: text tokens with typographic quotes. markdown-it's own rule takes quadratic time in the number
of quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.locale.language_data import Languages, Quotes
from sitegen.markdown.literal_text import ordinary_text
from sitegen.markdown.markdown_it_internals import isMdAsciiPunct, isPunctChar, isWhiteSpace
from sitegen.markdown.render_state import RenderState

_QUOTE: Final = re.compile("([\"'])")
_DECADE: Final = re.compile(r"\d\ds?\b")
_APOSTROPHE: Final = "’"
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


@dataclass(slots=True)
class _Opener:
    pieces: list[str]
    at: int
    mark: str
    level: int


@dataclass(slots=True)
class _Openers:
    """The quotes that may still be closed, and how many there are by level and mark, so that no search is useless."""

    stack: list[_Opener] = field(default_factory=list)
    counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def push(self, opener: _Opener) -> None:
        self.stack.append(opener)
        key = (opener.level, opener.mark)
        self.counts[key] = self.counts.get(key, 0) + 1

    def pop(self) -> _Opener:
        opener = self.stack.pop()
        self.counts[opener.level, opener.mark] -= 1
        return opener

    def leave(self, level: int) -> None:
        """Forget what was opened in deeper levels than this."""
        while self.stack and self.stack[-1].level > level:
            self.pop()


def quote_marks(state: StateCore) -> None:
    """Set quotation marks, paragraph by paragraph."""
    if '"' not in state.src and "'" not in state.src:
        return
    rendering: RenderState = state.env["rendering"]
    languages = rendering.options.languages
    marks = languages.quotes(rendering.options.language)
    for token in state.tokens:
        if token.type == "inline" and ('"' in token.content or "'" in token.content):
            _set_marks(token.children or [], marks, languages)


def _set_marks(children: list[Token], marks: Quotes, known: Languages) -> None:
    """Set the marks of one paragraph; markdown-it's way of pairing, with a stack that is never searched in vain."""
    openers = _Openers()
    followers = _followers(children)
    last_seen, before = 0, " "
    languages = [marks]
    for place, child in ordinary_text(children):
        for passed in children[last_seen:place]:
            before = " " if passed.type in _BREAKS else passed.content[-1:] or before
            openers.leave(passed.level)
            if passed.type == "span_open":
                languages.append(known.quotes(str(passed.attrs["lang"])) if "lang" in passed.attrs else languages[-1])
            elif passed.type == "span_close":
                languages.pop()
        last_seen = place
        openers.leave(child.level)
        if '"' in child.content or "'" in child.content:
            pieces = ["", *_QUOTE.split(child.content), ""]
            pieces[0], pieces[-1] = before, followers[place + 1]
            for at in range(2, len(pieces) - 1, 2):
                _set_mark(pieces, at, child.level, openers, languages[-1])
            child.meta["pieces"] = pieces
    for child in children:
        if "pieces" in child.meta:
            child.content = "".join(child.meta.pop("pieces")[1:-1])


def _followers(children: list[Token]) -> list[str]:
    """For each place the first character that is at or after it in its line."""
    followers = [" "] * (len(children) + 1)
    for place in range(len(children) - 1, -1, -1):
        child = children[place]
        followers[place] = " " if child.type in _BREAKS else child.content[:1] or followers[place + 1]
    return followers


def _set_mark(pieces: list[str], at: int, level: int, openers: _Openers, marks: Quotes) -> None:
    """Decide about the mark at a place: closing, opening, apostrophe or left as it is."""
    mark, behind = pieces[at], pieces[at + 1] or pieces[at + 2]
    before = (pieces[at - 1] or pieces[at - 2])[-1:]
    can_open, can_close = _sides(mark, before, behind[:1])
    single = mark == "'"
    if single and _DECADE.match(behind) and not can_close:
        pieces[at] = _APOSTROPHE  # '90s
        return
    if can_close and openers.counts.get((level, mark)):
        while (opener := openers.pop()).mark != mark:
            pass
        opener.pieces[opener.at], pieces[at] = (marks[2], marks[3]) if single else (marks[0], marks[1])
    elif can_open:
        openers.push(_Opener(pieces, at, mark, level))
    elif single:
        pieces[at] = _APOSTROPHE


def _sides(mark: str, before: str, behind: str) -> tuple[bool, bool]:
    """Whether a mark between two characters can open and close (markdown-it's rules)."""
    punctuation = [_is_punctuation(before), _is_punctuation(behind)]
    space = [isWhiteSpace(ord(before)), isWhiteSpace(ord(behind))]
    can_open = not space[1] and (not punctuation[1] or space[0] or punctuation[0])
    can_close = not space[0] and (not punctuation[0] or space[1] or punctuation[1])
    if mark == '"' == behind and before in "0123456789":
        return False, False  # 1"": an inch
    if can_open and can_close:
        return punctuation[0], punctuation[1]
    return can_open, can_close


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
