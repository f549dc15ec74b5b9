"""Lines: as large as they fit, evenly long, broken where a reader expects it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.cards.lines import ELLIPSIS, Box, fitted


def wide(text: str, size: int) -> float:
    """Measure a text in which each character is half as wide as it is high."""
    return len(text) * size / 2


def test_a_text_is_as_large_as_it_fits() -> None:
    """The largest size whose lines fit into the box, of even length."""
    found = fitted("one two three four", wide, Box(100, 60, 1.0), (10, 20, 30, 40))
    assert found == (20, ("one two", "three four"))
    assert fitted("one", wide, Box(100, 60, 1.0), (10, 20, 30, 40)) == (40, ("one",))


def test_where_a_line_may_end() -> None:
    """After spaces, hyphens and dashes, between East Asian letters; not at a binding space or before a comma."""
    box = Box(40, 200, 1.0)
    assert fitted("long-term aim", wide, box, (10,)).lines == ("long-", "term aim")
    assert fitted("a 14\u00a0May bc", wide, Box(35, 200, 1.0), (10,)).lines == ("a", "14\u00a0May", "bc")
    assert fitted("北京北京、北京北京。", wide, Box(20, 200, 1.0), (10,)).lines == ("北京北", "京、北京", "北京。")


def test_the_last_resort() -> None:
    """A text that is too long ends after a whole word; a word that is too long is broken, marks with their letters."""
    assert fitted("one two three four five", wide, Box(50, 20, 1.0), (10,)).lines == ("one two", f"three{ELLIPSIS}")
    assert fitted("abcdefghij", wide, Box(25, 40, 1.0), (10,)).lines == ("abcde", "fghij")
    assert fitted("e\u0301" * 4, wide, Box(20, 40, 1.0), (10,)).lines == ("e\u0301" * 2, "e\u0301" * 2)


@given(
    st.text(alphabet="ab c-–北、\u0301\u200d\u00a0", min_size=1, max_size=60), st.integers(10, 80), st.integers(1, 4)
)
def test_no_line_is_too_wide(text: str, width: int, most: int) -> None:
    """Whatever the text, lines are no wider and no more than the box has room for, if one letter fits into it."""
    text = text.strip() or "a"
    size, lines = fitted(text, lambda part, size: min(wide(part, size), 2 * width), Box(width, 10 * most, 1.0), (4, 6))
    assert size in (4, 6)
    assert 1 <= len(lines) <= max(1, 10 * most // size)
    if ELLIPSIS not in lines[-1]:
        assert "".join("".join(lines).split()) == "".join(text.split())
