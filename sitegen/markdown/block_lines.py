"""markdown-it's state of the block parser, filled line by line.

In: the text of a body. Out: BlockLines. blocks.py imports this.
"""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sitegen.markdown.made import Made

STARTERS: Final = frozenset("#>-+*0123456789_=`~[<|:\\")
"""A line that begins with one of these may be something else than a paragraph."""
BULLETS: Final = frozenset("-*+")


def _behind(start: int, length: int) -> int:
    """Give the start of the line behind one of this length."""
    return start + length + 1


def _columns(line: str, shift: int) -> int:
    """Give how far a line is indented; a tab leads to the next column that four divides."""
    return len(line[:shift].expandtabs(4)) if shift and "\t" in line[:shift] else shift


class BlockLines(StateBlock):
    """The state of the block parser, made of whole lines rather than of characters."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # as in markdown-it, a last line of white space alone is none
        lengths = list(map(len, lines))
        starts = list(accumulate(lengths, _behind, initial=0))[: len(lines)]
        self.lineMax = len(lines)
        self.bMarks, self.eMarks = [*starts, len(src)], [*map(add, starts, lengths), len(src)]
        if src[0] in " \t" or "\n " in src or "\n\t" in src:
            shifts = [length - len(line.lstrip(" \t")) for line, length in zip(lines, lengths, strict=True)]
            self.tShift = [*shifts, 0]
            self.sCount = [*map(_columns, lines, shifts), 0]
        else:
            self.tShift, self.sCount = [0] * (self.lineMax + 1), [0] * (self.lineMax + 1)
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

    def paragraph(self, line: int, behind: int, start: int, *, hidden: bool = False) -> None:
        """Add a paragraph of the lines up to `behind`; in a tight list it is hidden."""
        content = self.src[start : self.eMarks[behind - 1]].strip(MD_TRIM_CHARS)
        opened = Made("paragraph_open", "p", 1, self.level, "", "")
        text = Made("inline", "", 0, self.level + 1, content, "")
        closed = Made("paragraph_close", "p", -1, self.level, "", "")
        opened.block = text.block = closed.block = True
        opened.hidden = closed.hidden = hidden
        opened.map, text.map, text.children = [line, behind], [line, behind], []
        self.tokens += (opened, text, closed)
        self.line = behind

    def bullets(self, line: int, end: int) -> bool:
        """Add the list whose items are the lines from here to the next empty one; False if it is no such list.

        Each of the lines is a bullet and a text that can only be a paragraph; what comes behind is neither indented
        nor an item.
        """
        src, starts, ends, columns = self.src, self.bMarks, self.eMarks, self.sCount
        bullet = src[starts[line]]
        last = line
        while last < end and not columns[last] and ends[last] > starts[last] + 2:
            at = starts[last]
            if src[at] != bullet or src[at + 1] != " " or src[at + 2] in " \t" or src[at + 2] in STARTERS:
                return False
            last += 1
        behind = self.skipEmptyLines(last)
        if behind < end and (behind == last or columns[behind] or src[starts[behind]] in BULLETS):
            return False
        self._marked("bullet_list_open", "ul", 1, bullet).map = [line, behind]
        for item in range(line, last):
            lines = [item, item + 1 if item + 1 < last else behind]
            self._marked("list_item_open", "li", 1, bullet).map = lines
            self.paragraph(item, item + 1, starts[item] + 2, hidden=True)
            self._marked("list_item_close", "li", -1, bullet)
        self._marked("bullet_list_close", "ul", -1, bullet)
        self.line = behind
        return True

    def _marked(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], markup: str) -> Token:
        token = self.push(kind, tag, nesting)
        token.markup = markup
        return token
