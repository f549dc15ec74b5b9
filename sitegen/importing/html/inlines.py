"""What is within a paragraph: runs of text, emphasis, links, images, code.

In: nodes of a tree. Out: Runs, whose blanks are those that readers see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal

from sitegen.importing.html.escaping import destination, escaped, title
from sitegen.importing.html.players import card_of
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Writing
from sitegen.locale.tags import canonical_tag
from sitegen.markdown.elements import PHRASING
from sitegen.problems import ProblemError
from sitegen.text.lazy_pattern import lazy_pattern

Kind = Literal["text", "raw", "break", "open", "close"]
_MARKS: Final = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~", "strike": "~~"}
_TAGS: Final = {"tt": "code", "acronym": "abbr"}
_BARE: Final = frozenset({"font", "big", "nobr", "center", "span", "label", "data", "rb", "rtc"})
_KEPT: Final = {"abbr": ("title",), "time": ("datetime",), "q": (), "bdo": ("dir",), "bdi": ("dir",)}
_SPACE: Final = lazy_pattern(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Run:
    """A text as it is read, Markdown that is ready, a line break, or the beginning and end of a span."""

    kind: Kind
    text: str = ""
    mark: str = ""
    """Of a span: its mark (`*`, `**`, `~~`), or empty if `text` and `end` are written around it in any case."""
    end: str = ""
    """Of code: what stands for it next to other code."""
    tag: str = ""
    """The element that stands for the mark where the mark would not be understood."""
    twin: Run | None = field(default=None, repr=False, compare=False)


def runs_of(nodes: Iterable[Element | str], writing: Writing) -> list[Run]:
    """Return what is within a paragraph, blanks put together and outside of spans, without empty spans."""
    return _trimmed(_without_empty(_spaced(_runs(nodes, writing, ()))))


def _runs(nodes: Iterable[Element | str], writing: Writing, within: tuple[str, ...]) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, str):
            yield Run("text", node)
            continue
        name = node.attributes.get("id", "") if node.name != "a" else ""
        if name in writing.wanted and (new := writing.new_id(name)):
            yield Run("raw", f'<span id="{escape(new)}"></span>')
        yield from _element(node, writing, within)


def _element(node: Element, writing: Writing, within: tuple[str, ...]) -> Iterator[Run]:
    name = node.name
    if name in _WRITERS:
        yield from _WRITERS[name](node, writing, within)
    elif (card := card_of(node, writing)) is not None:
        yield Run("raw", card)
    elif name == "span" and "[" not in within and (language := _language(node)):
        yield from _span(Run("open", "[", end=f"]{{lang={language}}}"), node, writing, (*within, "["))
    elif name in PHRASING and name not in _BARE:
        yield from _tag(node, writing, within)
    else:
        yield from _runs(node.children, writing, within)


def _marked(node: Element, writing: Writing, within: tuple[str, ...]) -> Iterator[Run]:
    mark = _MARKS[node.name]
    if mark in within:
        yield from _runs(node.children, writing, within)
    else:
        yield from _span(Run("open", mark=mark, tag=node.name), node, writing, (*within, mark))


def _line_break(_node: Element, _writing: Writing, _within: tuple[str, ...]) -> Iterator[Run]:
    yield Run("break")


def _box(node: Element, _writing: Writing, _within: tuple[str, ...]) -> Iterator[Run]:
    if node.attributes.get("type", "").lower() == "checkbox":
        yield Run("raw", "\\[x\\] " if "checked" in node.attributes else "\\[ \\] ")


def _code(node: Element, _writing: Writing, _within: tuple[str, ...]) -> Iterator[Run]:
    if node.text().strip():
        shown = escaped(_SPACE.sub(" ", node.text()))
        yield Run("raw", code_span(node.text()), end=f"<code>{shown}</code>")


def _span(opened: Run, node: Element, writing: Writing, within: tuple[str, ...]) -> Iterator[Run]:
    closed = Run("close", twin=opened)
    opened.twin = closed
    yield opened
    yield from _runs(node.children, writing, within)
    yield closed


def _tag(node: Element, writing: Writing, within: tuple[str, ...]) -> Iterator[Run]:
    """Keep an element that Markdown has no mark for."""
    name = _TAGS.get(node.name, node.name)
    kept = ((key, node.attributes[key]) for key in _KEPT.get(name, ()) if key in node.attributes)
    written = "".join(f' {key}="{escape(value)}"' for key, value in kept)
    if name == "wbr":
        yield Run("raw", "<wbr>")
    else:
        yield from _span(Run("open", f"<{name}{written}>", end=f"</{name}>"), node, writing, within)


def _link(node: Element, writing: Writing, within: tuple[str, ...]) -> Iterator[Run]:
    anchor = node.attributes.get("id") or node.attributes.get("name", "")
    if anchor and (new := writing.new_id(anchor)):
        yield Run("raw", f'<a id="{escape(new)}"></a>')
    href = node.attributes.get("href", "").strip()
    address = writing.rewrite(href, "link") if href else ""
    if not address or "a" in within:
        if "href" in node.attributes and not address:
            writing.note("dropped", "a link without an address that readers could follow", node.text()[:80])
        yield from _runs(node.children, writing, within)
        return
    if node.children == [address] and re.fullmatch(r"https?://[^\s<>\x00-\x20]+", address):
        yield Run("raw", f"<{address}>")
        return
    yield from _span(Run("open", "[", end=f"]({destination(address)})", tag="a"), node, writing, (*within, "a", "["))


def _image(node: Element, writing: Writing, _within: tuple[str, ...]) -> Iterator[Run]:
    source = node.attributes.get("src", "") or node.attributes.get("data-src", "")
    address = writing.rewrite(source.strip(), "image") if source.strip() else ""
    if not address:
        writing.note("dropped", "an image without an address", node.attributes.get("alt", "")[:80])
        yield Run("text", node.attributes.get("alt", ""))
        return
    yield Run("raw", image(node.attributes.get("alt", ""), address))


_WRITERS: Final[Mapping[str, Callable[[Element, Writing, tuple[str, ...]], Iterator[Run]]]] = {
    **dict.fromkeys(_MARKS, _marked),
    "br": _line_break,
    "img": _image,
    "input": _box,
    "code": _code,
    "tt": _code,
    "a": _link,
}


def image(alternative: str, address: str, caption: str = "") -> str:
    """Return an image in Markdown; one with a caption, alone in its paragraph, is a figure."""
    alternative = escaped(" ".join(alternative.split()), in_link=True)
    return f"![{alternative}]({destination(address)}{f' {title(caption)}' if caption.strip() else ''})"


def code_span(text: str) -> str:
    """Return code within a line."""
    text = _SPACE.sub(" ", text)
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip()):
        text = f" {text} "
    return f"{ticks}{text}{ticks}"


def _language(node: Element) -> str:
    try:
        return canonical_tag(node.attributes.get("lang", ""))
    except ProblemError:
        return ""


def _spaced(runs: Iterable[Run]) -> list[Run]:
    """Put blanks together, and in front of spans that begin with one and behind those that end with one."""
    made: list[Run] = []
    after_space = True
    for run in runs:
        if run.kind == "text":
            text = _SPACE.sub(" ", run.text)
            if text.startswith(" "):
                text = text[1:]
                if not after_space:
                    _put_space(made)
                    after_space = True
            if text:
                made.append(Run("text", text))
                after_space = text.endswith(" ")
        elif run.kind == "close" and made and made[-1].kind == "text" and made[-1].text.endswith(" "):
            made[-1].text = made[-1].text[:-1]
            made += [run, Run("text", " ")]
        elif run.kind == "break":
            _strip_end(made)
            made.append(run)
            after_space = True
        else:
            made.append(run)
            after_space = after_space and run.kind != "raw"
    return made


def _put_space(made: list[Run]) -> None:
    """Put a blank in front of the spans that begin here."""
    at = len(made)
    while at and made[at - 1].kind == "open":
        at -= 1
    made.insert(at, Run("text", " "))


def _strip_end(made: list[Run]) -> None:
    at = len(made) - 1
    while at >= 0 and made[at].kind == "close":
        at -= 1
    if at >= 0 and made[at].kind == "text":
        made[at].text = made[at].text.rstrip(" ")


def _without_empty(runs: list[Run]) -> list[Run]:
    """Leave out spans with nothing in them, and join texts."""
    made: list[Run] = []
    for run in runs:
        if run.kind == "close" and made and made[-1].kind == "open":
            made.pop()
        elif run.kind == "text" and made and made[-1].kind == "text":
            made[-1].text += run.text
        elif run.kind != "text" or run.text:
            made.append(run)
    return made


def _trimmed(runs: list[Run]) -> list[Run]:
    """Leave out blanks and line breaks at both ends of a paragraph."""
    while runs and _is_blank(runs[-1]):
        runs.pop()
    while runs and _is_blank(runs[0]):
        del runs[0]
    _strip_end(runs)
    return [run for run in runs if run.kind != "text" or run.text]


def _is_blank(run: Run) -> bool:
    return run.kind == "break" or (run.kind == "text" and not run.text.strip(" "))
