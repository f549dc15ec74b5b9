"""Tokens that take less time to make than markdown-it's own, or are made once for all bodies.

In: all fields that differ. Out: tokens of markdown-it.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, NoReturn

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


class _Nothing(dict[str, Any]):
    """An empty mapping that stays empty."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        message = "an attribute of a shared token was to be changed"
        raise AttributeError(message)

    __setitem__ = __ior__ = update = setdefault = _refuse


class SharedToken(FastToken):
    """A token without anything of its own, the same for all bodies: no rule may change it.

    It does not say of which lines it was made.
    """

    __slots__ = ()

    def __init__(self, like: FastToken) -> None:
        for name in (field.name for field in fields(Token)):
            object.__setattr__(self, name, _Nothing() if name in {"attrs", "meta"} else getattr(like, name))

    def __setattr__(self, name: str, value: object) -> None:
        message = f"`{name}` of a shared token was to be changed"
        raise AttributeError(message)


def own_token(kind: str, tag: str, nesting: int, level: int, markup: str = "") -> FastToken:
    """Make the token of a block."""
    made = FastToken(kind, tag, nesting, level, "", markup)
    made.block = True
    return made


@cache
def block_token(kind: str, tag: str, nesting: int, level: int, markup: str = "") -> SharedToken:
    """Return the one token of a block that has nothing of its own."""
    return SharedToken(own_token(kind, tag, nesting, level, markup))


@cache
def inline_token(kind: str, tag: str, nesting: int, level: int = 0, markup: str = "") -> SharedToken:
    """Return the one token of what is in a text and has nothing of its own."""
    return SharedToken(FastToken(kind, tag, nesting, level, "", markup))
