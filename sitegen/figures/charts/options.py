"""The options of a chart.

In: nothing. Out: options.
"""

from __future__ import annotations

from typing import Final

from sitegen.figures.block import Option
from sitegen.figures.common_options import SHARED, TITLE

CHART: Final = (
    Option(name="type", type="choice", choices=("line", "bar", "dot", "slope"), meaning="What is drawn. Required."),
    TITLE,
    *SHARED,
    Option(name="unit", meaning="What the numbers count. It follows the subtitle; `%` stands at the numbers instead."),
    Option(
        name="alt",
        meaning="What the chart shows, for readers who do not see it; else the program says it from the data.",
    ),
    Option(name="x", meaning="The column of dates or names; else the first one."),
    Option(name="y", type="names", meaning="The columns of numbers, with commas between them; else all others."),
    Option(name="series", meaning="A column that names the series of each row, where the data have one number a row."),
    Option(name="low", meaning="For dots: the column with the lower end of a range. Needs `high`."),
    Option(name="high", meaning="For dots: the column with the upper end of a range. Needs `low`."),
    Option(
        name="layout",
        type="choice",
        choices=("grouped", "stacked"),
        meaning="For bars of several series: side by side (as without it), or on top of each other.",
    ),
    Option(
        name="direction",
        type="choice",
        choices=("horizontal", "vertical"),
        meaning="For bars: which way they run; else vertical over dates and horizontal over names.",
    ),
    Option(
        name="sort",
        type="choice",
        choices=("ascending", "descending"),
        meaning="For bars, dots and slopes: the order of the rows by the first number; else that of the data.",
    ),
    Option(name="multiples", type="truth", meaning="For lines: a small chart for each series, all on one scale."),
    Option(name="steps", type="truth", meaning="For lines: a number holds until the next one."),
    Option(name="highlight", type="names", meaning="The series or rows that are in colour; all others are grey."),
    Option(name="from", type="number", meaning="For lines and dots: where the scale begins. Bars begin at zero."),
    Option(name="to", type="number", meaning="For lines and dots: where the scale ends."),
    Option(
        name="marks",
        type="pairs",
        meaning="For lines over dates: moments to mark, `2018-05-08 = US leaves the deal; 2020 = Pandemic`.",
    ),
)
