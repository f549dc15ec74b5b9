"""A footnote written where it is referred to: `^[text]`.

In: an inline state. Out: a footnote_reference token with the note's own tokens.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.link_labels import parse_link_label


def footnote_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a caret with a text in brackets."""
    start = state.pos
    if not state.src.startswith("^[", start) or start + 2 >= state.posMax:
        return False
    end = parse_link_label(state, start + 1)
    if end < 0 or not state.src[start + 2 : end].strip():
        return False
    if not silent:
        content = state.src[start + 2 : end]
        tokens: list[Token] = []
        state.md.inline.parse(content, state.md, state.env, tokens)
        token = state.push("footnote_reference", "", 0)
        # Not in token.content: a quote before the mark must see what follows the mark.
        token.meta = {"tokens": tokens, "content": content}
    state.pos = end + 1
    return True
