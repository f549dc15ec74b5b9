"""TOML files of the site: bytes to a mapping.

In: the bytes of sitegen.toml, outlets.toml or theme.toml. Out: the mapping, or located problems; it never raises.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from sitegen.problems import Keys, Place, Problem, error
from sitegen.text.curly_quotes import CURLY, STRAIGHT_HINT
from sitegen.text.lazy_pattern import lazy_pattern

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 32
# tomllib takes quadratic time for a key of many parts, so it is not given one.
_DEEP_KEY: Final = lazy_pattern(rf"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{MAX_DEPTH}}}""")
# Strings and comments are found first, so that no bracket is found in them.
_BRACKET: Final = lazy_pattern(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]', re.DOTALL
)
_LONG_NUMBER: Final = lazy_pattern(r"[=,\[]\s*([+-]?[0-9_]{4000,})")
_LARGEST: Final = 2**63
_TOO_LARGE: Final = "a whole number that is too large: TOML has 64 bits for one"
_TABLE: Final = lazy_pattern(r"(?:Cannot declare|immutable namespace|redefine namespace) (\(.*\))")
_WHERE: Final = lazy_pattern(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_HINTS: Final = (
    ("Invalid value", rf"[{''.join(CURLY)}]", STRAIGHT_HINT),
    ("Invalid value", r"(?i:true|yes|on)\b", "write true"),
    ("Invalid value", r"(?i:false|no|off)\b", "write false"),
    ("Invalid value", r"(?i:none|null|nil)\b|~|[ \t]*(?:#|$)", "give it a value, or remove the line"),
    ("Invalid value", r"[+-]?\d", "write numbers in the digits 0 to 9, without signs between them"),
    ("Invalid value", "", 'text is in quotes: title = "..."'),
    ("Invalid statement", r"[<=>|]{7}", "choose one of the two versions, and delete the conflict markers of git"),
    ("Invalid statement", "", "write `key = value`, or `[table]` on a line of its own"),
    ("Expected '='", r"[ \t]*:", "write `=` in place of the colon"),
    ("Expected '='", "", "write `key = value`"),
    ("Expected newline", r"[_.,]?\d", "write numbers without zeros at their beginning and signs between them"),
    ("Expected newline", "", "write one `key = value` on a line, and close what is in quotes"),
    ("Illegal character '\\n'", "", "close the quotation marks on this line"),
    ("Unescaped", "", "write text with a backslash in single quotes: 'C:\\...'"),
    ('Expected "\'"', "", "close the quotation marks on this line"),
    ("Expected ']'", "", "write `]` at the end of this line"),
    ("Unclosed array", "", "write a comma between the items, and `]` after the last one"),
    ("Unclosed inline table", "", "write a comma between the keys, and `}` on the same line"),
)
"""What tomllib says, what is at its place, and what to do; the first that fits."""


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
        return None, (_too_deep(path, *_deepest(text)),)
    except ValueError as wrong:
        return None, (_syntax(path, text, str(wrong)),)
    problems = tuple(_unfit(path, values))
    return (None, problems) if problems else (values, ())


def _not_utf8(path: str, content: bytes, at: int) -> Problem:
    line = content.count(b"\n", 0, at) + 1
    column = len(content[content.rfind(b"\n", 0, at) + 1 : at].decode("utf-8-sig", "replace")) + 1
    message = f"the byte 0x{content[at]:02X} is not UTF-8"
    return error("encoding", message, Place(path=path, line=line, column=column), "save the file as UTF-8")


def _too_deep(path: str, line: int = 1, column: int = 1, keys: Keys = ()) -> Problem:
    place = Place(path=path, keys=keys) if keys else Place(path=path, line=line, column=column)
    return error("limit", f"lists and tables are nested more than {MAX_DEPTH} deep", place)


def _deepest(text: str) -> tuple[int, int]:
    """Return line and column of the first bracket that is nested too deep."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth += (found[0] in ("[", "{")) - (found[0] in ("]", "}"))
        if depth > MAX_DEPTH:
            return _spot(text, found.start())
    return 1, 1


def _spot(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _syntax(path: str, text: str, words: str) -> Problem:
    found = _WHERE.search(words)
    reason = words[: found.start()] if found else words
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    elif found:
        lines = text.rstrip().split("\n")
        line, column = len(lines), len(lines[-1]) + 1
    elif long := _LONG_NUMBER.search(text):  # what Python refuses to read, without saying where it is
        line, column = _spot(text, long.start(1))
        return error("value", _TOO_LARGE, Place(path=path, line=line, column=column, length=len(long[1])))
    else:
        line, column = 1, 1
    message, hint = _explained(reason, text.split("\n")[line - 1][column - 1 :])
    return error("syntax", message, Place(path=path, line=line, column=column), hint)


def _explained(reason: str, rest: str) -> tuple[str, str]:
    """Return message and hint for a reason of tomllib's; `rest` is the line from its place on."""
    if named := _TABLE.search(reason):
        table = ".".join(re.findall(r"'([^']*)'", named[1]))
        return f"the table [{table}] is there already", "write these keys where it is first written"
    if reason.startswith(("Cannot overwrite", "Duplicate inline table key")):
        return "this key or table occurs twice", "remove one of the two, or make one of them"
    fitting = (hint for words, at, hint in _HINTS if reason.startswith(words) and re.match(at, rest))
    hint = next(fitting, "")
    return f"this is not TOML: {reason[:1].lower()}{reason[1:]}", hint


def _unfit(path: str, values: dict[str, Any]) -> Iterator[Problem]:
    """Find what is nested too deep, and whole numbers that have no place in 64 bits, level by level."""
    level: list[tuple[Keys, Any]] = [((), values)]
    for _ in range(MAX_DEPTH):
        below = [item for keys, value in level for item in _items(keys, value)]
        for keys, value in below:
            if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
                yield error("value", _TOO_LARGE, Place(path=path, keys=keys))
        level = [(keys, value) for keys, value in below if isinstance(value, dict | list)]
    if level:
        yield _too_deep(path, keys=level[0][0])


def _items(keys: Keys, value: Any) -> Iterator[tuple[Keys, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return (((*keys, key), item) for key, item in pairs)
