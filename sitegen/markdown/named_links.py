"""Links to an entity or a piece by its name: `[[jcpoa]]`, `[[jcpoa|the nuclear deal]]`, `[[other-article#heading]]`.

In: an inline state. Out: named_link_open, what is between, named_link_close; a link without a text has a link_label.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.limits import LABEL
from sitegen.markdown.links import CLOSE
from sitegen.markdown.markdown_it_internals import normalizeReference
from sitegen.markdown.render_state import END, MARK, Render, RenderState
from sitegen.model.bodies import LinkUse
from sitegen.text.lazy_pattern import lazy_pattern

NAMED: Final = lazy_pattern(
    rf"\[\[(?!\d+\]\])(?P<name>(?![\s^@!])[^\[\]|\n`<>\\]{{1,{LABEL}}}+)(?:\|(?P<text>[^\[\]\n]*[^\[\]\n\s]))?\]\](?![(\[\]:])"
)
"""What such a link looks like; a number in two brackets is that of a note, and one with an address is a usual link."""


def named_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a link by name. One that is a reference in brackets, or an embedded file of another program, is none."""
    start = state.pos
    found = NAMED.match(state.src, start, state.posMax)
    if found is None or found["name"][-1].isspace() or (start and state.src[start - 1] in "!["):
        return False
    if normalizeReference(found["name"]) in state.env.get("references", {}):
        return False
    if not silent:
        end = state.posMax
        token = state.push("named_link_open", "a", 1)
        token.content, token.markup = found["name"], found.group()
        if found["text"] is None:
            state.push("link_label", "", 0).content = found["name"]
        else:
            token.info = "text"
            state.pos, state.posMax = found.start("text"), found.end("text")
            state.md.inline.tokenize(state)
        state.push("named_link_close", "a", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _open(rendering: RenderState, token: Token) -> str:
    """Open the link; within another link it is its text alone, since HTML has none in one."""
    nested = any(rendering.closes)
    rendering.closes.append("" if nested else CLOSE)
    if nested:
        return ""
    rendering.grow(token.content)
    use = LinkUse(target=token.content, line=rendering.line, named=True, bare=not token.info)
    rendering.links.append(use)
    return f'<a href="{MARK}{len(rendering.links) - 1}{END}">'


def _label(rendering: RenderState, token: Token) -> str:
    """Leave a place for what the target is called; a link in a link shows what is written."""
    rendering.plain.append(f"[[{token.content}]]")
    if not rendering.closes[-1]:
        return escape(token.content)
    return f'<img src="{MARK}n{len(rendering.links) - 1}{END}">'


def _close(rendering: RenderState, _: Token) -> str:
    closing = rendering.closes.pop()
    if rendering.held and not any(rendering.closes):
        closing += "".join(rendering.held)
        rendering.held.clear()
    return closing


NAMED_LINK: Final[Mapping[str, str | Render]] = {
    "named_link_open": _open,
    "link_label": _label,
    "named_link_close": _close,
}
