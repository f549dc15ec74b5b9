"""Blocks: paragraphs, headings, lists, quotations, code, what holds others.

In: elements. Out: Markdown, one text a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Final

from sitegen.importing.html.figures import figure
from sitegen.importing.html.inlines import Run, runs_of
from sitegen.importing.html.lines import written
from sitegen.importing.html.tables import table
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Writing
from sitegen.text.lazy_pattern import lazy_pattern

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LANGUAGE: Final = lazy_pattern(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([A-Za-z0-9+#-]+)")
_BULLET: Final = lazy_pattern(r"^- ", re.MULTILINE)
_NUMBER: Final = lazy_pattern(r"^(\d{1,9})\. ", re.MULTILINE)
_INDENT: Final = lazy_pattern("^(?=.)", re.MULTILINE)


def blocks_of(nodes: Iterable[Element | str], writing: Writing) -> list[str]:
    """Return nodes as blocks; what is within paragraphs is gathered into one."""
    made: list[str] = []
    line: list[Element | str] = []
    for node in nodes:
        if isinstance(node, str) or node.is_inline:
            line.append(node)
            continue
        made += paragraphs(line, writing)
        line = []
        for block in _anchored(node, writing):
            made.append(_apart(made[-1], block) if made else block)
    made += paragraphs(line, writing)
    return made


def _apart(before: str, block: str) -> str:
    """Return a list that follows another one with other marks, or both would be one."""
    for head, other in ((_BULLET, "+ "), (_NUMBER, r"\1) ")):
        if head.match(before) and head.match(block):
            return head.sub(other, block)
    return block


def paragraphs(nodes: list[Element | str], writing: Writing) -> list[str]:
    """Return a text as paragraphs: two line breaks in a row begin another one."""
    runs = runs_of(nodes, writing)
    if not any(run.kind != "text" or run.text.strip(" \u00a0") for run in runs):
        return []
    if any(one.kind == "break" and two.kind == "break" for one, two in pairwise(runs)):
        parts = _parts(runs)
        return [written(part) for part in parts if part]
    return [written(runs)]


def _parts(runs: list[Run]) -> list[list[Run]]:
    """Cut runs where line breaks follow each other outside of spans."""
    parts: list[list[Run]] = [[]]
    depth = 0
    for at, run in enumerate(runs):
        depth += (run.kind == "open") - (run.kind == "close")
        beside = run.kind == "break" and any(
            one.kind == "break" for one in (*runs[at - 1 : at], *runs[at + 1 : at + 2])
        )
        if beside and not depth:
            parts += [[]] if parts[-1] else []
        else:
            parts[-1].append(run)
    return parts


def _anchored(node: Element, writing: Writing) -> list[str]:
    """Return the blocks of an element, with its id where links of the same text lead to it."""
    made = _block(node, writing)
    name = node.attributes.get("id", "")
    if name in writing.wanted and (new := writing.new_id(name)):
        return [f'<a id="{escape(new)}"></a>', *made]
    return made


def _block(node: Element, writing: Writing) -> list[str]:
    if node.name in _HEADINGS:
        return _heading(node, writing)
    return _KINDS.get(node.name, _unwrapped)(node, writing)


def _unwrapped(node: Element, writing: Writing) -> list[str]:
    if node.name == "a" and node.attributes.get("href"):
        return blocks_of(_linked(node), writing)
    return blocks_of(node.children, writing)


def _linked(link: Element) -> Iterator[Element | str]:
    """Put a link that is around blocks into them."""
    line: list[Element | str] = []
    for child in link.children:
        if isinstance(child, str) or child.is_inline:
            line.append(child)
            continue
        if line:
            yield Element("p", {}, [Element("a", dict(link.attributes), line)])
            line = []
        if any(not one.is_inline for one in child.elements()):
            yield Element(child.name, child.attributes, list(_linked(Element("a", link.attributes, child.children))))
        elif child.children:
            yield Element(child.name, child.attributes, [Element("a", dict(link.attributes), child.children)])
        else:
            yield child
    if line:
        yield Element("p", {}, [Element("a", dict(link.attributes), line)])


def _heading(node: Element, writing: Writing) -> list[str]:
    level = min(6, int(node.name[1]) + writing.deeper)
    runs = [Run("text", " ") if run.kind == "break" else run for run in runs_of(_flat(node.children), writing)]
    text = written(runs)
    if not text.strip():
        return []
    text = re.sub(r"(?<![\\#])(#+)$", r"\\\1", text)
    name = writing.new_id(node.attributes.get("id", ""))
    return [f"{'#' * level} {text}{f' {{#{name}}}' if name else ''}"]


def _flat(nodes: Iterable[Element | str]) -> list[Element | str]:
    """Return what is within blocks, where no block can be."""
    made: list[Element | str] = []
    for node in nodes:
        if isinstance(node, str) or node.is_inline:
            made.append(node)
        else:
            made += [" ", *_flat(node.children), " "]
    return made


def _quote(node: Element, writing: Writing) -> list[str]:
    made = blocks_of(node.children, writing)
    return [prefixed("\n\n".join(made), "> ", ">")] if made else []


def prefixed(text: str, mark: str, empty: str) -> str:
    """Put a mark in front of every line."""
    return "\n".join(f"{mark}{line}" if line else empty for line in text.split("\n"))


def _code(node: Element, writing: Writing) -> list[str]:
    if "wp-block-verse" in node.classes:
        return paragraphs(_lined(node.children), writing)
    code = next(iter(node.elements()), node)
    told = " ".join((node.attributes.get("class", ""), code.attributes.get("class", "")))
    language = found[1] if (found := _LANGUAGE.search(told)) else node.attributes.get("data-language", "")
    text = node.text().removeprefix("\n").rstrip("\n")
    if not text.strip():
        return []
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    info = language if re.fullmatch(r"[\w+#.-]*", language) else ""
    return [f"{fence}{info}\n{text}\n{fence}"]


def _lined(nodes: Iterable[Element | str]) -> list[Element | str]:
    """Return a verse, whose line ends are line breaks."""
    made: list[Element | str] = []
    for node in nodes:
        if isinstance(node, Element):
            made.append(Element(node.name, node.attributes, _lined(node.children)))
            continue
        for number, line in enumerate(node.split("\n")):
            made += [Element("br"), line] if number else [line]
    return made


def _list(node: Element, writing: Writing) -> list[str]:
    ordered = node.name == "ol"
    number = _whole(node.attributes.get("start", "1")) if ordered else 1
    items: list[str] = []
    loose = False
    for child in _items(node):
        own = _whole(child.attributes.get("value", ""), number) if ordered else number
        blocks = blocks_of(child.children, writing)
        loose = loose or any(one.name == "p" for one in child.elements()) or len(blocks) > 1 + _lists_in(child)
        head = f"{own}. " if ordered else "- "
        tight = not any(one.name == "p" for one in child.elements())
        items.append(_item(head, blocks, tight=tight))
        number = own + 1
    return [("\n\n" if loose else "\n").join(items)] if items else []


def _item(head: str, blocks: list[str], *, tight: bool) -> str:
    indent = " " * len(head)
    text = ("\n" if tight and len(blocks) == 2 and _is_list(blocks[1]) else "\n\n").join(blocks)  # noqa: PLR2004
    if text.startswith("    ") or not text:
        return head.rstrip() if not text else f"{head}\n{_INDENT.sub(indent, text)}"
    return head + _INDENT.sub(indent, text)[len(indent) :]


def _is_list(block: str) -> bool:
    return bool(re.match(r"[-+] |1[.)] ", block))


def _lists_in(item: Element) -> int:
    return sum(one.name in {"ul", "ol"} for one in item.elements())


def _items(node: Element) -> Iterator[Element]:
    """Return the items of a list; what is in none, as lists within lists of old editors are, goes into the last one."""
    items: list[Element] = []
    for child in node.children:
        if isinstance(child, Element) and child.name == "li":
            items.append(child)
        elif isinstance(child, Element) or child.strip():
            if not items:
                items.append(Element("li"))
            items[-1] = Element("li", items[-1].attributes, [*items[-1].children, child])
    return iter(items)


def _whole(text: str, otherwise: int = 1) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text.strip()) else otherwise


def _definitions(node: Element, writing: Writing) -> list[str]:
    made: list[str] = []
    parts = [one for child in node.elements() for one in (child.elements() if child.name == "div" else (child,))]
    for part in parts:
        if part.name == "dt":
            made.append(written(runs_of(_flat(part.children), writing)) or "\u00a0")
        elif part.name == "dd":
            text = "\n\n".join(blocks_of(part.children, writing)) or "\u00a0"
            line = f": {_INDENT.sub('  ', text)[2:]}"
            if (made and not made[-1].startswith(": ") and parts[parts.index(part) - 1].name == "dt") or made:
                made[-1] = f"{made[-1]}\n{line}"
            else:
                made.append(text)
    return ["\n\n".join(made)] if made else []


def _details(node: Element, writing: Writing) -> list[str]:
    summary = next((one for one in node.elements() if one.name == "summary"), None)
    rest = [one for one in node.children if one is not summary]
    head = f"<summary>{escape(' '.join(summary.text().split()), quote=False)}</summary>" if summary else ""
    opened = "<details open>" if "open" in node.attributes else "<details>"
    return [f"{opened}\n{head}".rstrip(), *blocks_of(rest, writing), "</details>"]


def _rule(_node: Element, _writing: Writing) -> list[str]:
    return ["***"]


def _figure(node: Element, writing: Writing) -> list[str]:
    return figure(node, writing, blocks_of)


def _paragraph(node: Element, writing: Writing) -> list[str]:
    return (
        paragraphs(node.children, writing)
        if all(isinstance(one, str) or one.is_inline for one in node.children)
        else blocks_of(node.children, writing)
    )


_KINDS: Final[Mapping[str, Callable[[Element, Writing], list[str]]]] = {
    "p": _paragraph,
    "blockquote": _quote,
    "pre": _code,
    "ul": _list,
    "ol": _list,
    "menu": _list,
    "dl": _definitions,
    "details": _details,
    "hr": _rule,
    "table": table,
    "figure": _figure,
}
