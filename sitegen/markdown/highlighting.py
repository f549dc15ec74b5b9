"""Colours of code: its words in classes, by the language that its fence names. The only module that imports Pygments.

In: code and the name of a language. Out: HTML with the classes of a theme's `code/code.css`; None where it stays plain.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, String
from pygments.util import ClassNotFound

from sitegen.markdown.escapes import escape
from sitegen.text.nearest import did_you_mean

_LONGEST: Final = 100_000
"""Characters of a block that is coloured: a longer one is data."""
_CLASSES: Final = (
    (Comment.Preproc, "hl-k"),
    (Comment, "hl-c"),
    (Keyword, "hl-k"),
    (Number, "hl-n"),
    (String, "hl-s"),
    (Literal, "hl-n"),
    (Name.Tag, "hl-k"),
    (Name.Function, "hl-f"),
    (Name.Class, "hl-f"),
    (Name.Decorator, "hl-f"),
    (Name.Attribute, "hl-a"),
    (Name.Builtin, "hl-a"),
    (Name.Constant, "hl-n"),
    (Name.Variable, "hl-a"),
    (Generic.Heading, "hl-k"),
    (Generic.Subheading, "hl-k"),
    (Generic.Inserted, "hl-i"),
    (Generic.Deleted, "hl-d"),
)
"""The class of each kind of token, the first that it is a kind of; all else has none."""


def coloured(code: str, language: str) -> str | None:
    """Return code with its words in classes; None for a language that is not known, and for very long code."""
    if len(code) > _LONGEST:
        return None
    try:
        lexer = get_lexer_by_name(language.lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    pieces = []
    for name, tokens in groupby(lexer.get_tokens(code), key=lambda one: _class(one[0])):
        text = "".join(value for _, value in tokens)
        pieces.append((name, text))
    if "".join(text for _, text in pieces) != code:
        return None
    return "".join(f'<span class="{name}">{escape(text)}</span>' if name else escape(text) for name, text in pieces)


def _class(token: object) -> str:
    return next((name for kind, name in _CLASSES if token in kind), "")


def meant(language: str) -> str:
    """Return a hint for a name that is nearly that of a language, such as `pyhton`; empty where there is none."""
    names = {alias for lexer in get_all_lexers() for alias in lexer[1]}
    return "" if language.lower() in names else did_you_mean(language.lower(), sorted(names))
