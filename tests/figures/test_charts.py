"""Charts: whatever the data are, the drawing is well-formed, no number is lost, and no words lie on each other."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.figures.block import read_block
from sitegen.figures.charts.direct_labels import spread
from sitegen.figures.charts.drawing import draw_chart
from sitegen.figures.charts.options import CHART
from sitegen.figures.charts.reading import read_chart
from sitegen.figures.charts.scales import NARROW, WIDE
from sitegen.figures.delimited import read_sheet
from sitegen.figures.marks import Label, Picture
from sitegen.figures.setting import Setting
from sitegen.locale.language_data import SHIPPED, shipped_tags
from tests.figures.made import cells, drawn, told, tree, without_isolates

LANGUAGES = ("en", "fa", "ru")
_NUMBERS = st.decimals(-100_000, 1_000_000, allow_nan=False, allow_infinity=False, places=1)


@st.composite
def data(draw: Callable[[Any], Any], columns: int, *, dates: bool) -> tuple[str, list[list[str]]]:
    """Draw rows of numbers over dates or names."""
    count = draw(st.integers(2, 9))
    numbers = st.decimals(0, 1_000, places=1) if draw(st.booleans()) else _NUMBERS
    rows = []
    for at in range(count):
        name = str(1990 + 3 * at) if dates else f"{draw(st.sampled_from(['Iran', 'Oman', 'Qatar', 'Kuwait']))} {at}"
        rows.append([name, *(str(draw(numbers)) for _ in range(columns))])
    head = ["name", *(f"series {at}" for at in range(columns))]
    return "\n".join(",".join(row) for row in [head, *rows]), rows


_SHAPES = [
    ("type: line", 1, True),
    ("type: line", 5, True),
    ("type: line\nsteps: true", 2, True),
    ("type: line\nmultiples: true", 5, True),
    ("type: bar", 1, False),
    ("type: bar", 3, False),
    ("type: bar", 1, True),
    ("type: bar", 2, True),
    ("type: dot", 1, False),
    ("type: dot", 2, False),
    ("type: slope", 2, False),
]


@pytest.mark.parametrize(("options", "columns", "dates"), _SHAPES)
@settings(max_examples=15)
@given(given_data=st.data())
def test_every_number_is_in_the_table(options: str, columns: int, *, dates: bool, given_data: st.DataObject) -> None:
    """The figure is well-formed in each language, and its table has each number of the data."""
    text, rows = given_data.draw(data(columns, dates=dates))
    for language in LANGUAGES:
        found = drawn(f"{options}\ntitle: A title\n\n{text}", language=language)
        assert told(found) == []
        setting = Setting(language, SHIPPED)
        shown = [[without_isolates(cell) for cell in row[1:]] for row in cells(found.html)[1:]]
        places = [
            max(max(0, -int(Decimal(row[at]).normalize().as_tuple().exponent)) for row in rows)
            for at in range(1, columns + 1)
        ]
        assert shown == [
            [setting.number(Decimal(value), place) for value, place in zip(row[1:], places, strict=True)]
            for row in rows
        ]


@pytest.mark.parametrize(("options", "columns", "dates"), _SHAPES)
@settings(max_examples=15)
@given(given_data=st.data())
def test_no_words_lie_on_each_other(options: str, columns: int, *, dates: bool, given_data: st.DataObject) -> None:
    """Neither in the wide form nor in the narrow one, by our own estimate of how wide words are; all are in sight."""
    text, _ = given_data.draw(data(columns, dates=dates))
    for language in LANGUAGES:
        for width in (WIDE, NARROW):
            picture = picture_of(f"{options}\ntitle: A title\n\n{text}", language, width)
            assert overlapping(picture) == []
            assert [label.text for label in picture.labels if label.box[0] < -1 or label.box[2] > width + 1] == []
            assert [
                label.text for label in picture.labels if label.box[1] < -4 or label.box[3] > picture.height + 4
            ] == []


@pytest.mark.parametrize("options", [options for options, _, dates in _SHAPES if dates])
@pytest.mark.parametrize("dates", ["2019-11 2020-02 2020-09", "2019-11-28 2020-09-30", "2019-Q4 2020-Q1 2021-Q3"])
def test_no_date_is_cut(options: str, dates: str) -> None:
    """Dates are written whole in every language, in both forms, and none lies on another."""
    rows = "\n".join(f"{date},{at},{at + 5},{at + 2}" for at, date in enumerate(dates.split()))
    for language in sorted(shipped_tags()):
        for width in (WIDE, NARROW):
            picture = picture_of(f"{options}\ntitle: A title\n\nname,a,b,c\n{rows}", language, width)
            assert [label.text for label in picture.labels if "…" in label.text] == []
            assert overlapping(picture) == []


def picture_of(text: str, language: str, width: float) -> Picture:
    """Draw a chart for one width."""
    block, _ = read_block("chart", text, CHART)
    chart, problems = read_chart(block, read_sheet(block.data)[0], Setting(language, SHIPPED))
    assert chart is not None, problems
    return draw_chart(chart, width)


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Return the texts that lie on each other."""
    return [(one.text, other.text) for one, other in combinations(picture.labels, 2) if _meet(one, other)]


def _meet(one: Label, other: Label) -> bool:
    left, top, right, bottom = one.box
    left_, top_, right_, bottom_ = other.box
    return min(right, right_) - max(left, left_) > 1 and min(bottom, bottom_) - max(top, top_) > 3


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_are_moved_apart(wanted: list[float]) -> None:
    """Each keeps its place in the order, none lies on another, and all are within the edges where there is room."""
    heights = [17.0] * len(wanted)
    places = spread(wanted, heights, 0.0, 300.0)
    ordered = [place for _, place in sorted(zip(wanted, places, strict=True))]
    assert all(there - here > 16.9 for here, there in pairwise(ordered))
    assert ordered[0] >= 8.4
    assert ordered[-1] <= 300.1 - 8.4


HOSTILE = (
    "<script>alert(1)</script>",
    '"onload="alert(1)',
    "</svg><b>",
    "&lt;",
    "a]]>b",
    "\u202eabc",
    "<!--",
    "{{ x }}",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["chart", "table"])
def test_texts_stay_texts(text: str, kind: Any) -> None:
    """Markup in data and options is shown, and is no markup."""
    quoted = text.replace('"', '""')
    options = "type: bar\n" if kind == "chart" else ""
    found = drawn(f'{options}title: {text}\nsource: {text}\nnote: {text}\n\nname,"{quoted}"\n"{quoted}",1\n', kind)
    assert told(found) == []
    elements = {element.tag for element in tree(found.html).iter()}
    assert not elements & {"script", "b", "image", "use", "foreignObject", "style"}
    names = {name for element in tree(found.html).iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in {"style", "href", "id"}]


_BAR = "type: bar\ntitle: T\n"
_ROWS = "\na,b\nx,1\ny,2\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T\n" + _ROWS, [":1 missing-key: a chart needs a `type`"]),
        ("type: bar\n" + _ROWS, [":1 missing-key: a chart needs a `title`"]),
        ("type: pie\ntitle: T\n" + _ROWS, [":1 value: `type` cannot be `pie`"]),
        (_BAR + "sorce: S\n" + _ROWS, [":3 unknown-key: a chart has no option `sorce`"]),
        (_BAR + "title: U\n" + _ROWS, [":3 duplicate-key: `title` is written twice"]),
        (_BAR + "note:\n" + _ROWS, [":3 value: `note` has no value"]),
        (_BAR + "a,b\nx,1\n", [":3 data: this line of a chart is not an option such as `title: Exports by country`"]),
        (_BAR, [":1 data: this chart has no data"]),
        (_BAR + "\na,b\n", [":1 data: this chart has no data"]),
        (_BAR + "\na,b\nx,1\ny,two\n", [":6 data: `two` in the column `b` is not a number"]),
        (_BAR + "\na,b\nx,\ny,n/a\n", [":4 data: the column `b` has no numbers"]),
        (_BAR + "\na,b\nx,1\nx,2\n", [":6 data: two rows are called `x`"]),
        (_BAR + "\na\nx\n", [":4 data: the data have no column of numbers beside that of names"]),
        (_BAR + "y: c\n" + _ROWS, [":3 data: the data have no column `c`"]),
        (_BAR + "highlight: z\n" + _ROWS, [":3 data: the chart has no series or row `z`"]),
        (_BAR + "from: 1\n" + _ROWS, [":3 data: bar charts begin at zero"]),
        (_BAR + "source_url: javascript:alert(1)\n" + _ROWS, [":3 value: `javascript:alert(1)` is not an address"]),
        (_BAR + "layout: stacked\n\na,b,c\nx,1,-2\n", [":3 data: stacked bars cannot show numbers below zero"]),
        ("type: line\ntitle: T\nfrom: 2\n" + _ROWS, [":3 data: `from: 2` would leave out 1"]),
        ("type: line\ntitle: T\nmarks: May = x\n" + _ROWS, [":3 value: `May` is not a date"]),
        ("type: slope\ntitle: T\n" + _ROWS, [":1 data: a slope chart has two columns of numbers, not 1"]),
        ("type: dot\ntitle: T\nlow: c\n\na,b,c\nx,1,0\n", [":3 data: `low` needs `high`"]),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, expected: list[str]) -> None:
    """Options that are missing, unknown or contradict the data; data that are none, or could not be shown honestly."""
    found = drawn(text)
    assert told(found) == expected
    assert found.html == ""


def test_a_mistake_in_a_file_is_told_in_the_file() -> None:
    """With its line and column; semicolons let commas begin fractions."""
    found = drawn("type: bar\ntitle: T\ndata: x.csv\n", file=b"a;b\nx;1,5\ny;about 2\n")
    assert [(one.place.path, one.place.line, one.place.column) for one in found.problems] == [("x.csv", 3, 3)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "1,234.5%"), ("fa", "۱٬۲۳۴٫۵٪"), ("ru", "1\u00a0234,5\u00a0%"), ("tr", "%1.234,5"), ("ar", "1,234.5%")],
)
def test_numbers_are_those_of_the_language(language: str, expected: str) -> None:
    """Digits, groups, decimal marks and percent signs."""
    found = drawn("type: bar\ntitle: T\nunit: %\n\na,b\nx,1234.5\n", language=language)
    assert cells(found.html)[1][1] == expected


def test_bars_begin_at_zero_and_scales_show_all() -> None:
    """The length of a bar is its number; a chart is drawn with its rows in the order that was asked for."""
    text = "type: bar\ntitle: T\nsort: descending\n\na,b\nx,10\ny,30\nz,20\n"
    bars = [mark for mark in picture_of(text, "en", WIDE).marks if type(mark).__name__ == "Bar"]
    widths = [getattr(bar, "width") for bar in bars]  # noqa: B009
    assert [round(width / widths[0], 3) for width in widths] == [1.0, 0.667, 0.333]
