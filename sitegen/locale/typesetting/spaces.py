"""Spaces that must not break: before `! ? ; :` and within quotation marks, as French has them.

In: a run of text, the punctuation of its language. Out: edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from sitegen.locale.language_data import Punctuation
from sitegen.locale.typesetting.edits import Edit

_AHEAD: Final = 2
"""How far after a blank the pattern looks."""


def spaces(text: str, run: tuple[int, int], signs: Punctuation) -> Iterator[Edit]:
    """Find the spaces of a run, from where to where: blanks before a sign become the sign's own space.

    Where the author has put none before a sign there is none. Quotation marks with a space of their own always have it.
    """
    pattern = _pattern(signs)
    if pattern is None:
        return
    for match in pattern.finditer(text, run[0], run[1] + _AHEAD):
        if match.end() > run[1]:
            break
        opening, closing = match["opening"] or "", match["closing"] or ""
        space = signs.spaced[opening or closing] if opening or closing else signs.spaces[match["sign"]]
        yield Edit(*match.span(), opening + space + closing)


def has_spaces(text: str, signs: Punctuation) -> bool:
    """Return whether a text has spaces, or marks with a space of their own, for its language to set."""
    pattern = _pattern(signs)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=64)
def _pattern(signs: Punctuation) -> re.Pattern[str] | None:
    """Make the pattern of what is to be set."""
    if not signs.spaces and not signs.spaced:
        return None
    sign = _one_of(signs.spaces)
    opening = _one_of(mark for mark in signs.spaced if signs.opens(mark))
    closing = _one_of(mark for mark in signs.spaced if not signs.opens(mark))
    return re.compile(
        rf"(?<=\S)\x20++(?=(?P<sign>{sign})(?:{sign}|[\s»”\"'’)\].,…]|\Z))"
        rf"|(?P<opening>{opening})(?:\x20++|(?=[^\s»]))"
        rf"|(?<=[^\s«\x20])\x20*+(?P<closing>{closing})"
    )


def _one_of(signs: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, signs))}]" if (signs := tuple(signs)) else "(?!)"
