"""Plain values as TOML: tables with their keys, texts always in quotes.

In: mappings, lists, texts, numbers, truths. Out: TOML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping


def toml_table(name: str, table: Mapping[str, object]) -> str:
    """Return a table with its head, without a line end after its last line; without a name, its keys alone."""
    head = [f"[{name}]"] if name else []
    return "\n".join((*head, *(f"{key} = {toml_value(value)}" for key, value in table.items())))


def toml_value(value: object) -> str:
    """Return a value as it is written after a key."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{toml_key(str(key))} = {toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_key(key: str) -> str:
    """Return a key, in quotes where it needs them."""
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)
