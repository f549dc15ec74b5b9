"""Line ends of the classic editor: an empty line begins a paragraph, another line end is a line break.

In: HTML as it is stored. Out: HTML as WordPress shows it.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_BLOCKS: Final = (
    "address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|iframe|legend|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_LITERAL: Final = lazy_pattern(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_TAG: Final = lazy_pattern(rf"(</?(?:{_BLOCKS})\b[^<>]*>)", re.IGNORECASE)
_OTHER_TAG: Final = lazy_pattern(r"<[^<>]*>")
_BREAK: Final = lazy_pattern(r"<br\s*/?>[ \t]*\n", re.IGNORECASE)
_OUTER: Final = lazy_pattern(r"\A\s*\n|\n\s*\Z")


def with_paragraphs(html: str) -> str:
    """Return HTML whose line ends are what readers saw: two breaks in a row are a paragraph of its own."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    made: list[str] = []
    at, lower = 0, html.lower()
    unclosed: set[str] = set()
    for found in _LITERAL.finditer(html):
        name = found[1].lower()
        if found.start() < at or name in unclosed:
            continue
        end = lower.find(f"</{name}", found.end())
        if end < 0:
            unclosed.add(name)
            continue
        end = html.find(">", end) + 1 or len(html)
        made += (_flow(html[at : found.start()]), html[found.start() : end])
        at = end
    return "".join((*made, _flow(html[at:])))


def _flow(html: str) -> str:
    html = _OTHER_TAG.sub(lambda tag: tag[0].replace("\n", " "), html)
    parts = _TAG.split(_BREAK.sub("\n", html))
    return "".join(part if at % 2 else _text(part) for at, part in enumerate(parts))


def _text(text: str) -> str:
    text = re.sub(r"[ \t]*\n", "\n", text).strip("\n")
    return re.sub(r"\n{2,}", "\n\n", text).replace("\n", "<br>\n") if text.strip() else text
