"""Classes of paragraphs: a last line `{.small}` of its own, of an allow-list.

In: all tokens, their texts parsed. Out: paragraphs with classes, without that line.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.attribute_lists import LIST, read_list
from sitegen.markdown.escapes import attributes
from sitegen.markdown.render_state import Render, RenderState
from sitegen.markdown.tokens import FastToken
from sitegen.text.lazy_pattern import lazy_pattern

_LINE: Final = lazy_pattern(LIST)


def classes(state: StateCore) -> None:
    """Take such lines from paragraphs; a list with another class, or with an id, stays text."""
    rendering: RenderState = state.env["rendering"]
    if "{" not in state.src or not rendering.options.classes:
        return
    tokens = state.tokens
    for at, (opened, text) in enumerate(pairwise(tokens)):
        children = text.children or []
        if opened.type != "paragraph_open" or opened.hidden:
            continue
        if [child.type for child in children[-2:]] != ["softbreak", "text"]:
            continue
        if not _LINE.fullmatch(children[-1].content.strip(" \t")):
            continue
        found = read_list(children[-1].content, rendering.options.classes)
        if found is not None and not found.id:
            del children[-2:]
            made = FastToken("classed_open", "p", 1, opened.level, "", "")
            made.attrs, made.map = dict(opened.attrs) | {"class": " ".join(found.classes)}, opened.map
            tokens[at] = made


def _open(_: RenderState, token: Token) -> str:
    return f"<p{attributes({'class': token.attrs['class']})}>"


CLASSED: Final[Mapping[str, str | Render]] = {"classed_open": _open}
