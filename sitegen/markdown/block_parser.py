"""markdown-it's block parser with limits, and with a fast path for plain text.

In: block rules in their order. Out: BlockParser, to be set as `MarkdownIt.block`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.markdown.block_dispatch import BlockDispatch
from sitegen.markdown.fast_blocks import BlockState, fast_blocks
from sitegen.markdown.limits import BLOCK_DEPTH, quote_allowance, token_allowance, too_much
from sitegen.markdown.markdown_it_internals import EnvType
from sitegen.markdown.rule import Rule


class BlockParser(ParserBlock):
    """The block parser. It raises a ProblemError where markdown-it would drop text or make endless tokens."""

    def __init__(self, rules: Sequence[Rule], outside: Collection[Rule] = (), watched: str | None = "") -> None:
        """Make the parser. A text with one of the characters `watched` takes no fast way (None: no text does)."""
        super().__init__()
        self.ruler = dispatch = BlockDispatch(rules)
        self._rules, self._other = dispatch.all
        self._watched = watched or ""
        self.fast = None if watched is None else fast_blocks(rules, outside)

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        """Make tokens of a text."""
        if src:
            is_watched = any(character in src for character in self._watched)
            env["by_rules"] = is_watched
            state = BlockState(src, md, env, outTokens, None if is_watched else self.fast)
            self.tokenize(state, 0, state.lineMax)
        return outTokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Make tokens of lines; as in markdown-it, but for what the comments say."""
        depth = state.env.get("depth", 0) + 1
        if depth > BLOCK_DEPTH:
            raise too_much(f"lists, quotes and notes are nested more than {BLOCK_DEPTH} deep", startLine + 1)
        state.env["depth"] = depth
        if state.parentType == "blockquote":
            state.env["quoted"] = quoted = state.env.get("quoted", 0) + endLine - startLine
            if quoted > quote_allowance(len(state.src)):
                raise too_much("too many lines are nested deep in quotes", startLine + 1)
        take_fast_way = state.take_fast_way if isinstance(state, BlockState) else _no_way
        allowed = token_allowance(len(state.src))
        line, empty_lines = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if not take_fast_way(line, endLine):
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


def _no_way(_line: int, _end: int) -> bool:
    return False
