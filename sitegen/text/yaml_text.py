"""Plain values as YAML: mappings and lists in blocks, texts in quotes where they could be another.

In: mappings, lists, texts, numbers, truths, days and moments. Out: YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_PLAIN: Final = lazy_pattern(r"[^\W\d_][^\n:#\\\"'\[\]{}&*!|>%@`,]*(?<!\s)")
_WORDS: Final = frozenset({"false", "no", "null", "off", "on", "true", "y", "n", "yes"})
"""What some reader of YAML takes for something else than a text."""


def quoted(text: str) -> str:
    """Return a text as a YAML scalar: as it is where that cannot be misread, else in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def yaml_text(value: Mapping[str, object]) -> str:
    """Return a mapping as YAML, without a line end after its last line."""
    return "\n".join(_lines(value))


def _lines(value: object) -> Iterator[str]:
    match value:
        case Mapping() if value:
            for name, item in value.items():
                yield from _entry(f"{_scalar(name)}:", item)
        case list() if value:
            for item in value:
                first, *rest = _lines(item)
                yield f"- {first}"
                yield from (f"  {line}" for line in rest)
        case _:
            yield _scalar(value)


def _entry(head: str, item: object) -> Iterator[str]:
    if isinstance(item, Mapping | list) and item:
        yield head
        yield from (f"  {line}" for line in _lines(item))
    else:
        yield f"{head} {_scalar(item)}"


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
