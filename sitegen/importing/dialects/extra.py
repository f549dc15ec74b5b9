"""Values that sitegen has no key for, as they go below `extra`.

In: values of front matter. Out: the same with the types of YAML, without names that `extra` may not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sitegen.importing.dialects.foreign_yaml import typed

_REFUSED: Final = frozenset({"draft", "embargo", "expires", "withdrawn"})
_DEPTH: Final = 8


def extra_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what goes below `extra`; a name that it may not have gets `old_` before it."""
    return _mapping(typed(dict(values)), 0)


def _mapping(values: Mapping[str, Any], depth: int) -> dict[str, Any]:
    found = {}
    for name, value in values.items():
        kept = _value(value, depth + 1)
        if kept not in (None, "", [], {}):
            found[f"old_{name}" if name.lower() in _REFUSED else name] = kept
    return found


def _value(value: Any, depth: int) -> Any:
    if depth > _DEPTH:
        return None
    match value:
        case Mapping():
            return _mapping(value, depth)
        case list():
            return [kept for one in value if (kept := _value(one, depth + 1)) is not None]
        case bool() | int() | float():
            return value
        case date():
            return value.isoformat()
    return None if value is None else str(value)
