"""References to what a text has: `[](#fig:belts)` is "Figure 2" in the language of the text, or the words of a heading.

In: all tokens, all ids given. Out: the words of links within the text that were written without any; problems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.addresses import classify
from sitegen.markdown.numbering import reference
from sitegen.markdown.render_state import Render, RenderState
from sitegen.markdown.tokens import FastToken
from sitegen.model.bodies import spot
from sitegen.problems import error, warning


def references(state: StateCore) -> None:
    """Put words into each link that has none and leads to an anchor of this text; any other one is reported."""
    if "[](" not in state.src:
        return
    rendering: RenderState = state.env["rendering"]
    headings = {heading.id: heading.text for heading in rendering.headings}
    for token in state.tokens:
        if token.type == "inline" and "[](" in token.content:
            line = token.map[0] + 1 if token.map else rendering.line
            token.children = _worded(token.children or [], rendering, headings, line)


def _worded(children: list[Token], rendering: RenderState, headings: Mapping[str, str], line: int) -> list[Token]:
    out: list[Token] = []
    for at, token in enumerate(children):
        out.append(token)
        line += token.type in ("softbreak", "hardbreak")
        is_empty = token.type == "link_open" and at + 1 < len(children) and children[at + 1].type == "link_close"
        if not is_empty:
            continue
        href = str(token.attrs["href"])
        if href.startswith("#"):
            name = unicodedata.normalize("NFC", classify(href).target[1:])
            out.append(_words(name, rendering, headings, line))
        else:
            message = "a link without words is one that no reader sees"
            hint = "write words between the brackets: only a link within the text, `[](#id)`, finds them by itself"
            rendering.problems.append(warning("label", message, spot(line, "[]("), hint))
    return out


def _words(name: str, rendering: RenderState, headings: Mapping[str, str], line: int) -> Token:
    """Return the words of a link. One to an anchor that the text does not have is reported where links are."""
    if name in rendering.numbered:
        made = FastToken("cross_reference", "", 0, 0, name, "")
        made.meta["html"], made.content = reference(rendering, *rendering.numbered[name])
        return made
    if name in headings:
        rendering.grow(headings[name])
        return FastToken("text", "", 0, 0, headings[name], "")
    if name in rendering.anchors:
        message = f"`#{name}` has neither a number nor a heading, so this link has no words"
        hint = "write words between the brackets"
        rendering.problems.append(error("label", message, spot(line, f"[](#{name}"), hint))
    return FastToken("text", "", 0, 0, name, "")


def _reference(rendering: RenderState, token: Token) -> str:
    rendering.plain.append(token.content)
    return str(token.meta["html"])


CROSS_REFERENCE_HTML: Final[Mapping[str, str | Render]] = {"cross_reference": _reference}
