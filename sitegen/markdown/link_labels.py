"""The text of links: where its bracket closes.

In: an inline state at `[`. Out: where the matching `]` is, or -1.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline

from sitegen.markdown.footnote_reference import WRITTEN
from sitegen.markdown.inline_parser import InlineState


def parse_link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803
    """Find the end of a label; with `disableNested`, only if no link is in it.

    As in markdown-it, but that spans and footnote references are no links, and that no time is spent where no `]`
    follows.
    """
    if isinstance(state, InlineState) and state.last_bracket <= start:
        return -1
    before, level = state.pos, 1
    end = -1
    state.pos = start + 1
    while state.pos < state.posMax:
        at, marker = state.pos, state.src[state.pos]
        if marker == "]":
            level -= 1
            if level == 0:
                end = at
                break
        state.md.inline.skipToken(state)
        if marker == "[":
            if state.pos == at + 1:
                level += 1
            elif disableNested and not _is_no_link(state, at):
                break
    state.pos = before
    return end


def _is_no_link(state: StateInline, start: int) -> bool:
    """Whether what begins with a bracket and ends at `state.pos` is a span or a footnote reference."""
    if not (isinstance(state, InlineState) and state.extended):
        return False
    if state.src[state.pos - 1] == "}":
        return True
    reference = WRITTEN.match(state.src, start)
    return reference is not None and reference.end() == state.pos
