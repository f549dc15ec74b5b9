"""Tables: in Markdown where they have one line of heads and plain cells, else as HTML.

In: elements. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sitegen.importing.html.inlines import Run, runs_of
from sitegen.importing.html.lines import written
from sitegen.importing.html.raw import raw_html
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Writing

_ALIGNED: Final = {"left": ":---", "center": ":---:", "right": "---:"}


def table(node: Element, writing: Writing) -> list[str]:
    """Return a table; a caption stands above it."""
    rows = [row for row in node.below("tr") if any(row.elements())]
    if not any(row.text().strip() or any(row.below("img")) for row in rows):
        return []
    if _is_plain(node, rows):
        return ["\n".join(_lines(rows, writing))]
    return [raw_html(node, writing)]


def _is_plain(node: Element, rows: list[Element]) -> bool:
    """Whether Markdown can say it: as many cells in each row, heads in the first one alone, no blocks in cells."""
    cells = [list(row.elements()) for row in rows]
    if next(node.below("table", "caption", "details"), None) is not None or len({len(row) for row in cells}) != 1:
        return False
    if any({"colspan", "rowspan"} & one.attributes.keys() for row in cells for one in row):
        return False
    if any(not all(isinstance(part, str) or part.is_inline for part in one.children) for row in cells for one in row):
        return False
    heads = [all(one.name == "th" for one in row) for row in cells]
    return heads[0] and not any(one.name == "th" for row in cells[1:] for one in row)


def _lines(rows: list[Element], writing: Writing) -> Iterator[str]:
    for number, row in enumerate(rows):
        cells = list(row.elements())
        yield f"| {' | '.join(_cell(one, writing) for one in cells)} |"
        if not number:
            yield f"| {' | '.join(_ALIGNED.get(one.attributes.get('align', ''), '---') for one in cells)} |"


def _cell(node: Element, writing: Writing) -> str:
    runs = [_barred(run) for run in runs_of(node.children, writing)]
    return written(runs, "<br>")


def _barred(run: Run) -> Run:
    if run.kind == "raw" and run.text.startswith("`"):
        return replace(run, text=run.text.replace("|", "\\|"))
    return run
