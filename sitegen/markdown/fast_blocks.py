"""The fast way for plain paragraphs, headings and lists, and the state of the block parser that takes it.

In: block rules, then the text of a body. Out: FastBlocks; BlockState, which is markdown-it's, filled line by line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.markdown.markdown_it_internals import MD_TRIM_CHARS, EnvType
from sitegen.markdown.rule import Rule
from sitegen.markdown.tokens import FastToken, block_token, own_token

_DIGIT_OR_MARK: Final = r"(?:[-*+]|[0-9]{1,9}[.)])"


@dataclass(frozen=True, slots=True)
class FastBlocks:
    """The fast way for paragraphs, headings and lists that a set of block rules allows."""

    starters: frozenset[str]
    """A line that begins with one of these may be something else than a paragraph."""
    definers: frozenset[str]
    """A line that begins with one of these may change the paragraph in front of the empty line above it."""
    markers: frozenset[str]
    """A line that begins with one of these may be an item of a list; empty where lists have no fast way."""
    item: re.Pattern[str]
    heading: re.Pattern[str] | None
    is_shared: bool
    """Whether the tokens of blocks that have nothing of their own are the same for all bodies."""
    token: Callable[..., Token]
    """What makes them."""


def fast_blocks(rules: Sequence[Rule], outside: Collection[Rule]) -> FastBlocks | None:
    """Derive the fast way from block rules in their order; None where a rule may begin with any character."""
    if any(rule.anywhere for rule in rules):
        return None
    starters = {character for rule in rules for character in rule.starts + rule.later}
    # What makes one block of another's lines is known of our own rules, not of those from outside.
    is_open = not any(rule.later or rule.indented for rule in outside)
    foreign = {character for rule in outside for character in rule.starts}
    by_name = {rule.name: rule for rule in rules if rule not in outside}
    markers = frozenset(by_name["list"].starts) if is_open and "list" in by_name else frozenset()
    heading = by_name.get("heading") if is_open else None
    held = "".join(rule.holds for rule in rules)
    return FastBlocks(
        starters=frozenset(starters),
        definers=frozenset(character for rule in rules if rule.gap for character in rule.later),
        markers=markers if markers.isdisjoint(foreign) else frozenset(),
        item=re.compile(rf"{_DIGIT_OR_MARK} (?=[^\s{_escaped(starters)}])"),
        heading=re.compile(rf"(#{{1,6}}) ([^\s#{re.escape(held)}][^#{re.escape(held)}\n]*)\Z")
        if heading and foreign.isdisjoint(heading.starts)
        else None,
        is_shared=not outside,
        token=own_token if outside else block_token,
    )


def _item_tokens(fast: FastBlocks, markup: str) -> tuple[Token, Token]:
    return fast.token("list_item_open", "li", 1, 1, markup), fast.token("list_item_close", "li", -1, 1, markup)


def _escaped(characters: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))


def _next_start(start: int, length: int) -> int:
    """Return the start of the line after one of this length."""
    return start + length + 1


def _columns(line: str, shift: int) -> int:
    """Return how far a line is indented; a tab leads to the next column that four divides."""
    return len(line[:shift].expandtabs(4)) if shift and "\t" in line[:shift] else shift


class BlockState(StateBlock):
    """The state of the block parser, made of whole lines rather than of characters."""

    def __init__(
        self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token], fast: FastBlocks | None = None
    ) -> None:
        self.fast = fast
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # as in markdown-it, a last line of white space alone is none
        lengths = list(map(len, lines))
        starts = list(accumulate(lengths, _next_start, initial=0))[: len(lines)]
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

    def take_fast_way(self, line: int, end: int) -> bool:
        """Add the block that begins with a line, if it is plain; False where the rules must look."""
        fast = self.fast
        if fast is None:
            return False
        after = self.plain_until(fast, line)
        if after:
            self._paragraph(fast, line, after)
            return True
        if self.level or self.sCount[line]:
            return False
        first = self.src[self.bMarks[line]]
        return self._heading(fast, line) if first == "#" else first in fast.markers and self._items(fast, line, end)

    def plain_until(self, fast: FastBlocks, line: int) -> int:
        """Return the line after a paragraph that can be nothing else; 0 where the rules must look.

        Most paragraphs are of one line, or of lines at the margin, and need not be shown to a dozen rules.
        """
        src, begins, shifts, starters = self.src, self.bMarks, self.tShift, fast.starters
        if self.sCount[line] - self.blkIndent > 3 or src[begins[line] + shifts[line]] in starters:  # noqa: PLR2004
            return 0
        after, end = line + 1, self.lineMax
        while after < end and not self.isEmpty(after):
            if self.level or self.sCount[after] or src[begins[after]] in starters:
                return 0
            after += 1
        if after + 1 >= end:
            return after
        at = begins[after + 1] + shifts[after + 1]
        return after if at >= len(src) or src[at] not in fast.definers else 0

    def _paragraph(self, fast: FastBlocks, line: int, after: int) -> None:
        start = self.bMarks[line] + self.tShift[line]
        text = self._text(line, after, self.src[start : self.eMarks[after - 1]])
        # The list that holds it may turn out to be tight.
        token = own_token if self.level else fast.token
        opened = token("paragraph_open", "p", 1, self.level)
        self.tokens += (opened, text, token("paragraph_close", "p", -1, self.level))
        self.line = after

    def _text(self, line: int, after: int, content: str) -> Token:
        text = FastToken("inline", "", 0, self.level + 1, content.strip(MD_TRIM_CHARS), "")
        text.block, text.map, text.children = True, [line, after], []
        return text

    def _heading(self, fast: FastBlocks, line: int) -> bool:
        """Add the heading of a line, if the text after its marker is plain; False where the rule must look."""
        found = fast.heading.match(self.src, self.bMarks[line], self.eMarks[line]) if fast.heading else None
        if found is None:
            return False
        marker = found[1]
        tag = f"h{len(marker)}"
        opened = FastToken("heading_open", tag, 1, self.level, "", marker)
        opened.block = True
        closed = fast.token("heading_close", tag, -1, self.level, marker)
        self.tokens += (opened, self._text(line, line + 1, found[2]), closed)
        self.line = line + 1
        return True

    def _items(self, fast: FastBlocks, line: int, end: int) -> bool:
        """Add the list whose items are the lines from here to the next empty one; False if it is no such list.

        Such a list is tight: the paragraphs of its items are not shown, and no tokens are made of them.

        Each item is a marker and a text that can only be a paragraph, with more lines of it that begin below its first
        letter; what comes after is neither indented nor an item.
        """
        items: list[tuple[int, str]] = []
        starters, last = fast.starters, line
        while last < end and not self.sCount[last] and not self.isEmpty(last):
            found = fast.item.match(self.src, self.bMarks[last])
            if found is None or (items and found.group()[-2] != items[0][1][-2]):
                return False
            items.append((last, found.group()))
            last += 1
            while last < end and self._goes_on(last, len(found.group()), starters):
                last += 1
        after = self.skipEmptyLines(last)
        if after < end and (after == last or self.sCount[after] or self.src[self.bMarks[after]] in fast.markers):
            return False
        self._add_list(fast, items, last)
        self.line = after
        return True

    def _goes_on(self, line: int, indent: int, starters: frozenset[str]) -> bool:
        """Whether a line belongs to the text of the item above it."""
        at = self.bMarks[line] + indent
        return (
            self.sCount[line] == self.tShift[line] == indent and at < self.eMarks[line] and self.src[at] not in starters
        )

    def _add_list(self, fast: FastBlocks, items: Sequence[tuple[int, str]], last: int) -> None:
        marker = items[0][1]
        markup, number = marker[-2], marker[:-2]
        kind, tag = ("ordered_list", "ol") if number else ("bullet_list", "ul")
        if number and int(number) != 1:
            opened = own_token("ordered_list_open", tag, 1, 0, markup)
            opened.attrs["start"] = int(number)
            self.tokens.append(opened)
        else:
            self.tokens.append(fast.token(f"{kind}_open", tag, 1, 0, markup))
        self.level = 2
        begun, ended = _item_tokens(fast, markup)
        ends = (*(at for at, _ in items[1:]), last)
        for (item, own), end in zip(items, ends, strict=True):
            content = self.src[self.bMarks[item] + len(own) : self.eMarks[end - 1]]
            if end > item + 1:
                content = content.replace("\n" + " " * len(own), "\n")
            if not fast.is_shared:
                begun, ended = _item_tokens(fast, markup)
            self.tokens += (begun, self._text(item, end, content), ended)
        self.level = 0
        self.tokens.append(fast.token(f"{kind}_close", tag, -1, 0, markup))
