"""Blocks of a text as Markdown: paragraphs, headings, lists, quotes, code, tables, notes.

In: an Element. Out: Markdown, a string a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from sitegen.render.plain.inlines import at_start, inline
from sitegen.render.plain.tree import Element

_BLOCKS: Final = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "pre", "table", "dl", "dt", "dd", "figure", "figcaption", "hr", "div"}
    | {"aside", "section", "article", "header", "footer", "details", "summary", "address", "nav"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)


def blocks(parent: Element) -> Iterator[str]:
    """Write what is in an element, block by block; text between blocks is a paragraph."""
    run: list[Element | str] = []
    for one in (*parent.inside, None):
        if one is None or (isinstance(one, Element) and one.tag in _BLOCKS):
            yield from _paragraph(run)
            run = []
            if one is not None:
                yield from _RULES.get(one.tag, blocks)(one)
        else:
            run.append(one)


def _paragraph(inside: list[Element | str]) -> Iterator[str]:
    text = at_start(inline(inside))
    if text:
        yield text


def _plain(one: Element) -> Iterator[str]:
    if any(isinstance(part, Element) and part.tag in _BLOCKS for part in one.inside):
        yield from blocks(one)
    else:
        yield from _paragraph(one.inside)


def _heading(one: Element) -> Iterator[str]:
    text = inline(one.inside).replace("\n", " ")
    if text:
        yield f"{'#' * int(one.tag[1])} {text}"


def _rule(_: Element) -> Iterator[str]:
    yield "---"


def _code(one: Element) -> Iterator[str]:
    text = one.text().rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    code = next((part for part in one.inside if isinstance(part, Element)), one)
    names = (word[9:] for word in code.attributes.get("class", "").split() if word.startswith("language-"))
    name = next((one for one in names if re.fullmatch(r"[\w+#.-]+", one)), "")
    yield f"{fence}{name}\n{text}\n{fence}"


def _quote(one: Element) -> Iterator[str]:
    text = "\n\n".join(blocks(one))
    if text:
        yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _items(one: Element) -> list[Element]:
    return [item for item in one.inside if isinstance(item, Element) and item.tag == "li"]


def _list(one: Element) -> Iterator[str]:
    start = one.attributes.get("start", "1")
    number = int(start) if start.isdecimal() else 1
    lines = []
    for at, item in enumerate(_items(one), number):
        mark = f"{at}. " if one.tag == "ol" else "- "
        lines.append(mark + _hanging("\n\n".join(_tight(item)), len(mark)))
    if lines:
        yield ("\n\n" if any("\n\n" in line for line in lines) else "\n").join(lines)


def _tight(item: Element) -> Iterator[str]:
    """Write an item; a list right after its text stays close to it."""
    parts = list(blocks(item))
    lists = [part for part in item.inside if isinstance(part, Element) and part.tag in ("ul", "ol")]
    paragraphs = any(isinstance(part, Element) and part.tag == "p" for part in item.inside)
    if len(parts) == 1 + len(lists) and lists and not paragraphs:
        yield "\n".join(parts)
    else:
        yield from parts


def _hanging(text: str, width: int) -> str:
    """Indent all lines but the first."""
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def _table(one: Element) -> Iterator[str]:
    rows = [_cells(row) for row in _below(one, "tr")]
    rows = [row for row in rows if row]
    if not rows:
        return
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cells(row: Element) -> list[str]:
    cells = (one for one in row.inside if isinstance(one, Element) and one.tag in ("td", "th"))
    return [" ".join(" ".join(blocks(cell)).split()) for cell in cells]


def _below(one: Element, tag: str) -> Iterator[Element]:
    for part in one.inside:
        if isinstance(part, Element):
            yield from (part,) if part.tag == tag else _below(part, tag)


def _definitions(one: Element) -> Iterator[str]:
    for part in one.inside:
        if isinstance(part, Element) and part.tag == "dt":
            yield f"**{inline(part.inside)}**"
        elif isinstance(part, Element):
            yield from blocks(part)


def _notes(one: Element) -> Iterator[str]:
    """Write notes as definitions; any other division is what it holds."""
    if not one.has("footnotes"):
        yield from blocks(one)
        return
    for item in _below(one, "li"):
        number = item.attributes.get("id", "").rpartition("-")[2]
        yield f"[^{number}]: {_hanging(chr(10).join(_joined(blocks(item))), 4)}"


def _joined(parts: Iterator[str]) -> Iterator[str]:
    """Put an empty line between blocks."""
    for at, part in enumerate(parts):
        if at:
            yield ""
        yield part


_RULES: Final[dict[str, Callable[[Element], Iterator[str]]]] = {
    "p": _plain,
    "hr": _rule,
    "pre": _code,
    "blockquote": _quote,
    "aside": _quote,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "dl": _definitions,
    "div": _notes,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
}
