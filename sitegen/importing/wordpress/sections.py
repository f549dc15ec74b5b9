"""CDATA sections of texts that have `]]>` themselves, as code and scripts do: old exports, and those of plugins.

In: XML in parts. Out: the same, in which a section ends where its element does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_BEGIN: Final = lazy_pattern(r"<([A-Za-z_][\w:.-]{0,60})(?:\s[^<>]{0,300})?>\s{0,20}<!\[CDATA\[")
_END: Final = "]]>"
_GOES_ON: Final = lazy_pattern(r"\s{0,20}<!\[CDATA\[")
_ESCAPED: Final = "]]]]><![CDATA[>"
_USUAL: Final = (
    *(f"{_END}</{name}" for name in ("wp:", "content:", "excerpt:", "dc:", "title>", "category>", "description>")),
    f"{_END}<![CDATA[",
)
"""How sections of WordPress end. A text that has another `]]>` is looked at section by section."""
_AHEAD: Final = 400
"""Characters that a beginning has at most, and that are kept until what follows is known."""
_FAR: Final = 1 << 20
"""Characters behind `]]>` in which the end of the element is looked for."""


def whole_sections(texts: Iterable[str]) -> Iterator[str]:
    """Yield an export in which a section with `]]>` in its text ends where its element does.

    `]]>` ends a section before the end of the element and before another section, and also where none ends at the end
    of the element: then plain text follows.
    """
    sections = _Sections()
    for text in texts:
        yield sections.read(text, last=False)
    yield sections.read("", last=True)


class _Sections:
    def __init__(self) -> None:
        self._rest = ""
        self._name = ""
        """The element in whose section the rest begins."""
        self._searched = 0
        """Where the end of that element is, or is not before."""

    def read(self, text: str, *, last: bool) -> str:
        """Return what is known to be right; what follows decides about the rest."""
        text = self._rest + text
        lines = text[: text.rfind("\n") + 1]
        if not last and lines.count(_END) == sum(map(lines.count, _USUAL)):
            self._rest = text[len(lines) :]
            self._name = self._open_at_end(lines)
            return lines
        parts: list[str] = []
        at, found, self._searched = 0, True, 0
        while found:
            reading = self._section if self._name else self._beginning
            part, at, found = reading(text, at, last=last)
            parts.append(part)
        self._rest = text[at:]
        return "".join(parts)

    def _open_at_end(self, text: str) -> str:
        begun, ended = text.rfind("<![CDATA["), text.rfind(_END)
        if begun < 0 and ended < 0:
            return self._name
        begin = list(_BEGIN.finditer(text, max(0, begun - _AHEAD))) if begun > ended else []
        return begin[-1][1] if begin else ""

    def _beginning(self, text: str, at: int, *, last: bool) -> tuple[str, int, bool]:
        begin = _BEGIN.search(text, at)
        if begin is None:
            cut = len(text) if last else max(at, len(text) - _AHEAD)
            return text[at:cut], cut, False
        self._name = begin[1]
        return text[at : begin.end()], begin.end(), True

    def _section(self, text: str, at: int, *, last: bool) -> tuple[str, int, bool]:
        end = text.find(_END, at)
        if end < 0:
            cut = len(text) if last else max(at, len(text) - _AHEAD)
            return text[at:cut], cut, False
        after = end + len(_END)
        if again := _GOES_ON.match(text, after):
            return text[at : again.end()], again.end(), True
        closing = text.find(f"</{self._name}", max(after, self._searched), after + _FAR)
        self._searched = closing if closing >= 0 else max(after, after + _FAR - _AHEAD)
        if closing < 0 and not last and len(text) < after + _FAR:
            return text[at:end], end, False
        if closing >= 0 and (_reaches(text, after, closing) or not _ends(text, end, closing)):
            self._name = ""
            return text[at:after], after, True
        return text[at:end] + _ESCAPED, after, True


def _ends(text: str, end: int, closing: int) -> bool:
    """Return whether a section ends right before the end of its element."""
    return text[max(end, closing - _AHEAD) : closing].rstrip().endswith(_END)


def _reaches(text: str, after: int, closing: int) -> bool:
    """Return whether nothing but blanks is between the end of a section and that of its element."""
    return closing - after < _AHEAD and not text[after:closing].strip()
