"""HTML to a tree, as browsers read it: nh3 (html5ever) makes it well-formed, and drops what runs.

In: HTML. Out: Element.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from sitegen.importing.cleaning import clean_line
from sitegen.importing.html.tree import Element
from sitegen.markdown.elements import ATTRIBUTES, ELEMENTS, GLOBAL, VOID, WITHOUT_CONTENT
from sitegen.markdown.sanitizer import well_formed
from sitegen.text.lazy_pattern import lazy_pattern

_PLAYERS: Final = frozenset({"iframe", "video", "audio", "source", "track", "embed", "object", "param"})
_OLD: Final = frozenset({"big", "center", "font", "strike", "tt", "acronym", "input", "form", "button"})
_TAGS: Final = (ELEMENTS | _PLAYERS | _OLD) - {"picture"}
_ATTRIBUTES: Final = {
    "a": frozenset({"name"}),
    "iframe": frozenset({"src", "data-src", "data-attrs"}),
    "div": frozenset({"data-attrs"}),
    "span": frozenset({"data-attrs"}),
    "video": frozenset({"src", "poster"}),
    "audio": frozenset({"src"}),
    "source": frozenset({"src", "type"}),
    "embed": frozenset({"src"}),
    "object": frozenset({"data"}),
    "img": frozenset({"data-src"}),
    "input": frozenset({"type", "checked"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
    "pre": frozenset({"data-language"}),
}
_KEPT: Final = tuple(
    (name, GLOBAL | ATTRIBUTES.get(name, frozenset()) | _ATTRIBUTES.get(name, frozenset())) for name in sorted(_TAGS)
)
_RUNS: Final = WITHOUT_CONTENT - _TAGS
_CLOSED: Final = VOID | {"source", "track", "embed", "param", "input"}
DEPTH: Final = 60
"""Elements within each other; what is deeper is taken as if it were directly in the last one."""
NESTED: Final = 512
"""Elements within each other in a browser's tree (Chromium's limit). The work of html5ever grows with their number."""
_TAG: Final = lazy_pattern(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])[^<>]*(?<!/)>")
_ENDS_ITSELF: Final = _CLOSED | frozenset(
    "colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr".split()  # noqa: SIM905 - one line
)
"""Elements that end where the next one begins (HTML, section 13.1.2.4): they do not add up."""


def parse_html(html: str) -> Element:
    """Return the tree of a piece of HTML. What is nested deeper than browsers nest is in the last element."""
    builder = _Builder()
    builder.feed(well_formed(_shallow(html.replace("\0", "")), _KEPT, _RUNS))
    builder.close()
    return builder.root


def plain_line(html: str) -> str:
    """Return a text that may be HTML as plain text on one line."""
    return clean_line(parse_html(html).text() if "<" in html or "&" in html else html)


def dropped_elements(html: str) -> Iterator[str]:
    """Return the names of elements in HTML that are dropped with what is in them."""
    lower = html.lower()
    return (name for name in sorted(_RUNS) if f"<{name}" in lower)


def is_too_deep(html: str) -> bool:
    """Return whether HTML has elements that are nested deeper than browsers nest them."""
    return _shallow(html) is not html


def _shallow(html: str) -> str:
    """Return HTML without the tags of elements that would be deeper than `NESTED`; the same text if there are none."""
    if html.count("<") <= NESTED:
        return html
    parts: list[str] = []
    done = depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _ENDS_ITSELF:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth + bool(tag[1]) > NESTED:  # an end tag belongs to the element that was open before it
            parts.append(html[done : tag.start()])
            done = tag.end()
    return "".join((*parts, html[done:])) if done else html


class _Builder(HTMLParser):
    """Builds the tree of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) > DEPTH and tag not in _CLOSED:
            self._skipped += 1
            return
        element = Element(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _CLOSED:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CLOSED:
            return
        if self._skipped:
            self._skipped -= 1
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)
