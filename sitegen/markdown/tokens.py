"""Tokens that are made quickly, or once.

In: all fields that differ. Out: tokens of markdown-it. The parsers of this room import this.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from markdown_it.token import Token


class FastToken(Token):
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


class SharedToken(FastToken):
    """A token without anything of its own, which stands for all that are like it, in all bodies: no rule may change it.

    It says nothing of the lines that it was made of.
    """

    __slots__ = ()

    def __init__(self, like: FastToken) -> None:
        for field in fields(Token):
            object.__setattr__(self, field.name, getattr(like, field.name))

    def __setattr__(self, name: str, value: object) -> None:
        message = f"`{name}` of a shared token was to be changed"
        raise AttributeError(message)


@cache
def block_token(kind: str, tag: str, nesting: int, level: int, markup: str = "") -> SharedToken:
    """Give the token of a block that nothing more is to be said of."""
    made = FastToken(kind, tag, nesting, level, "", markup)
    made.block = True
    return SharedToken(made)


@cache
def inline_token(kind: str, tag: str, nesting: int, level: int = 0, markup: str = "") -> SharedToken:
    """Give the token of what stands in a text and has nothing of its own."""
    return SharedToken(FastToken(kind, tag, nesting, level, "", markup))
