"""Lines of two directions: levels by UAX 9, and runs in the order in which they are drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cards.bidi import in_visual_order, levels


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("abc", False, "000"),
        ("abc", True, "222"),
        ("אבג", False, "111"),
        ("אבג", True, "111"),
        ("a אב b", False, "001100"),
        ("א ab ג", True, "112211"),
        ("א 12 ב", True, "112211"),
        ("ש 1,5 ת", True, "1122211"),
        ("۴۷ ماده", True, "2211111"),
        ("سال 12-13", True, "111122122"),
        ("a (ב) c", False, "0001000"),
        ("א (b) ג", True, "1112111"),
        ("א (b)", True, "11121"),
        ("a: ב!", False, "00010"),
        ("ב!", True, "11"),
        ("$5 ב", True, "2211"),
        ("ב e\u0301", True, "1122"),
        ("אב  ", False, "1100"),
    ],
)
def test_levels(text: str, rtl: bool, expected: str) -> None:
    """Letters, numbers, signs, brackets and marks have the levels of the standard."""
    assert "".join(map(str, levels(text, rtl=rtl))) == expected


@given(st.text(alphabet="ab 1۲٣אبش.,()[]-%\u0301\u200c", max_size=20), st.booleans())
def test_every_character_has_a_level(text: str, rtl: bool) -> None:
    """Whatever the text, each character has one level, no less than that of the paragraph and little more."""
    found = levels(text, rtl=rtl)
    assert len(found) == len(text)
    assert all(int(rtl) <= level <= int(rtl) + 2 for level in found)


def test_runs_are_drawn_from_left_to_right() -> None:
    """Each stretch of a level is reversed within the one that holds it."""
    assert [run for _, run in in_visual_order([(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")])] == list("adcbe")
    assert [run for _, run in in_visual_order([(1, "a"), (2, "b"), (2, "c"), (1, "d")])] == list("dbca")
    assert in_visual_order([]) == []
