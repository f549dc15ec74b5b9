"""Where a body has code, comments or preformatted text, in which nothing is converted.

In: Markdown. Out: Regions: spans of the text, asked for by position.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_FENCE: Final = lazy_pattern(r"[ \t>]*(?:[-*+] +|\d+[.)] +)*(`{3,}|~{3,})(.*)")
_ITEM: Final = lazy_pattern(r" *(?:[-*+]|\d+[.)])[ \t]|\[\^[^\]]+\]:| *:[ \t]|!!!|\?\?\?|===")
_PRE: Final = lazy_pattern(
    r"(?<!\\)(?:<(pre|script|style|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?-->|<code\b[^>]*>.*?</code\s*>)",
    re.DOTALL | re.IGNORECASE,
)
_TICKS: Final = lazy_pattern(r"(?<![\\`])`+(?!`)")
_BLANK: Final = lazy_pattern(r"\n[ \t]*\n")
_CODE_INDENT: Final = lazy_pattern(r"(?: {4}| {0,3}\t)")


class Regions:
    """Spans of code, sorted, none within another."""

    def __init__(self, text: str, *, indented: bool = True) -> None:
        spans = list(_blocks(text, indented=indented))
        spans = _merged([*spans, *_between(text, spans)])
        self.spans = spans
        self._starts = [start for start, _ in spans]

    def end_of(self, at: int) -> int:
        """Return the end of the region that a position is in; 0 where it is in none."""
        index = bisect_right(self._starts, at) - 1
        return self.spans[index][1] if index >= 0 and at < self.spans[index][1] else 0

    def __contains__(self, at: int) -> bool:
        return self.end_of(at) > 0


@lru_cache(maxsize=4)
def regions_of(text: str) -> Regions:
    """Return the regions of a text; the steps of a conversion ask for the same ones in a row."""
    return Regions(text)


def outside_code(text: str, convert: Callable[[str], str]) -> str:
    """Convert what is not code, each stretch by itself."""
    if "`" not in text and "~~~" not in text and "<" not in text and "    " not in text and "\t" not in text:
        return convert(text)
    parts = []
    last = 0
    for start, end in regions_of(text).spans:
        parts += [convert(text[last:start]), text[start:end]]
        last = end
    return "".join((*parts, convert(text[last:])))


def substituted(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace what a pattern finds, where it does not begin in code."""
    if not pattern.search(text):
        return text
    regions = regions_of(text)
    return pattern.sub(lambda found: found[0] if found.start() in regions else replace(found), text)


def _blocks(text: str, *, indented: bool) -> Iterator[tuple[int, int]]:
    """Find fences, and code by indentation that follows an empty line and no list."""
    at = start = 0
    mark = ""
    listed = code = False
    blank = True
    for line in text.split("\n"):
        fence = _FENCE.match(line) if "`" in line or "~" in line else None
        if mark:
            if fence and fence[1].startswith(mark) and not fence[2].strip():
                yield start, at + len(line)
                mark = ""
        elif fence and not (fence[1][0] == "`" and "`" in fence[2]):
            mark, start = fence[1], at
        elif not line.strip():
            blank = True
        elif indented and _CODE_INDENT.match(line) and (code or (blank and not listed)):
            yield at, at + len(line)
            code = True
        else:
            if _ITEM.match(line):
                listed = True
            elif blank and line[0] not in " \t":
                listed = False
            code = blank = False
        if line.strip():
            blank = False
        at += len(line) + 1
    if mark:
        yield start, len(text)


def _between(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find code and raw HTML within lines, in what is between blocks of code."""
    last = 0
    for start, end in [*spans, (len(text), len(text))]:
        stretch = text[last:start]
        if "`" in stretch or "<" in stretch:
            yield from ((last + first, last + after) for first, after in _inline(stretch))
        last = end


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Find code between as many backticks, within one paragraph, and raw HTML: whichever begins first."""
    at = paragraph = 0
    raw = _PRE.search(text)
    while raw or text.find("`", at) >= 0:
        opened = _TICKS.search(text, at, raw.start() if raw else len(text))
        if opened is None and raw is None:
            return
        if opened is None and raw:
            yield raw.span()
            at = raw.end()
        elif opened:
            if paragraph < opened.end():
                blank = _BLANK.search(text, opened.end())
                paragraph = blank.start() if blank else len(text)
            closed = _closing(text, opened, paragraph)
            at = closed or opened.end()
            if closed:
                yield opened.start(), closed
        if raw and raw.start() < at:
            raw = _PRE.search(text, at)


def _closing(text: str, opened: re.Match[str], end: int) -> int:
    """Return the end of the code that backticks open; 0 if it has none in its paragraph, which ends at `end`."""
    closed = re.compile(rf"(?<!`){opened[0]}(?!`)").search(text, opened.end(), end)
    return closed.end() if closed else 0


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans, and join those that touch or overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
