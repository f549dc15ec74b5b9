"""Notes in the margin: which texts have room for them, and at which rows they begin."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown.margin_notes import MAX_ROW, MAX_SPAN
from tests.markdown.filled import rendered

_ROW = re.compile(r'<li id="fn-[^"]*-(\d+)" class="((?:r\d+ )+)s(\d+)">')
_WORDS = "Words of a text that goes on. "


def rows(text: str) -> list[tuple[int, int]]:
    """Return the row and the span of each note of a text, in their order; none where they stand at the end."""
    found = [(int(number), sum(map(int, re.findall(r"\d+", digits))), int(span))
             for number, digits, span in _ROW.findall(rendered(text))]  # fmt: skip
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
    return [(row, span) for _, row, span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sentence and a note.[^x]\n\n[^x]: Short.", [(1, 3)]),
        ("A.\n\nB.[^x]\n\nC.^[n]\n\n[^x]: Short.", [(4, 3), (7, 3)]),
        (f"{_WORDS * 20}[^x]^[n]^[n]\n\nB.\n\n[^x]: Short.", [(1, 1), (2, 1), (3, 4)]),
        (f"{_WORDS * 40}^[a]^[b]^[c]^[d]\n\nB.^[e]", [(1, 1), (2, 1), (3, 1), (4, 1), (5, 2)]),
        ("A.[^x]\n\n[^x]: See another.[^y]\n\n[^y]: Short.", [(1, 1), (2, 2)]),
        ("\n\n".join(["A."] * 69 + ["B.^[n]"]), [(208, 3)]),
        ("A.^[n]\n\n" + "\n\n".join(["A."] * 9), [(1, MAX_SPAN)]),
        ("## A\n\n- B\n- C^[n]\n\n> D^[n]", [(4, 3), (7, 3)]),
        ("<div>A</div>\n\nB^[n]", [(4, 3)]),
    ],
)
def test_a_note_begins_beside_its_block(text: str, expected: list[tuple[int, int]]) -> None:
    """A block spans three rows; its notes begin there, each in a row of its own, and go on up to the next note."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"The end.[^x]\n\n[^x]: {_WORDS * 6}",
        f"{_WORDS * 40}[^x]\n\n[^x]: {_WORDS * 21}",
        "A.^[n]\n\n" * 4 + "Words, words. ^[n]" * 20,
        "<div>\n\nA.^[n]\n\n</div>",
        "B.^[n]\n\n<b>\nA</b> and C\n",
        "\n\n".join(["A."] * (MAX_ROW // 3) + ["B.^[n]"]),
    ],
)
def test_notes_without_room_stand_at_the_end(text: str) -> None:
    """Notes that are longer than the text from their block on, or whose block cannot be counted, have no rows."""
    assert rows(text) == []
    assert '<div class="footnotes" role="doc-endnotes">' in rendered(text)


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "- A", "> A", "## A", "| A |\n|---|\n| B"]), st.integers(0, 5)), max_size=9
    )
)
def test_no_two_notes_have_one_row(blocks: list[tuple[str, int]]) -> None:
    """Whatever the text, notes begin in ascending rows and end before the next one begins."""
    text = "\n\n".join(f"{_WORDS * 30}\n\n{kind} {_WORDS}{'^[n]' * notes}" for kind, notes in blocks)
    found = rows(text)
    assert all(row + span <= after for (row, span), (after, _) in pairwise(found))
