"""Values, and values as bytes: one canonical encoding for what is fingerprinted and for what the caches hold.

In: values. Out: MessagePack bytes, and values of a wanted type again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, TypeVar

import msgspec

T = TypeVar("T")

Buffer: TypeAlias = bytes | msgspec.Raw
"""Bytes, or a part of others that is not copied."""


class Value(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The base of values that are encoded or made by the thousand: frozen, compared and hashed by their fields.

    Like a frozen dataclass with slots, but made and encoded in a third of the time. A subclass says `frozen=True,
    kw_only=True` again, for it and for the type checker.
    """


def replace(value: T, **changes: Any) -> T:
    """Return a Value or a dataclass with some fields changed."""
    if isinstance(value, Value):
        return msgspec.structs.replace(value, **changes)
    from dataclasses import replace as replaced  # noqa: PLC0415 - start-up is a feature

    return replaced(value, **changes)  # type: ignore[type-var]


def field_names(kind: type[Value] | Value) -> tuple[str, ...]:
    """Return the names of a value's fields, in order."""
    return kind.__struct_fields__


def encode(value: object) -> bytes:
    """Return the one encoding of a value: equal values of one type give equal bytes, whatever the order of their keys.

    Takes None, truth values, numbers, text (subclasses of str too), bytes, dates and times, tuples, lists, sets,
    mappings, Values and frozen dataclasses of these; a Value is written as its fields in order, a dataclass as its
    fields by name, both without their own names. Raises ValueError for any other value, and for text that is not
    Unicode (lone surrogates).
    """
    try:
        return _ENCODER.encode(value)
    except (TypeError, OverflowError, UnicodeEncodeError, RecursionError):
        pass
    try:
        return _ENCODER.encode(_plain(value))
    except (TypeError, OverflowError, UnicodeEncodeError, RecursionError) as error:
        raise ValueError(f"cannot be encoded: {error}") from error


def decode(data: bytes, kind: type[T]) -> T:
    """Return the value of type `kind` that was encoded as `data`; raise ValueError for anything else."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"cannot be decoded: {error}") from error


def encoded_items(data: Buffer) -> list[msgspec.Raw]:
    """Return the encodings of the items of an encoded tuple, or of the fields of an encoded Value, not decoded.

    Raises ValueError for anything else.
    """
    try:
        return _ITEMS.decode(data)
    except msgspec.DecodeError as error:
        raise ValueError(f"cannot be decoded: {error}") from error


def _encode_rest(value: object) -> object:
    """Convert a value that msgspec does not know to one that it knows."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no encoding")


def _plain(value: object) -> object:
    """Rewrite what MessagePack cannot say: keys that are not plain text, integers beyond 64 bits."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**64 else {"integer": str(value)}
    if isinstance(value, Value):
        return [_plain(getattr(value, name)) for name in field_names(value)]
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        value = {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=_ENCODER.encode)
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _plain_mapping(value: Mapping[object, object]) -> object:
    if all(isinstance(key, str) for key in value):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    return sorted(([_plain(key), _plain(item)] for key, item in value.items()), key=_ENCODER.encode)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode_rest, order="deterministic")
_ITEMS: Final = msgspec.msgpack.Decoder(list[msgspec.Raw])
