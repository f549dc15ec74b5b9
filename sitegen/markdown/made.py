"""Tokens that are made quickly.

In: all fields that differ. Out: tokens of markdown-it. The parsers of this room import this.
"""

from __future__ import annotations

from markdown_it.token import Token


class Made(Token):
    """A token whose fields are all given: making one of these takes half the time."""

    __slots__ = ()

    def __init__(self, kind: str, tag: str, nesting: int, level: int, content: str, markup: str) -> None:  # noqa: PLR0913, PLR0917 - positions, for speed
        self.type = kind
        self.tag = tag
        self.nesting = nesting  # type: ignore[assignment]
        self.attrs = {}
        self.map = None
        self.level = level
        self.children = None
        self.content = content
        self.markup = markup
        self.info = ""
        self.meta = {}
        self.block = False
        self.hidden = False
