"""The text of a footnote: `[^label]: text`, with further blocks indented by four.

In: a block state. Out: footnote_definition_open and _close around the blocks, and the label in `env["notes"]`.
"""

from __future__ import annotations

from typing import Final

from markdown_it.rules_block import StateBlock

from sitegen.markdown.limits import LABEL
from sitegen.text.lazy_pattern import lazy_pattern

_START: Final = lazy_pattern(rf"\[\^([^\s\[\]]{{1,{LABEL}}}+)\]:")
_INDENT: Final = 4


def footnote_definition(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: FBT001, N803
    """Take a definition; its first line may be empty after the colon."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith("[^", start) or state.is_code_block(startLine):
        return False
    match = _START.match(state.src, start, state.eMarks[startLine])
    if match is None:
        return False
    if silent:
        return True
    token = state.push("footnote_definition_open", "", 1)
    token.meta = {"label": match.group(1)}
    _contents(state, startLine, endLine, match.end())
    token.map = [startLine, state.line]
    state.push("footnote_definition_close", "", -1)
    return True


def _contents(state: StateBlock, line: int, end_line: int, at: int) -> None:
    """Parse what follows the colon as blocks, as if the label were four spaces wide."""
    kept = (state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType)
    columns = state.sCount[line] + at - (state.bMarks[line] + state.tShift[line])
    offset, pos = columns, at
    while pos < state.eMarks[line] and state.src[pos] in " \t":
        offset += 4 - offset % 4 if state.src[pos] == "\t" else 1
        pos += 1
    state.bMarks[line], state.tShift[line] = at, pos - at
    state.blkIndent += _INDENT
    # However far the text is indented on the first line, it is no code block there.
    state.sCount[line] = state.blkIndent
    state.parentType = "footnote"
    if pos >= state.eMarks[line]:
        state.line = line + 1
        if state.line < end_line:
            state.md.block.tokenize(state, state.line, end_line)
    else:
        state.md.block.tokenize(state, line, end_line)
    state.blkIndent -= _INDENT
    state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType = kept
