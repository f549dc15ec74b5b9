"""TOML files of the site: bytes to a mapping.

In: the bytes of sitegen.toml, outlets.toml or theme.toml. Out: the mapping, or located problems; it never raises.
Layer 1: the only tomllib import; config, read and theme import it.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from sitegen.problems import Place, Problem, error

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 32
# tomllib takes quadratic time for a key of many parts, so it is not given one.
_DEEP_KEY: Final = re.compile(rf"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{MAX_DEPTH}}}""")
_WHERE: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def decode_toml(path: str, content: bytes) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """Decode a TOML file; a BOM and CRLF are accepted."""
    if len(content) > MAX_BYTES:
        return None, (error("limit", f"the file is longer than {MAX_BYTES:,} bytes", Place(path=path)),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        return None, (_not_utf8(path, content, wrong.start),)
    deep = _DEEP_KEY.search(text)
    if deep:
        return None, (_too_deep(path, text.count("\n", 0, deep.start()) + 1),)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        return None, (_too_deep(path),)
    except ValueError as wrong:
        return None, (_syntax(path, text, str(wrong)),)
    return (None, (_too_deep(path),)) if _depth(values) > MAX_DEPTH else (values, ())


def _not_utf8(path: str, content: bytes, at: int) -> Problem:
    line = content.count(b"\n", 0, at) + 1
    column = len(content[content.rfind(b"\n", 0, at) + 1 : at].decode("utf-8-sig", "replace")) + 1
    message = f"the byte 0x{content[at]:02X} is not UTF-8"
    return error("encoding", message, Place(path=path, line=line, column=column), "save the file as UTF-8")


def _too_deep(path: str, line: int = 1) -> Problem:
    place = Place(path=path, line=line, column=1)
    return error("limit", f"lists and tables are nested more than {MAX_DEPTH} deep", place)


def _syntax(path: str, text: str, words: str) -> Problem:
    found = _WHERE.search(words)
    reason = words[: found.start()] if found else words
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    elif found:
        lines = text.rstrip().split("\n")
        line, column = len(lines), len(lines[-1]) + 1
    else:
        line, column = 1, 1
    message = f"this is not TOML: {reason[:1].lower()}{reason[1:]}"
    hint = 'text stands in quotes: title = "..."' if reason.startswith("Invalid value") else ""
    return error("syntax", message, Place(path=path, line=line, column=column), hint)


def _depth(values: dict[str, Any]) -> int:
    """Count the levels of a value, level by level and without recursion."""
    depth = 0
    level: list[Any] = [values]
    while level and depth <= MAX_DEPTH:
        depth += 1
        items = [item for value in level for item in (value.values() if isinstance(value, dict) else value)]
        level = [item for item in items if isinstance(item, dict | list)]
    return depth
