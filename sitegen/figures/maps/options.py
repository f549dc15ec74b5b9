"""The options of a map.

In: nothing. Out: options.
"""

from __future__ import annotations

from typing import Final

from sitegen.figures.block import Option
from sitegen.figures.common_options import SHARED, TITLE
from sitegen.figures.maps.windows import WINDOWS

MAP: Final = (
    TITLE,
    *SHARED,
    Option(name="unit", meaning="What the numbers count. It follows the subtitle; `%` stands at the numbers instead."),
    Option(
        name="alt", meaning="What the map shows, for readers who do not see it; else the program says it from the data."
    ),
    Option(
        name="window",
        type="choice",
        choices=("fit", *WINDOWS),
        meaning="The part of the world; else (`fit`) what shows all countries of the data.",
    ),
    Option(
        name="country",
        meaning="The column of countries, by their codes of ISO 3166-1 (`IR`, also `XK`); else the first one.",
    ),
    Option(
        name="value", meaning="The column of numbers that colour the countries; else the second one, if it has numbers."
    ),
    Option(
        name="group", meaning="The column of words that colour the countries; else the second one, if it has words."
    ),
    Option(
        name="classes",
        type="names",
        meaning="Where the classes of numbers begin, from the second on: `10, 20, 50`; else up to six of one width.",
    ),
    Option(
        name="labels",
        type="choice",
        choices=("coloured", "none"),
        meaning="Whether the countries of the data are named in the map, as far as there is room; they are without it.",
    ),
)
