"""Data as analysts have them: odd, wrong in many places, at the edges of what a figure can show."""

from __future__ import annotations

import pytest

from sitegen.figures.columns import number_of
from sitegen.figures.marks import Label
from tests.figures.made import cells, drawn, told, without_isolates
from tests.figures.test_charts import overlapping, picture_of

YEARS = "\nyear,v\n2001,5\n2002,7\n2003,6"


@pytest.mark.parametrize("kind", ["line", "dot"])
@pytest.mark.parametrize(("end", "value"), [("from: 5", 5), ("to: -3", -3), ("from: 0", 0), ("to: 0", 0)])
def test_a_scale_that_ends_at_the_only_number(kind: str, end: str, value: int) -> None:
    """All numbers are one, and the scale begins or ends with it: there is still a scale."""
    found = drawn(f"type: {kind}\ntitle: T\n{end}\n\nname,v\na,{value}\nb,{value}")
    assert told(found) == []
    assert found.html


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("line", "2024,1\n2024-01,2", [":6 data: `2024` and `2024-01` have one place on the axis"]),
        ("line", "2024,1\n۲۰۲۴,2", [":6 data: `2024` and `۲۰۲۴` have one place on the axis"]),
        ("bar", "2024,1\n۲۰۲۴,2", [":6 data: `2024` and `۲۰۲۴` have one place on the axis"]),
        ("bar", "2024,1\n2024-01,2", []),
        ("line", "2024,1\n2024,2", [":6 data: two rows are called `2024`"]),
        ("bar", ",1\nb,2", [":5 data: the column `n` is empty here"]),
    ],
)
def test_two_rows_at_one_place(kind: str, rows: str, expected: list[str]) -> None:
    """However the date is written."""
    assert told(drawn(f"type: {kind}\ntitle: T\n\nn,v\n{rows}")) == expected


def test_rows_of_series_are_told_alike() -> None:
    """Where a column names the series, a name that is missing or a date that is there twice is a problem as well."""
    head = "type: line\ntitle: T\nseries: s\n\nyear,s,v\n"
    assert told(drawn(f"{head}2001,a,1\n,a,2\n2003,,3")) == [
        ":7 data: the column `year` is empty here",
        ":8 data: the column `s` is empty here",
    ]
    assert told(drawn(f"{head}2001,a,1\n2001-01,a,2")) == [":7 data: `a` has two rows for `2001-01`"]
    assert cells(drawn(f"{head}2001,a,1\n2002,a,2\n2001,b,3").html)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("n,v", ":15 data: 90 more cells in the column `v` are not numbers"),
        ("n,v,w", ":15 data: 90 more rows are longer or shorter than the first row"),
    ],
)
def test_what_is_wrong_a_hundred_times_is_told_ten_times(head: str, rest: str) -> None:
    """And how often it is."""
    rows = "\n".join(f"x{at},q" for at in range(100))
    found = told(drawn(f"type: line\ntitle: T\n\n{head}\n{rows}"))
    assert len(found) == 11
    assert found[-1] == rest


def test_countries_that_are_none_are_told_ten_times() -> None:
    """The search for what was meant is bounded, too."""
    rows = "\n".join(f"Irn{at},1" for at in range(3000))
    found = told(drawn(f"title: T\n\nc,v\n{rows}", "map"))
    assert len(found) == 11
    assert found[-1] == ":14 data: 2,990 more rows are of no country, or of one that is there twice"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234", "1234"),
        ("12 34 567", "1234567"),
        ("- 5", "-5"),
        ("1\u202f000,5", "1000.5"),
        ("1 2", ""),
        ("1 23 4", ""),
    ],
)
def test_spaces_group_digits_and_nothing_else(text: str, expected: str) -> None:
    """`1 2` is two numbers, not twelve."""
    assert str(number_of(text, decimal_comma=True) or "") == expected


def test_years_are_named_once() -> None:
    """Data by years over a short time have no ticks within a year."""
    for width in (680.0, 340.0):
        names = [
            one.text for one in picture_of(f"type: line\ntitle: T\n{YEARS}", "en", width).labels if "20" in one.text
        ]
        assert names == ["2001", "2002", "2003"]


def test_many_moments_leave_room_for_the_line() -> None:
    """Texts of marked moments do not push the axis of numbers together, and stay in the drawing."""
    marks = "; ".join(f"20{at:02} = A long explanation of the event number {at}" for at in range(20))
    for width in (680.0, 340.0):
        picture = picture_of(f"type: line\ntitle: T\nmarks: {marks}\n\nyear,v\n2000,1\n2024,2", "en", width)
        assert overlapping(picture) == []
        assert all(_within(label, width) for label in picture.labels)


@pytest.mark.parametrize("language", ["en", "fa", "ru"])
def test_long_names_of_an_axis_are_cut(language: str) -> None:
    """A name that is longer than the axis, and the first of many months, end at the edge of the drawing."""
    name = "جمهوری اسلامی ایران و همسایگان شمالی و جنوبی آن در خاورمیانه و آسیای مرکزی"
    months = "\n".join(f"{2020 + at // 12}-{at % 12 + 1:02},{at}" for at in range(30))
    for text in (f"type: line\ntitle: T\n\nn,v\n{name},1\nb,2", f"type: bar\ntitle: T\n\nn,v\n{months}"):
        for width in (680.0, 340.0):
            assert all(_within(label, width) for label in picture_of(text, language, width).labels)


def _within(label: Label, width: float) -> bool:
    return label.box[0] >= -1 and label.box[2] <= width + 1


def test_texts_are_sorted_as_their_language_does() -> None:
    """`پ` comes after `ا` and before `چ`, whatever the numbers of these letters are; what has no value comes last."""
    rows = "یونان,1\nپاکستان,2\n-,3\nایران,4\nچین,5\nژاپن,6\nگرجستان,7"
    found = cells(drawn(f"title: T\nsort: n\n\nn,v\n{rows}", "table", "fa").html)
    names = [without_isolates(row[0]) for row in found[1:]]
    assert names[:-1] == ["ایران", "پاکستان", "چین", "ژاپن", "گرجستان", "یونان"]
    assert names[-1] not in names[:-1]


def test_dates_are_sorted_where_one_is_missing() -> None:
    """A cell without a figure does not make texts of the dates."""
    found = cells(drawn("title: T\nsort: d\n\nn,d\na,2004-02-01\nb,-\nc,2004-01-31\nd,", "table").html)
    assert [row[0] for row in found[1:]] == ["c", "a", "b", "d"]


@pytest.mark.parametrize("fold", ["-1", "1.5"])
def test_rows_are_folded_at_a_whole_number(fold: str) -> None:
    """Part of a row cannot be shown."""
    found = told(drawn(f"title: T\nfold: {fold}\n\nn,v\na,1", "table"))
    assert found == [f":2 value: `fold` is a whole number of rows, not `{fold}`"]
