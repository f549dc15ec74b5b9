"""HTML to Markdown: the whole of it.

In: HTML. Out: Converted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.importing.html.blocks import blocks_of
from sitegen.importing.html.parsing import dropped_elements, is_too_deep, parse_html
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Rewrite, Use, Writing
from sitegen.importing.notes import Note

Shape = Callable[[Element, Callable[[Note], None]], None]
"""What changes a tree, and calls what it is given with what is to be noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A body in Markdown, and what was noted on the way."""

    text: str
    notes: tuple[Note, ...] = ()


def to_markdown(html: str, rewrite: Rewrite | None = None, shape: Shape | None = None) -> Converted:
    """Return HTML as Markdown of sitegen. What runs or loads something is dropped or becomes a link, with a note.

    `rewrite` gives the address of each link and image anew; an empty one leaves it out. `shape` changes the tree before
    it is written.
    """
    tree = parse_html(html)
    told: list[Note] = []
    if shape is not None:
        shape(tree, told.append)
    wanted = (one.attributes.get("href", "") for one in tree.below("a"))
    writing = Writing(
        rewrite=rewrite or _same,
        wanted=frozenset(href[1:] for href in wanted if href.startswith("#") and href[1:]),
        deeper=1 if next(tree.below("h1"), None) is not None else 0,
    )
    writing.notes += told
    for name in dropped_elements(html):
        writing.note("dropped", f"<{name}>, which runs or loads something")
    if is_too_deep(html):
        writing.note("converted", "elements nested deeper than browsers nest them, which are side by side now")
    return Converted(text="\n\n".join(blocks_of(tree.children, writing)), notes=tuple(writing.notes))


def _same(address: str, _use: Use) -> str:
    return address
