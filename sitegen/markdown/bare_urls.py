"""A bare address in a text becomes a link: `https://a.example/`, `http://`, `www.`.

In: an inline state. Out: link_open, text and link_close, as for `<https://a.example/>`.

The rule begins at a sign within the address, `:` or `.`, so that no letter needs a look.
"""

from __future__ import annotations

from typing import Final

from markdown_it.rules_inline import StateInline

from sitegen.markdown.bare_addresses import BARE, end_of_url, may_begin
from sitegen.markdown.inline_parser import InlineState
from sitegen.markdown.literal_text import depth_of_code
from sitegen.markdown.markdown_it_internals import unescapeAll

_LONGEST: Final = len("https")


def bare_url(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take an address whose first sign is here. Where only an end is looked for, it ends nothing: brackets count."""
    sign = state.pos
    if silent or state.linkLevel > 0 or not isinstance(state, InlineState):
        return False
    start = _start(state.src, sign)
    if start == sign or not state.pending.endswith(state.src[start:sign]) or not may_begin(state.src, start):
        return False
    end = end_of_url(state.src, start, state.posMax)
    if end <= sign + 1 or _is_in_code(state):
        return False
    state.pending = state.pending[: start - sign]
    _push_link(state, state.src[start:end])
    state.pos = end
    return True


def _start(text: str, sign: int) -> int:
    """Return where the word begins that an address begins with; the sign itself if there is none."""
    first = max(0, sign - _LONGEST)
    if text.startswith("://", sign):
        return next((sign - len(word) for word in ("https", "http") if text[first:sign].lower().endswith(word)), sign)
    return sign - 3 if text.startswith("www.", sign - 3) and sign >= 3 else sign  # noqa: PLR2004


def _is_in_code(state: InlineState) -> bool:
    """Whether the text is in raw `<code>`; each token is looked at once."""
    seen, depth = state.code
    depth = depth_of_code(state.tokens[seen:], depth)
    state.code = (len(state.tokens), depth)
    return depth > 0


def _push_link(state: StateInline, written: str) -> None:
    shown = unescapeAll(written)
    address = shown if "://" in shown[: _LONGEST + 3] else f"http://{shown}"
    opened = state.push("link_open", "a", 1)
    opened.attrs["href"] = state.md.normalizeLink(address)
    state.push("text", "", 0).content = shown
    closed = state.push("link_close", "a", -1)
    opened.markup = closed.markup = BARE
    opened.info = closed.info = "auto"
