"""Tags of templates in bodies, carried out as far as they can be without the program that they were written for.

In: a body, the syntax of its tags, what a call becomes. Out: the body without them; what is left stays as it is, and is
noted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Protocol

from sitegen.encoding import Value
from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.code_regions import Regions, regions_of

MAX_DEPTH: Final = 12
_OURS: Final = "snippet"
"""A call that sitegen has under the same name: what another program meant is not carried out by it."""
MAX_LENGTH: Final = 4_000_000
"""Includes that name each other end here."""


class Tag(Value, frozen=True, kw_only=True):
    """One tag: a call, an expression, the end of a call, a comment, or text that was kept from being a tag."""

    sort: str
    """`call`, `value`, `end`, `comment`, `verbatim` (all to its end is text) or `text`."""
    name: str = ""
    bare: str = ""
    text: str = ""
    """What is written; of `text`, what it stands for."""
    alone: bool = False
    """Whether it says itself that it has no end."""


class Syntax(Protocol):
    """How tags are written."""

    pattern: re.Pattern[str]

    def tag(self, found: re.Match[str]) -> Tag | None:
        """Return what a match is; None for what is no tag."""

    def end(self, name: str) -> str:
        """Return the name by which the end of a call goes."""

    def call(self, tag: Tag, inner: str | None) -> Call:
        """Return the call with its arguments."""


Carry = Callable[[Call, "Templates"], str | None]
"""What a call becomes: Markdown, or None where nobody knows."""


class Templates:
    """The conversion of one body. `left` has the calls that stay, with their offsets in the text of the body."""

    def __init__(self, syntax: Syntax, call: Carry, value: Callable[[str], str | None]) -> None:
        self._syntax = syntax
        self._call = call
        self._value = value
        self._depth = 0
        self._written = 0
        self.left: list[tuple[str, str]] = []
        """What each is, and its text."""
        self.remarks: list[str] = []
        """What is to be said of the expression that is being carried out."""

    def convert(self, text: str, *, code: bool = True) -> str:
        """Return a text with its tags carried out; with `code`, those in code stay, but for values that are known."""
        if self._next(text, 0) is None:
            return text
        if self._depth >= MAX_DEPTH or self._written > MAX_LENGTH:
            self._cut_off(text)
            return ""
        self._depth += 1
        try:
            result = "".join(self._parts(text, regions_of(text) if code else None))
        finally:
            self._depth -= 1
        self._written += len(result)
        return result

    def _cut_off(self, text: str) -> None:
        """Report once what is left out since it includes itself, or since loops and includes make too much of it."""
        what = "tags of a template that include themselves, or make too much of a text"
        if not any(kind == what for kind, _ in self.left):
            self.left.append((what, text))

    def _next(self, text: str, at: int) -> re.Match[str] | None:
        """Find the next tag: each begins with a brace, and most texts have few."""
        while (at := text.find("{", at)) >= 0:
            if found := self._syntax.pattern.match(text, at):
                return found
            at += 1
        return None

    def _parts(self, text: str, regions: Regions | None) -> list[str]:
        parts: list[str] = []
        open_ends: list[str] = []
        pairs = self._pairs(text)
        at = 0
        while found := self._next(text, at):
            tag = self._syntax.tag(found)
            parts.append(text[at : found.start()])
            at = found.end()
            coded = regions is not None and found.start() in regions
            if tag is None or (coded and tag.sort not in {"text", "verbatim", "value"}):
                parts.append(found[0])
            elif coded and tag.sort == "value":
                printed = self._printed(tag, found)
                parts.append(found[0] if printed is None else printed)
            elif tag.sort == "end" and tag.name in open_ends:
                open_ends.remove(tag.name)
                parts.append(found[0])
            else:
                written, at = self._one(tag, found, pairs.get(found.start()))
                if at == found.end() and found.start() in pairs:
                    open_ends.append(self._syntax.end(tag.name))
                parts.append(written)
        parts.append(text[at:])
        return parts

    def _one(self, tag: Tag, found: re.Match[str], end: tuple[int, int] | None) -> tuple[str, int]:
        """Return what one tag becomes, and where the text goes on: after the tag if it stays."""
        at = found.end()
        if tag.sort in {"comment", "text"}:
            return tag.text if tag.sort == "text" else "", at
        if tag.sort == "value":
            result = self._printed(tag, found)
            return (result if result is not None else self._kept(tag, found)), at
        if tag.sort == "end" or (tag.sort == "verbatim" and end is None):
            return self._kept(tag, found), at
        inner = found.string[at : end[0]] if end else None
        result = self._call(self._syntax.call(tag, inner), self)
        if result is None:
            return self._kept(tag, found), at
        return result, end[1] if end else at

    def _printed(self, tag: Tag, found: re.Match[str]) -> str | None:
        """Return what an expression prints; None where that is not known."""
        result = self._value(tag.bare)
        if result is not None:
            self.left += ((what, found[0]) for what in self.remarks)
        self.remarks.clear()
        return result

    def _kept(self, tag: Tag, found: re.Match[str]) -> str:
        name = tag.name or tag.bare.split("|")[0].strip()[:40]
        self.left.append((f"a tag of a template: `{name}`", found[0]))
        text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", found[0])
        return f"\\{text}" if tag.name == _OURS else text

    def _pairs(self, text: str) -> dict[int, tuple[int, int]]:
        """Find the end of each call that has one, by where the call begins: it belongs to the last call before it."""
        pairs: dict[int, tuple[int, int]] = {}
        open_calls: dict[str, list[int]] = {}
        at = 0
        while found := self._next(text, at):
            at = found.end()
            tag = self._syntax.tag(found)
            if tag is None or tag.alone:
                continue
            if tag.sort == "call":
                open_calls.setdefault(self._syntax.end(tag.name), []).append(found.start())
            elif tag.sort == "end" and open_calls.get(tag.name):
                pairs[open_calls[tag.name].pop()] = found.span()
            elif tag.sort == "verbatim" and (end := self._next_end(self._syntax.end(tag.name), text, at)):
                pairs[found.start()] = end
                at = end[1]
        return pairs

    def _next_end(self, name: str, text: str, at: int) -> tuple[int, int] | None:
        while found := self._next(text, at):
            tag = self._syntax.tag(found)
            if tag and tag.sort == "end" and tag.name == name:
                return found.span()
            at = found.end()
        return None
