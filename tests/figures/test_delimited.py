"""Data as rows of cells: every table that a program writes is read as it was, and each mistake has its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.figures.delimited import decoded, read_sheet
from sitegen.problems import ProblemError

_CELL = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=8)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_is_written_as_csv_is_read_as_it_was(rows: list[list[str]], separator: str) -> None:
    """RFC 4180 with any of the three separators, quotation marks where a program puts them."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    sheet, problems = read_sheet(text.getvalue())
    assert problems == ()
    assert [[cell.text for cell in row] for row in sheet.rows] == rows


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever is in a block is rows or problems, and a cell is where it says it is."""
    sheet, _ = read_sheet(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for cell in (*sheet.header, *(cell for row in sheet.rows for cell in row)):
        if cell.text and '"' not in text:
            assert " ".join(lines[cell.line - 1][cell.column - 1 :].split()).startswith(cell.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1\n", (2, 1, "this row has 1 cell, the first row has 2 cells")),
        ("a,b\n1,2,3\n", (2, 1, "this row has 3 cells, the first row has 2 cells")),
        ("a,a\n1,2\n", (1, 3, "two columns are called `a`")),
        ("a,\n1,2\n", (1, 3, "a column has no name")),
        ('a,b\n1,"2\n', (2, 3, "a quotation mark is not closed")),
        ('a,b\n"x"y,2\n', (2, 4, "text follows a cell in quotation marks")),
        ("a,b\n1,\x072\n", (2, 3, "the control character U+0007 is in the data")),
    ],
)
def test_a_mistake_has_its_line_and_column(text: str, expected: tuple[int, int, str]) -> None:
    """Rows of another length, names that are missing or twice, quotation marks, control characters."""
    _, problems = read_sheet(text, "x.csv")
    assert [(one.place.line, one.place.column, one.message) for one in problems] == [expected]


def test_files_are_utf_8() -> None:
    """A byte order mark is passed over; another encoding is a mistake at its first byte."""
    assert decoded("\ufeffa,ش\n".encode(), "x.csv") == "a,ش\n"
    for content, place in (("a\nb,é\n".encode("cp1252"), (2, 3)), ("a".encode("utf-16"), (1, 0))):
        with pytest.raises(ProblemError) as refused:
            decoded(content, "x.csv")
        assert (refused.value.problem.code, refused.value.problem.place.line) == ("encoding", place[0])
        assert refused.value.problem.place.column == place[1]
