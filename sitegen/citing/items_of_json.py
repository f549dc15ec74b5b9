"""The items of a file of CSL-JSON, each with its place.

In: text. Out: items; or WrongJsonError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.text.lazy_pattern import lazy_pattern

_GAP: Final = lazy_pattern(r"[\s,]*")
_HELD: Final = lazy_pattern(r"\s*\{.*?\"items\"\s*:\s*(?=\[)", re.DOTALL)
_HALF: Final = lazy_pattern(
    r"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]", re.DOTALL
)
_DIGITS: Final = 18
"""Longer numbers stay text: no date and no volume has one."""
_EXPORT: Final = "Zotero exports one as `Better CSL JSON` or `CSL JSON`"


class WrongJsonError(ValueError):
    """A file cannot be read: the code of the problem, where, and what to do."""

    def __init__(self, code: str, message: str, at: int, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.at = at
        self.hint = hint


def items_of_json(text: str) -> Iterator[tuple[int, Any]]:
    """Yield the items of a list, or of that in `items` (Better BibTeX's JSON), each with its offset."""
    decoder = json.JSONDecoder(parse_int=_number, parse_constant=_no_number)
    whole = _decoded(decoder, text)
    held = _HELD.match(text) if isinstance(whole, dict) and isinstance(whole.get("items"), list) else None
    if not isinstance(whole, list) and held is None:
        raise WrongJsonError("source", "CSL-JSON is a list of sources in brackets", 0, _EXPORT)
    at = held.end() if held else 0
    at = text.index("[", at) + 1
    while (gap := _GAP.match(text, at)) is not None and text[gap.end() : gap.end() + 1] != "]":
        item, at = decoder.raw_decode(text, gap.end())
        yield gap.end(), item


def _decoded(decoder: json.JSONDecoder, text: str) -> Any:
    """Read a whole file."""
    try:
        whole = decoder.decode(text)
    except json.JSONDecodeError as broken:
        raise WrongJsonError("syntax", f"not JSON: {broken.msg}", broken.pos, "export the file anew") from None
    except RecursionError:
        raise WrongJsonError("syntax", "this is nested too deep", 0, "export the file anew") from None
    except ValueError as wrong:
        raise WrongJsonError("syntax", f"not JSON: {wrong}", 0, "export the file anew") from None
    try:
        json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        half = _HALF.search(text)
        at = half.start() if half else 0
        message = f"`{text[at : at + 6]}` is half of a character"
        raise WrongJsonError("syntax", message, at, "export the file anew") from None
    return whole


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits


def _no_number(name: str) -> None:
    raise ValueError(f"`{name}` is no number")
