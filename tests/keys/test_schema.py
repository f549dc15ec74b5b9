"""Typed reading of a mapping: the same words for YAML, whose scalars are text, and TOML, whose scalars have types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.keys.schema import Plain, Table, Unread, is_empty
from sitegen.problems import Problem
from sitegen.urls import not_a_web_address
from tests.read.desk import table as table_of


def table(**values: object) -> tuple[Table, list[Problem]]:
    """Return a table and the list that its problems go to."""
    problems: list[Problem] = []
    return Table(path="a", values=values, problems=problems), problems


def messages(problems: list[Problem]) -> list[str]:
    """Return what the problems say."""
    return [problem.message for problem in problems]


@pytest.mark.parametrize("value", ["true", Plain("true"), True])
def test_true_is_true(value: object) -> None:
    """`true` is true: plain, quoted, or TOML's own."""
    read, problems = table(a=value)
    assert (read.truth("a"), problems) == (True, [])


@given(st.text() | st.integers() | st.floats() | st.dates() | st.lists(st.booleans(), min_size=1))
def test_nothing_else_is_a_truth_value(value: object) -> None:
    """Anything but `true`, `false` and nothing is a problem where a truth value belongs."""
    read, problems = table(a=value)
    assert read.truth("a") == ((value == "true") if value in ("true", "false") and isinstance(value, str) else None)
    assert bool(problems) == (value not in ("true", "false") and not is_empty(value))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1, "a number"),
        (1.5, "a number"),
        (True, "true or false"),
        (date(2020, 1, 1), "a date or time"),
        (["x"], "a list"),
        ({"x": "y"}, "a mapping"),
    ],
)
def test_a_wrong_type_is_named_in_plain_words(value: object, kind: str) -> None:
    """Where text belongs, any other kind of value is named as an author would name it."""
    read, problems = table(a=value)
    assert read.text("a") == ""
    assert messages(problems) == [f"`a` must be text, not {kind}"]


@pytest.mark.parametrize("value", ["", "  ", "\n", Plain(""), Plain("~"), Plain("null"), [], {}])
def test_empty_is_absent(value: object) -> None:
    """Blank text, null and empty collections count as absent; where a value is required that is said."""
    read, problems = table(a=value)
    assert (read.text("a"), read.texts("a"), read.table("a"), read.truth("a")) == ("", (), None, None)
    assert problems == []
    read.require("a")
    read.require("b")
    assert messages(problems) == ["`a` is empty", "`b` is missing"]


def test_null_in_quotes_is_a_word() -> None:
    """Only plain scalars can be null, and zero and false are values."""
    assert [is_empty(value) for value in ("null", "~", 0, False, Plain("no"))] == [False] * 5


def test_what_was_reported_is_not_reported_again() -> None:
    """An alias or repeated key is silent in every reader, also where a value is required."""
    read, problems = table(a=Unread(), b=[Unread(), "x"])
    read.require("a")
    read.refuse_empty("a")
    values = (read.truth("a"), read.integer("a", range(3)), read.table("a"), read.texts("b"), read.tables("a"))
    assert values == (None, None, None, ("x",), ())
    assert problems == []


def test_line_breaks_in_a_text_become_blanks() -> None:
    """A text of several lines is one line."""
    read, _ = table(a=" a \n\n  b\r\nc ", b="a\u00a0b")
    assert (read.text("a"), read.text("b")) == ("a b c", "a\u00a0b")


@pytest.mark.parametrize("character", "\0\x07\x0b\x7f\x85\x9f\u2028\ud800\ufffe\uffff")
def test_control_characters_are_refused(character: str) -> None:
    """A character that feeds and pages cannot hold is refused in every text."""
    read, problems = table(a=f"x{character}y")
    assert read.text("a") == ""
    assert [problem.code for problem in problems] == ["control-character"]


def test_numbers_are_whole_and_within_their_range() -> None:
    """A whole number is TOML's own, or the same in YAML; truth is not a number."""
    read, problems = table(a=3, b=Plain("3"), c="-1", d=True, e=2.0, f=Plain("1e2"), g=10, h=Plain("٣"))
    assert [read.integer(key, range(-1, 10)) for key in "abcdefgh"] == [3, 3, -1, None, None, None, None, None]
    assert len(problems) == 5


def test_a_text_by_language_has_tags_for_keys() -> None:
    """A text may be given by language; each tag gets its usual form, and each text is checked."""
    read, problems = table(a={"FA": "x", "xx": "y", "en": ["z"], "ar": ""})
    assert read.local_text("a").by_language == (("fa", "x"), ("en", ""), ("ar", ""))
    told = ['"xx" is not the code of a language', "`a.en` must be text, not a list", "`a.ar` is empty"]
    assert messages(problems) == told


@pytest.mark.parametrize(
    "text", ["https://a.example", "http://a.example:80/b?c=d#e", "https://پارسی.example/راه", "HTTPS://A.EXAMPLE"]
)
def test_a_web_address_is_accepted(text: str) -> None:
    """Absolute addresses of http and https are accepted, in any script."""
    assert not_a_web_address(text) == ""


@pytest.mark.parametrize("text", table_of("no_addresses"))
def test_any_other_address_is_refused(text: str) -> None:
    """What has no host, another scheme, a user name, or characters that no address has, is refused."""
    assert not_a_web_address(text) != ""


@given(st.text(max_size=60))
def test_judging_an_address_never_fails(text: str) -> None:
    """Any text is judged, whatever urllib makes of it."""
    not_a_web_address(text)
    not_a_web_address("https://" + text)
