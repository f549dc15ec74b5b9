"""Stray characters of direction: found where they turn or do nothing, left alone where they work."""

from __future__ import annotations

import pytest

from sitegen.locale.marks import STRAY, TURNING, told_of


@pytest.mark.parametrize(
    "text",
    [
        "a\u202eb", "\u202aa\u202c", "\u2067سلام\u2069", "\u200fسلام", "سلام\u200e", "a\u200e\u200fb", "one\n\u200ftwo",
        "one\u061c\ntwo", "\u2068",
    ],
)  # fmt: skip
def test_stray_marks_are_found(text: str) -> None:
    """Embeddings, overrides and isolates are found anywhere, marks doubled and at the start or end of a line."""
    assert STRAY.search(text)


@pytest.mark.parametrize("text", ["", "می‌شود", "क्‍ष", "زبان C++\u200e و جاوا", "a\u200fb", "سلام"])
def test_joiners_and_marks_between_letters_are_left_alone(text: str) -> None:
    """ZWNJ and ZWJ are letters of their scripts; a mark between two characters has its use."""
    assert not STRAY.search(text)


def test_each_is_named_by_what_it_does() -> None:
    """A character that turns text is told apart from one that does nothing."""
    assert told_of("\u202e") == "U+202E turns the direction of the text and cannot be seen"
    assert told_of("\u200f") == "U+200F is a mark of direction where it does nothing, and cannot be seen"
    assert TURNING.match("\u2066")
    assert not TURNING.match("\u200e")
