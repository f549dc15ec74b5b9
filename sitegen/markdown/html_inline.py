"""Guard for raw HTML within a line: an unclosed comment is searched for its end once.

In: an inline state. Out: whether there was a tag or comment.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import html_inline as markdown_it_rule


def html_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a tag or comment. markdown-it's pattern for comments can search to the end of the text again and again."""
    if not state.src.startswith("<!--", state.pos):
        return state.src[state.pos] == "<" and markdown_it_rule(state, silent)
    if not state.md.options.html:
        return False
    start = state.pos  # CommonMark 0.31.2, section 6.6
    if state.src.startswith("<!-->", start):
        end = start + 5
    elif state.src.startswith("<!--->", start):
        end = start + 6
    elif state.html_terminator_last("-->") < start + 4:
        return False
    else:
        end = state.src.find("-->", start + 4) + 3
    if not silent:
        state.push("html_inline", "", 0).content = state.src[start:end]
    state.pos = end
    return True
