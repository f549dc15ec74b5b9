"""The mark of a footnote in the text: `[^label]`.

In: an inline state. Out: a footnote_reference token, whether there is such a note or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.limits import LABEL
from sitegen.markdown.rule import Form
from sitegen.markdown.tokens import FastToken
from sitegen.text.lazy_pattern import lazy_pattern

WRITTEN: Final = lazy_pattern(rf"\[\^([^\s\[\]]{{1,{LABEL}}}+)\]")
"""A reference as it is written."""


def _note(piece: re.Match[str], tokens: list[Token], _: Callable[[str], str]) -> bool:
    token = FastToken("footnote_reference", "", 0, 0, "", piece.group())
    token.meta["label"] = piece[piece.lastindex or 0]
    tokens.append(token)
    return True


PLAIN_REFERENCE: Final = Form(rf"(?<=\[)\^([^\s\[\]]{{1,{LABEL}}}+)\](?![(\[])", _note)
"""What the fast way takes: a reference in which the rule of links can see nothing."""


def footnote_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a reference; footnote_numbers.py finds out whether there is such a note."""
    match = WRITTEN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_reference", "", 0)
        token.meta = {"label": match.group(1)}
        token.markup = match.group()
    state.pos = match.end()
    return True
