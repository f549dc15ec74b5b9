"""How a problem looks, in which order problems are reported, and that no text of an author can forge a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.problems import (
    Place,
    Problem,
    ProblemError,
    Related,
    SitegenError,
    error,
    has_errors,
    printable,
    render_problem,
    sort_problems,
    warning,
)

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def place(line: int = 0, column: int = 0, length: int = 1, excerpt: str = "") -> Place:
    """Make a place in a file."""
    return Place(path="content/articles/a.md", line=line, column=column, length=length, excerpt=excerpt)


def test_a_problem_is_printed_with_its_line_carets_and_hint() -> None:
    """A problem is one line with its place, the source line, carets below what is wrong, related places, and a hint."""
    problem = error(
        "value",
        "`kind` is not a kind",
        place(12, 7, 5, "kind: essay"),
        "write analysis",
        (Related(place=Place(path="b.md", line=3, column=1, length=2, excerpt="ab"), message="the other one"),),
    )
    assert render_problem(problem) == (
        "content/articles/a.md:12:7: error[value]: `kind` is not a kind\n"
        "  12 | kind: essay\n"
        "     |       ^^^^^\n"
        "  b.md:3:1: the other one\n"
        "  3 | ab\n"
        "    | ^^\n"
        "  hint: write analysis"
    )


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (place(), "content/articles/a.md: warning[link]: m"),
        (place(4), "content/articles/a.md:4:1: warning[link]: m"),
        (place(4, 2, excerpt="  "), "content/articles/a.md:4:2: warning[link]: m"),
        (place(4, 3, 99, "abcde"), "content/articles/a.md:4:3: warning[link]: m\n  4 | abcde\n    |   ^^^"),
        (place(4, 6, 0, "abcde"), "content/articles/a.md:4:6: warning[link]: m\n  4 | abcde\n    |      ^"),
        (place(4, 3, 1, "\ta\tb"), "content/articles/a.md:4:3: warning[link]: m\n  4 |  a b\n    |   ^"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(where: Place, text: str) -> None:
    """No line: the path alone; no source line: no carets; carets never run past the end; a tab is one blank wide."""
    assert render_problem(warning("link", "m", where)) == text


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_wide_line_is_cut_around_the_spot(column: int, length: int, more: int) -> None:
    """Of a wide line at most 110 characters are shown, and the first caret is below the character that is meant."""
    line = "".join(chr(0x4E00 + at) for at in range(column + more))
    _, shown, carets = render_problem(error("link", "m", place(7, column, length, line))).split("\n")
    text, marks = shown.removeprefix("  7 | "), carets.removeprefix("    | ")
    assert len(text) <= 110
    assert text in line
    assert text[marks.index("^")] == line[column - 1]
    assert len(marks) <= len(text)
    assert marks.count("^") == min(max(length, 1), len(text) - marks.index("^"))


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_text_can_forge_a_line(path: str, message: str, hint: str, excerpt: str) -> None:
    """Whatever is in a path, message, hint or source line, it prints on the lines that are meant for it."""
    problem = error("link", message, Place(path=path, line=1, column=1, excerpt=excerpt), hint)
    text = render_problem(problem)
    assert text.count("\n") == 2 * bool(excerpt.strip()) + bool(hint)
    assert not [one for one in text.replace("\n", "") if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(text) & set(BIDI)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ~", "plain ~"),
        ("a\nb\x1b[31m\x7f", "a\\x0ab\\x1b[31m\\x7f"),
        ("\u202eabc\u2069\u061c", "\\u202eabc\\u2069\\u061c"),
        ("\ufeff\u2028\ud800", "\\ufeff\\u2028\\ud800"),
        ("\U000e0001", "\\U000e0001"),
        ("می‌رود 👩‍🔬 1\u00a0000\u202f€", "می‌رود 👩‍🔬 1\u00a0000\u202f€"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, shown: str) -> None:
    """Control, bidirectional and surrogate characters are shown as escapes; joiners and fixed blanks stay."""
    assert printable(text) == shown


def test_problems_come_in_the_order_of_files_and_lines() -> None:
    """Problems are sorted by path, line and column, each reported once, in whatever order they were found."""
    first = error("value", "m", Place(path="a.md", line=2, column=9))
    second = warning("link", "m", Place(path="a.md", line=10, column=1))
    third = error("link", "m", Place(path="b.md"))
    assert sort_problems([third, second, first, second]) == (first, second, third)
    assert str(SitegenError((first, third))) == "a.md:2:9: error[value]: m\nb.md: error[link]: m"


@given(st.permutations(range(6)))
def test_the_order_of_problems_is_total(order: list[int]) -> None:
    """Problems of one place have one order, which no hash seed decides: by code, message, severity, hint, length."""
    spot = place(1, 1)
    made: list[Problem] = [
        error("alias", "a", spot),
        error("alias", "a", place(1, 1, 4)),
        error("alias", "b", spot),
        error("alias", "b", spot, "hint"),
        warning("alias", "b", spot),
        error("link", "a", spot),
    ]
    assert sort_problems([made[at] for at in order]) == tuple(made)


def test_an_error_is_softened_and_hardened() -> None:
    """A softened error is a warning that can be made an error again; what was a warning stays one."""
    wrong, told = error("link", "m", place()), warning("link", "m", place())
    assert wrong.softened() == replace(wrong, severity="warning", lenient=True)
    assert wrong.softened().softened().hardened() == wrong
    assert wrong.hardened() == wrong
    assert told.softened() == told.hardened() == told
    assert [has_errors([one]) for one in (wrong, told, wrong.softened())] == [True, False, False]
    assert not has_errors(())


def test_a_problem_of_a_part_is_one_of_the_file() -> None:
    """What a body or a value alone found gets its file and line from who knows them; the rest stays."""
    found = warning(
        "markup", "m", Place(path="", line=2, find="x"), "h", (Related(place=Place(path="", line=1), message="first"),)
    )
    moved = found.below("a.md", 9)
    assert moved.place == Place(path="a.md", line=11, find="x")
    assert [one.place for one in moved.related] == [Place(path="a.md", line=10)]
    assert replace(moved, place=found.place, related=found.related) == found
    assert error("value", "m", hint="h").at(place(3)) == error("value", "m", place(3), "h")


def test_a_refusal_carries_its_problem_whole() -> None:
    """A ProblemError has the problem with its hint; as text it is the message alone."""
    wrong = error("value", "m", hint="h")
    with pytest.raises(ProblemError) as caught:
        raise ProblemError(wrong)
    assert (caught.value.problem, str(caught.value)) == (wrong, "m")


def test_carets_stand_below_what_is_printed() -> None:
    """Where a character is printed as an escape, the carets are as long as that, and further right."""
    text = "a\u200bb\u2060c"
    place = Place(path="a.md", line=1, column=4, length=2, excerpt=text)
    assert render_problem(error("file", "x", place)).split("\n")[1:] == [
        "  1 | a\\u200bb\\u2060c",
        "    |         ^^^^^^^",
    ]
