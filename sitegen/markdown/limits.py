"""How much a body may ask for, and the refusal when it asks for more.

In: nothing. Out: constants, and the refusal as a ProblemError.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.bodies import spot
from sitegen.problems import ProblemError, error

BLOCK_DEPTH: Final = 100
"""Lists, quotes, footnotes and definitions within each other. markdown-it counts two levels for a list and silently
drops the text below its own limit; we refuse with a problem instead."""

INLINE_DEPTH: Final = 24
"""Brackets within each other that are tried as links; deeper ones stay text, so nothing is lost. The cost of a run of
brackets grows with this number."""

NESTED_TEXTS: Final = 12
"""Images in the text of images, and notes within notes."""

RAW_DEPTH: Final = 100
"""Elements of raw HTML that are open at once: HTML parsers take quadratic time on deep trees."""

LENGTH: Final = 500_000
"""Characters of a body, some 80,000 words. The slowest text that we know takes five seconds at this length."""

LABEL: Final = 200
"""Characters of a footnote's label."""

HOST: Final = 255
"""Characters of a host name (RFC 1035) that are looked at and reported."""

ADDRESS: Final = 8_000
"""Characters of an address (RFC 9110, section 4.1, asks for that much to be understood)."""

OPENING: Final = 1_000
"""Characters of the first paragraph that are kept as `Body.opening`."""

PROBLEMS: Final = 100
"""Problems of one code that are reported for one body; a last one says how many more there are."""

_GROWTH: Final = 20
_FREE: Final = 1_000_000


def allowance(length: int) -> int:
    """How many characters the HTML of a text of so many characters may have."""
    return _GROWTH * length + _FREE


def token_allowance(length: int) -> int:
    """How many block tokens a text may become: a row of empty cells makes one and a half a character."""
    return 4 * length + 100_000


def quote_allowance(length: int) -> int:
    """How many lines of quotes may be read, each once for every quote it is in: lazy lines cost time by depth."""
    return 2 * length + 100_000


def too_much(message: str, line: int = 1) -> ProblemError:
    """Make the refusal of a body that asks for more than sitegen gives: of what, and where (from 1)."""
    return ProblemError(error("limit", message, spot(line), "split the text, or write it in a simpler way"))
