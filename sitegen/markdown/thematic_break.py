"""Thematic breaks: `---`, `* * *`, `___`.

In: a block state. Out: an hr token. markdown-it's own rule takes each line of list markers character by character,
once for each list that holds it.
"""

from __future__ import annotations

from typing import Final

from markdown_it.rules_block import StateBlock

from sitegen.text.lazy_pattern import lazy_pattern

_BREAK: Final = lazy_pattern(r"([-*_])(?:[ \t]*+\1){2,}+[ \t]*+\Z")


def thematic_break(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, FBT001, N803
    """Take a line of three or more of one mark."""
    if state.is_code_block(startLine):
        return False
    match = _BREAK.match(state.src, state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine])
    if match is None:
        return False
    if not silent:
        state.line = startLine + 1
        token = state.push("hr", "hr", 0)
        token.map = [startLine, state.line]
        token.markup = match.group(1)
    return True
