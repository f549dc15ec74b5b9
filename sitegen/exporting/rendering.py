"""Bodies with what sitegen alone makes of a text, as the Markdown of what readers see: citations, charts, named links.

In: the source of a body, what is known of it, its HTML. Out: Markdown; what was written anew, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sitegen.exporting.bodies import line_at
from sitegen.model.bodies import Body
from sitegen.render.body_html import as_read
from sitegen.render.plain.blocks import blocks
from sitegen.render.plain.tree import Element, parse
from sitegen.text.lazy_pattern import lazy_pattern

_FIGURES: Final = {
    "chart": "a chart: its data are a table",
    "table": "a table of data: it is a table",
    "map": "a map: its data are a table",
    "events": "a list of events: it is a list",
}
_MARKS: Final = (
    (lazy_pattern(r"^[ \t]*>[ \t]*\[![A-Za-z]+\]", re.MULTILINE), "a callout: it is a quotation with its label"),
    (
        lazy_pattern(r"\]\{[^}\n]*\b(?:lang|dir)="),
        "a run of another language: its words are there, its language is not",
    ),
    (lazy_pattern(r"\[\[[^\[\]\n]+\]\]"), "a link by name: it is a link"),
    (lazy_pattern(r"(?<!!)\[\]\(#"), "a reference to a figure or a heading: it is a link with its words"),
    (lazy_pattern(r"^\*\[[^\]\n]+\]:", re.MULTILINE), "an abbreviation: it is spelled as the text is shown"),
)
_FENCE: Final = lazy_pattern(r"^ {0,3}(?:`{3,}|~{3,})[ \t]*(chart|table|map|events)\b", re.MULTILINE)
_NAMED: Final = lazy_pattern(r"[\w:.-]+")


def written_anew(source: str, bare: str, body: Body) -> Iterator[tuple[str, int]]:
    """Yield what of a body Hugo would not read, with its line from 1; `bare` is the source with blanks for its code."""
    for found in _FENCE.finditer(source):
        yield _FIGURES[found[1]], line_at(source, found.start())
    for pattern, what in _MARKS:
        yield from ((what, line_at(bare, found.start())) for found in pattern.finditer(bare))
    for citation in body.citations:
        yield "a citation: it is written as readers see it", citation.line
    for use in body.media:
        yield "audio or video: it is a link to the file", use.line


def as_markdown(html: str) -> str:
    """Return the HTML of a body as Markdown; figures keep their ids."""
    parts: list[str] = []
    for one in parse(as_read(html)).inside:
        found = list(blocks(Element("body", {}, [one])))
        name = one.attributes.get("id", "") if isinstance(one, Element) and one.tag == "figure" else ""
        if found and _NAMED.fullmatch(name):
            found[0] += f"\n{{#{name}}}"
        parts += found
    return "\n\n".join(parts) + "\n"
