"""Captions of tables: the paragraph below a table that begins with a colon and ends with an id.

In: all tokens. Out: a figure around each such table, with the caption above it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.numbering import Label, label
from sitegen.markdown.render_state import Render, RenderState
from sitegen.markdown.tokens import FastToken


def captions(state: StateCore) -> None:
    """Put such tables, and their captions, into figures."""
    rendering: RenderState = state.env["rendering"]
    if not rendering.numbered:
        return
    out: list[Token] = []
    opened: list[int] = []
    start = 0
    tokens = iter(state.tokens)
    for token in tokens:
        if token.type == "table_open":
            opened.append(len(out))
        elif token.type == "table_close":
            start = opened.pop()
        elif token.type == "paragraph_open" and out and out[-1].type == "table_close":
            text, closed = next(tokens), next(tokens)
            mark = text.meta.get("label")
            if not isinstance(mark, Label):
                out += (token, text, closed)
                continue
            begin = FastToken("captioned_open", "figure", 1, token.level, "", "")
            begin.meta["label"] = mark
            end = FastToken("captioned_end", "figcaption", 0, token.level, "", "")
            out[start:start] = [begin, text, end]
            out.append(FastToken("captioned_close", "figure", -1, token.level, "", ""))
            continue
        out.append(token)
    state.tokens = out


def _open(rendering: RenderState, token: Token) -> str:
    mark: Label = token.meta["label"]
    html, plain = label(rendering, mark)
    rendering.plain.append(plain)
    return f'<figure class="captioned" id="{escape(mark.id)}"><figcaption>{html}'


CAPTIONED: Final[Mapping[str, str | Render]] = {
    "captioned_open": _open,
    "captioned_end": "</figcaption>\n",
    "captioned_close": "</figure>\n",
}
