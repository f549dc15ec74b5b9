from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import Value, decode, encode, field_names, replace


class Text(str):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    name: str
    items: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    inner: Inner
    at: datetime
    extra: Mapping[str, object]
    data: bytes = b""


class Small(Value, frozen=True, kw_only=True):
    name: str
    number: int = 0


class Large(Value, frozen=True, kw_only=True):
    small: Small
    either: Small | str
    extra: Mapping[str, object]


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=12,
)


@given(plain)
def test_equal_values_have_equal_bytes_whatever_the_order_of_keys(value: object) -> None:
    """The encoding of a mapping does not depend on the order of its keys, at any depth."""
    assert encode(turned(value)) == encode(value)


def turned(value: object) -> object:
    """Return the value with every mapping's keys in the opposite order, and tuples for lists."""
    if isinstance(value, dict):
        return MappingProxyType({key: turned(value[key]) for key in reversed(value)})
    return tuple(turned(item) for item in value) if isinstance(value, list) else value


def test_a_value_comes_back_from_its_bytes() -> None:
    """Frozen dataclasses, tuples, mappings, times with an offset and bytes survive."""
    value = Outer(
        inner=Inner(name=Text("n"), items=(1, "a")),
        at=datetime(2017, 6, 1, 12, 30, tzinfo=timezone(timedelta(hours=3, minutes=30))),
        extra={"k": [1, None, {"x": True}]},
        data=b"\0",
    )
    assert decode(encode(value), Outer) == value


@given(plain, st.integers(), st.text())
def test_values_come_back_from_their_bytes(extra: object, number: int, name: str) -> None:
    """A Value comes back equal, whatever is in it; one that cannot be said is refused as everything else is."""
    value = Large(small=Small(name="a"), either=Small(name=name, number=number), extra={"k": extra})
    try:
        data = encode(value)
    except ValueError:
        return
    assert encode(decode(encode({"k": extra}), dict[str, object])) == encode({"k": extra})
    if -(2**63) <= number < 2**64:
        back = decode(data, Large)
        assert (back.small, back.either) == (value.small, value.either)
        assert encode(back) == data


def test_values_are_compared_and_changed_by_their_fields() -> None:
    """A Value cannot change; `replace` gives another one, of dataclasses too, and the field names are in order."""
    value = Small(name="a", number=1)
    assert replace(value, number=2) == Small(name="a", number=2) != value
    assert hash(replace(value)) == hash(value)
    assert replace(Inner(name="a"), items=(1,)) == Inner(name="a", items=(1,))
    assert field_names(value) == field_names(Small) == ("name", "number")
    with pytest.raises(AttributeError):
        value.number = 3  # type: ignore[misc]


def test_subclasses_of_text_and_read_only_mappings_are_what_they_hold() -> None:
    """Text is text and a mapping a mapping, whatever its class; sets have one order."""
    assert encode(Text("a")) == encode("a")
    assert encode(MappingProxyType({"b": Text("x"), "a": 1})) == encode({"a": 1, "b": "x"})
    assert encode(frozenset({"b", "a", "c"})) == encode({"c", "b", "a"})
    assert encode(date(2017, 6, 1)) == encode("2017-06-01")
    assert encode({1: "a", Text("b"): 2**90}) == encode({Text("b"): 2**90, 1: "a"})
    assert encode(2**90) != encode(2**91)


@pytest.mark.parametrize("value", [object(), {"k": object()}, "\ud800", {"k": ["\ud800"]}, Inner])
def test_what_cannot_be_encoded_is_a_value_error(value: object) -> None:
    """A value of no known kind, and text that is not Unicode, is refused as such."""
    with pytest.raises(ValueError, match="cannot be encoded"):
        encode(value)


def test_what_is_nested_without_end_is_a_value_error() -> None:
    """Depth beyond the interpreter's own limit is refused as such."""
    value: object = None
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ValueError, match="cannot be encoded"):
        encode(value)
    while isinstance(value, list):
        value = value.pop()


@pytest.mark.parametrize(
    "data", [b"", b"\xc1", b"\xa1\xff", encode({"name": 1}), encode([]), encode(Inner(name="")) + b"x"]
)
def test_what_is_not_the_encoding_of_the_type_is_a_value_error(data: bytes) -> None:
    """Damaged bytes, and those of another type, are refused."""
    with pytest.raises(ValueError, match="cannot be decoded"):
        decode(data, Inner)


def test_times_are_told_apart_by_their_instant() -> None:
    """Two ways to write one instant are one value; another instant is another."""
    tehran = datetime(2017, 6, 1, 3, 30, tzinfo=timezone(timedelta(hours=3, minutes=30)))
    assert encode(tehran) == encode(datetime(2017, 6, 1, tzinfo=UTC))
    assert encode(tehran) != encode(datetime(2017, 6, 1, 1, tzinfo=UTC))
