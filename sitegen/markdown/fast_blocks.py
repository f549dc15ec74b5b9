"""markdown-it's state of the block parser, filled line by line.

In: the text of a body. Out: BlockState. blocks.py imports this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.markdown.markdown_it_internals import MD_TRIM_CHARS, EnvType
from sitegen.markdown.tokens import FastToken, block_token

STARTERS: Final = frozenset("#>-+*0123456789_=`~[<|:\\")
"""A line that begins with one of these may be something else than a paragraph."""
MARKERS: Final = frozenset("-*+0123456789")
"""A line that begins with one of these may be an item of a list."""
_ITEM: Final = re.compile(rf"(?:[-*+]|[0-9]{{1,9}}[.)]) (?=[^\s{re.escape(''.join(sorted(STARTERS)))}])")
_HEADING: Final = re.compile(r"(#{1,6}) ([^\s#|][^#|\n]*)\Z")


def _behind(start: int, length: int) -> int:
    """Give the start of the line behind one of this length."""
    return start + length + 1


def _columns(line: str, shift: int) -> int:
    """Give how far a line is indented; a tab leads to the next column that four divides."""
    return len(line[:shift].expandtabs(4)) if shift and "\t" in line[:shift] else shift


class BlockState(StateBlock):
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
        if not {" ", "\t"}.isdisjoint({line[:1] for line in lines}):
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
        token = FastToken(ttype, tag, nesting, self.level, "", "")
        token.block = True
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def paragraph(self, line: int, behind: int, start: int) -> None:
        """Add a paragraph of the lines up to `behind`."""
        text = self._text(line, behind, self.src[start : self.eMarks[behind - 1]])
        if self.level:  # the list that it stands in may turn out to be tight
            opened = FastToken("paragraph_open", "p", 1, self.level, "", "")
            closed = FastToken("paragraph_close", "p", -1, self.level, "", "")
            opened.block = closed.block = True
            self.tokens += (opened, text, closed)
        else:
            self.tokens += (block_token("paragraph_open", "p", 1, 0), text, block_token("paragraph_close", "p", -1, 0))
        self.line = behind

    def _text(self, line: int, behind: int, content: str) -> Token:
        text = FastToken("inline", "", 0, self.level + 1, content.strip(MD_TRIM_CHARS), "")
        text.block, text.map, text.children = True, [line, behind], []
        return text

    def heading(self, line: int) -> bool:
        """Add the heading of a line, if the text behind its marker is plain; False where the rule must look."""
        found = _HEADING.match(self.src, self.bMarks[line], self.eMarks[line])
        if found is None:
            return False
        marker = found[1]
        tag = f"h{len(marker)}"
        opened = FastToken("heading_open", tag, 1, self.level, "", marker)
        opened.block = True
        closed = block_token("heading_close", tag, -1, self.level, marker)
        self.tokens += (opened, self._text(line, line + 1, found[2]), closed)
        self.line = line + 1
        return True

    def items(self, line: int, end: int) -> bool:
        """Add the list whose items are the lines from here to the next empty one; False if it is no such list.

        Such a list is tight: the paragraphs of its items are not shown, and no tokens are made of them.

        Each item is a marker and a text that can only be a paragraph, with more lines of it that stand below its first
        letter; what comes behind is neither indented nor an item.
        """
        items: list[tuple[int, str]] = []
        last = line
        while last < end and not self.sCount[last] and not self.isEmpty(last):
            found = _ITEM.match(self.src, self.bMarks[last])
            if found is None or (items and found.group()[-2] != items[0][1][-2]):
                return False
            items.append((last, found.group()))
            last += 1
            while last < end and self._goes_on(last, len(found.group())):
                last += 1
        behind = self.skipEmptyLines(last)
        if behind < end and (behind == last or self.sCount[behind] or self.src[self.bMarks[behind]] in MARKERS):
            return False
        self._add_list(items, last)
        self.line = behind
        return True

    def _goes_on(self, line: int, indent: int) -> bool:
        """Say whether a line belongs to the text of the item above it."""
        at = self.bMarks[line] + indent
        return (
            self.sCount[line] == self.tShift[line] == indent and at < self.eMarks[line] and self.src[at] not in STARTERS
        )

    def _add_list(self, items: Sequence[tuple[int, str]], last: int) -> None:
        marker = items[0][1]
        markup, number = marker[-2], marker[:-2]
        kind, tag = ("ordered_list", "ol") if number else ("bullet_list", "ul")
        if number and int(number) != 1:
            opened = FastToken("ordered_list_open", tag, 1, 0, "", markup)
            opened.block, opened.attrs["start"] = True, int(number)
            self.tokens.append(opened)
        else:
            self.tokens.append(block_token(f"{kind}_open", tag, 1, 0, markup))
        self.level = 2
        begun, ended = (
            block_token("list_item_open", "li", 1, 1, markup),
            block_token("list_item_close", "li", -1, 1, markup),
        )
        ends = (*(at for at, _ in items[1:]), last)
        for (item, own), end in zip(items, ends, strict=True):
            content = self.src[self.bMarks[item] + len(own) : self.eMarks[end - 1]]
            if end > item + 1:
                content = content.replace("\n" + " " * len(own), "\n")
            self.tokens += (begun, self._text(item, end, content), ended)
        self.level = 0
        self.tokens.append(block_token(f"{kind}_close", tag, -1, 0, markup))
