"""Patterns of paths: `*` within one name, `**` for any number of folders.

In: a key of a Table; paths. Out: patterns, and whether a path is that of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from sitegen.keys.schema import Table


def decode_globs(table: Table, key: str, folder: str) -> tuple[str, ...]:
    """Read patterns of paths below a folder."""
    found = []
    for keys, text in table.items(key):
        pattern = unicodedata.normalize("NFC", text)
        parts = pattern.split("/")
        if pattern.startswith("/") or "" in parts or {".", ".."} & set(parts) or "\\" in pattern:
            hint = f"write a path below {folder}/ in which `*` stands for any part of a name, such as static/map/*.html"
            table.fail("value", f"{table.name(*keys)} is not a pattern of paths below {folder}/", *keys, hint=hint)
        else:
            found.append(pattern)
    return tuple(dict.fromkeys(found))


def matches(path: str, patterns: Collection[str]) -> bool:
    """Return whether a path is that of a pattern: `*` and `?` match within one name, `**` any number of folders."""
    return any(re.fullmatch(_regex(pattern), path) for pattern in patterns)


def _regex(pattern: str) -> str:
    """Return the regular expression of a pattern."""
    parts = pattern.split("/")
    folders = ["(?:[^/]+/)*" if part == "**" else _name_regex(part) + "/" for part in parts[:-1]]
    return "".join(folders) + (".+" if parts[-1] == "**" else _name_regex(parts[-1]))


def _name_regex(part: str) -> str:
    signs = {"*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(sign) or re.escape(sign) for sign in re.sub(r"\*+", "*", part))
