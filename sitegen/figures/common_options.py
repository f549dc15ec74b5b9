"""The options that charts, tables and maps share.

In: nothing. Out: options.
"""

from __future__ import annotations

from typing import Final

from sitegen.figures.block import Option

TITLE: Final = Option(name="title", meaning="What the figure says, in one line. Required.")
SHARED: Final = (
    Option(name="subtitle", meaning="What is shown: the measure, the place, the period."),
    Option(name="source", meaning="Where the data come from."),
    Option(name="source_url", meaning="An address (`https://`) that the source links to."),
    Option(name="note", meaning="What readers have to know of the data, in smaller letters."),
    Option(
        name="data",
        meaning="A CSV file, relative to the article, or from the content folder with `/`; readers can download it.",
    ),
    Option(
        name="names", type="pairs", meaning="What columns and rows are called for readers: `irn = Iran; tur = Turkey`."
    ),
)
