"""Values that plugins give to templates: plain ones, with addresses and dates, in a form that can be encoded.

In: mappings and lists of plain values. Out: the same packed, and unpacked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from sitegen.encoding import Value, field_names
from sitegen.plan.views import DateView
from sitegen.urls import Url

_MARK: Final = "\0"
"""The key, which no text holds, of what stands for an address or a date."""
_DEEPEST: Final = 60
_INTEGERS: Final = range(-(2**63), 2**64)


def packed(value: object, name: str = "values", depth: int = 0) -> object:
    """Return a value in a form that can be encoded; closed values become mappings of their fields.

    Raises ValueError, in words that begin with the name of the value, for one that is not plain.
    """
    if depth > _DEEPEST:
        message = f"`{name}` is nested more than {_DEEPEST} deep"
        raise ValueError(message)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, name)
    if isinstance(value, int | float):
        return _number(value, name)
    if isinstance(value, list | tuple):
        return [packed(one, f"{name}[{at}]", depth + 1) for at, one in enumerate(value)]
    return _packed_fields(value, name, depth)


def _packed_fields(value: object, name: str, depth: int) -> object:
    """Pack an address, a date, another closed value or a mapping."""
    if isinstance(value, Url):
        return {_MARK: ["url", value.path, value.fragment]}
    if isinstance(value, DateView):
        return {_MARK: ["date", value.iso, value.text, value.gregorian]}
    if isinstance(value, Value):
        return {field: packed(getattr(value, field), f"{name}.{field}", depth + 1) for field in field_names(value)}
    if isinstance(value, Mapping):
        return {_key(key, name): packed(one, f"{name}.{key}", depth + 1) for key, one in value.items()}
    message = f"`{name}` is of type {type(value).__name__}, which no template can be given"
    raise ValueError(message)


def _text(value: str, name: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        message = f"`{name}` is no Unicode text"
        raise ValueError(message) from None
    return str(value)


def _number(value: Any, name: str) -> float:
    if isinstance(value, float) and not isfinite(value):
        message = f"`{name}` is not a finite number"
        raise ValueError(message)
    if isinstance(value, int) and int(value) not in _INTEGERS:
        message = f"`{name}` is too large a number"
        raise ValueError(message)
    return float(value) if isinstance(value, float) else int(value)


def _key(key: object, name: str) -> str:
    if not isinstance(key, str) or _MARK in key:
        message = f"`{name}` has the key {key!r}, which is not text"
        raise ValueError(message)
    return _text(key, name)


def unpacked(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return packed values as templates see them."""
    return {key: _opened(value) for key, value in values.items()}


def _opened(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_opened, value))
    if not isinstance(value, Mapping):
        return value
    if _MARK not in value:
        return {key: _opened(one) for key, one in value.items()}
    kind, *parts = value[_MARK]
    if kind == "url":
        path, fragment = parts
        return Url(path, fragment)
    iso, text, gregorian = parts
    return DateView(iso=iso, text=text, gregorian=gregorian)
