"""markdown-it's state of the block parser, filled line by line.

In: the text of a body. Out: BlockLines. blocks.py imports this.
"""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sitegen.markdown.made import Made


class BlockLines(StateBlock):
    """The state of the block parser, made of whole lines rather than of characters."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        starts: list[int] = []
        ends: list[int] = []
        shifts: list[int] = []
        indents: list[int] = []
        start = 0
        for line in src.split("\n"):
            end = start + len(line)
            bare = line.lstrip(" \t")
            shift = len(line) - len(bare)
            if not bare and end == len(src):
                break  # as in markdown-it, a last line of white space alone is none
            starts.append(start)
            ends.append(end)
            shifts.append(shift)
            indents.append(len(line[:shift].expandtabs(4)) if shift and "\t" in line[:shift] else shift)
            start = end + 1
        self.lineMax = len(starts)
        self.bMarks, self.eMarks = [*starts, len(src)], [*ends, len(src)]
        self.tShift, self.sCount = [*shifts, 0], [*indents, 0]
        self.bsCount = [0] * (self.lineMax + 1)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token."""
        if nesting < 0:
            self.level -= 1
        token = Made(ttype, tag, nesting, self.level, "", "")
        token.block = True
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def paragraph(self, line: int) -> None:
        """Add a paragraph of one line."""
        content = self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]].strip(MD_TRIM_CHARS)
        opened = Made("paragraph_open", "p", 1, self.level, "", "")
        text = Made("inline", "", 0, self.level + 1, content, "")
        closed = Made("paragraph_close", "p", -1, self.level, "", "")
        opened.block = text.block = closed.block = True
        opened.map, text.map, text.children = [line, line + 1], [line, line + 1], []
        self.tokens += (opened, text, closed)
        self.line = line + 1
