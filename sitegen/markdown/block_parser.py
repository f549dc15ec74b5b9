"""markdown-it's block parser with limits and a short way for plain paragraphs.

In: nothing. Out: BlockParser, to be set as `MarkdownIt.block`. parser.py imports this.
"""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.markdown.block_dispatch import BlockDispatch, Rules
from sitegen.markdown.fast_blocks import MARKERS, STARTERS, BlockState
from sitegen.markdown.limits import BLOCK_DEPTH, quote_allowance, token_allowance, too_much
from sitegen.markdown.markdown_it_internals import EnvType, take_rules

# A line that begins with one of these makes a term of the paragraph above it, be there an empty line between them.
_DEFINERS: Final = frozenset(":~")


class BlockParser(ParserBlock):
    """The block parser. It raises a ProblemError where markdown-it would drop text or make tokens without end."""

    def __init__(self) -> None:
        super().__init__()
        dispatch = BlockDispatch()
        take_rules(dispatch, self.ruler)
        self.ruler = dispatch
        self._rules: dict[str, Rules] = {}
        self._other: Rules = ()

    def settle(self) -> None:
        """Note which rules are on; to be called when all are."""
        if isinstance(self.ruler, BlockDispatch):
            self.ruler.settle()
            self._rules, self._other = self.ruler.by_first("")

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        """Make tokens of a text."""
        if src:
            state = BlockState(src, md, env, outTokens)
            self.tokenize(state, 0, state.lineMax)
        return outTokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Make tokens of lines; as in markdown-it, but for what the comments say."""
        depth = state.env.get("depth", 0) + 1
        if depth > BLOCK_DEPTH:
            raise too_much(f"lists, quotes and notes stand more than {BLOCK_DEPTH} deep in each other", startLine + 1)
        state.env["depth"] = depth
        if state.parentType == "blockquote":
            state.env["quoted"] = quoted = state.env.get("quoted", 0) + endLine - startLine
            if quoted > quote_allowance(len(state.src)):
                raise too_much("too many lines stand deep in quotes", startLine + 1)
        allowed = token_allowance(len(state.src))
        line, empty_lines = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if not _take_fast_way(state, line, endLine):
                first = state.src[state.bMarks[line] + state.tShift[line]]
                for rule in self._rules.get(first, self._other):
                    if rule(state, line, endLine, False):  # noqa: FBT003
                        break
            if len(state.tokens) > allowed:
                raise too_much("the text becomes too many cells or items", line + 1)
            state.tight = not empty_lines
            line = state.line
            # A paragraph might eat one line end after it in nested lists.
            if line - 1 < endLine and state.isEmpty(line - 1):
                empty_lines = True
            if line < endLine and state.isEmpty(line):
                empty_lines = True
                line += 1
                state.line = line
        state.env["depth"] = depth - 1


def _take_fast_way(state: StateBlock, line: int, end: int) -> bool:
    """Take the short way, where there is one."""
    if not isinstance(state, BlockState):
        return False
    behind = _plain_until(state, line)
    if behind:
        state.paragraph(line, behind, state.bMarks[line] + state.tShift[line])
        return True
    if state.level or state.sCount[line]:
        return False
    first = state.src[state.bMarks[line]]
    return state.heading(line) if first == "#" else first in MARKERS and state.items(line, end)


def _plain_until(state: StateBlock, line: int) -> int:
    """Give the line behind a paragraph that can be nothing else; 0 where the rules must look.

    Most paragraphs are of one line, or of lines at the margin, and need not be shown to a dozen rules.
    """
    src, begins, shifts = state.src, state.bMarks, state.tShift
    if state.sCount[line] - state.blkIndent > 3 or src[begins[line] + shifts[line]] in STARTERS:  # noqa: PLR2004
        return 0
    behind, end = line + 1, state.lineMax
    while behind < end and not state.isEmpty(behind):
        if state.level or state.sCount[behind] or src[begins[behind]] in STARTERS:
            return 0
        behind += 1
    if behind + 1 >= end:
        return behind
    at = begins[behind + 1] + shifts[behind + 1]
    return behind if at >= len(src) or src[at] not in _DEFINERS else 0
