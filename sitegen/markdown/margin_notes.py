"""Notes in the margin: beside which rows of a text its notes stand, where there is room for them.

In: the tokens of a text, the lengths of its notes. Out: a Row for each note, or none.

A theme sets the blocks of a text and its notes in one grid: each block spans SUBROWS rows, each note begins at its own
row. So whatever is taller than was estimated here makes its row taller, and covers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it.token import Token

from sitegen.markdown.raw_html import without_tags
from sitegen.text.lazy_pattern import lazy_pattern

SUBROWS: Final = 3
"""How many rows a block of the text spans, so that as many notes can stand beside it."""
MAX_ROW: Final = 999
MAX_SPAN: Final = 9
MAX_LENGTH: Final = 600
"""How long a note in the margin may be, in characters."""

# Heights in pixels as broadsheet sets them, from rather short lines.
_TEXT_LINE, _TEXT_CHARACTERS, _TEXT_GAP = 28, 66, 19
_NOTE_LINE, _NOTE_CHARACTERS, _NOTE_GAP = 19, 30, 12
_TALLER: Final = 60
"""By how much notes may make the text beside them taller."""
_CITATION: Final = 120
"""How long the note of a source is taken to be: it is written where it is shown."""
_RAW: Final = frozenset({"html_inline", "html_block"})
_ONE_ELEMENT: Final = lazy_pattern(r"\s*<([a-z][a-z0-9]*)\b.*</\1\s*>\s*\Z", re.DOTALL | re.IGNORECASE)


class Row(NamedTuple):
    """The row at which a note begins, from 1, and how many rows it may span."""

    start: int
    span: int


@dataclass(slots=True)
class _Block:
    height: int = 0
    notes: int = 0


def margin_rows(text: Iterable[Token], lengths: Sequence[Sequence[int]], first: Mapping[int, Token]) -> tuple[Row, ...]:
    """Return the rows of the notes; none where a note is too long or there is too little text beside them.

    `lengths` are those of each note's paragraphs; `first` holds the first reference to each note, by the note's number.
    """
    if not lengths or max(map(sum, lengths)) > MAX_LENGTH:
        return ()
    blocks = _blocks(text, {id(token): number for number, token in first.items()})
    if not blocks:
        return ()
    starts: list[int] = []
    for at, block in enumerate(blocks):
        for _ in range(block.notes):
            starts.append(max(at * SUBROWS + 1, starts[-1] + 1 if starts else 1))
    while len(starts) < len(lengths):  # a note that only another note refers to
        starts.append(starts[-1] + 1 if starts else 1)
    if starts[-1] > MAX_ROW or not _fits(blocks, [sum(map(_note_height, one)) + _NOTE_GAP for one in lengths]):
        return ()
    ends = [*starts[1:], max(len(blocks) * SUBROWS, starts[-1]) + 1]
    return tuple(Row(start, min(end - start, MAX_SPAN)) for start, end in zip(starts, ends, strict=True))


def _blocks(text: Iterable[Token], first: Mapping[int, int]) -> list[_Block]:
    """Measure the blocks that stand in nothing else, and count the notes that each is the first to refer to.

    Raw HTML that may be anything but one element is no block that a grid can count: then there are none.
    """
    blocks: list[_Block] = []
    for token in text:
        if token.level == 0 and token.nesting >= 0 and token.type != "inline":
            if token.type == "html_block" and not _ONE_ELEMENT.match(token.content):
                return []
            blocks.append(_Block(_TEXT_GAP))
        if not blocks or not token.content:
            continue
        block = blocks[-1]
        block.height += -(-text_length(token) // _TEXT_CHARACTERS) * _TEXT_LINE
        for child in token.children or ():
            if child.type == "footnote_reference" and id(child) in first:
                block.notes += 1
    return blocks


def _note_height(length: int) -> int:
    return -(-length // _NOTE_CHARACTERS) * _NOTE_LINE


def _fits(blocks: Sequence[_Block], heights: Sequence[int]) -> bool:
    """Whether the notes of each block have room beside it and the blocks up to the next one with notes."""
    at = [place for place, block in enumerate(blocks) if block.notes]
    taken = 0
    for begin, end in pairwise([*at, len(blocks)]):
        count = blocks[begin].notes if end < len(blocks) else len(heights) - taken
        room = sum(block.height for block in blocks[begin:end])
        if sum(heights[taken : taken + count]) > room + _TALLER:
            return False
        taken += count
    return bool(at)


def text_length(token: Token) -> int:
    """Count the characters of a block as they are read; a link counts as its text, with or without its address."""
    length = 0
    for part in (token.children if token.type == "inline" else [token]) or ():
        kind = part.type
        if kind == "text":
            length += len(part.content)
        elif kind == "citation":
            length += _CITATION
        else:
            length += len(without_tags(part.content) if kind in _RAW else part.content)
    return length
