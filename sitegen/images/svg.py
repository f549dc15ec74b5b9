"""SVG: what editors note in it for themselves, which no browser draws (SVG 2, 5.9 and 8.1).

In: bytes. Out: bytes.
"""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

from sitegen.images.damage import DamagedError

_SVG: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = frozenset(
    {_SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/1998/Math/MathML"}
)
"""Namespaces that a browser knows; what has another one is for the editor alone."""
_TAG: Final = re.compile(rb"<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE: Final = re.compile(rb"\s++([^\s=<>\"'/]++)\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')")
_ENCODING: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_READ: Final = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
"""Encodings that write the signs of XML as ASCII does."""
_DRAWING: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*+<(?:\?xml|!--|!DOCTYPE|(?:[\w.-]+:)?svg)", re.IGNORECASE)

Span = tuple[int, int]
_Prefixes = dict[str, str]


def is_drawing(content: bytes) -> bool:
    """Return whether a file begins like SVG, or like XML that may be SVG."""
    return _DRAWING.match(content) is not None and b"svg" in content


def clean_svg(content: bytes) -> bytes:
    """Drop comments, `<metadata>`, and elements and attributes of editors.

    What writes the signs of XML otherwise than ASCII does comes back as it is. Raises DamagedError for what is not
    well-formed.
    """
    declared = _ENCODING.match(content)
    if declared and declared[1].lower() not in _READ:
        return content
    try:
        dropped = _Finder(content).find()
    except expat.ExpatError:
        raise DamagedError("is not well-formed") from None
    kept: list[bytes] = []
    at = 0
    for start, end in sorted(dropped):
        kept.append(content[at:start])
        at = max(at, end)
    return b"".join([*kept, content[at:]])


class _Finder:
    """Finds the parts to drop: they never overlap, since nothing is looked for within one."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._dropped: list[Span] = []
        self._scopes: list[_Prefixes] = [{"xml": "http://www.w3.org/XML/1998/namespace"}]
        self._depth = 0
        """How many elements are open within one that is dropped, itself included."""
        self._start = self._tag_end = 0
        self._parser = expat.ParserCreate()

    def find(self) -> list[Span]:
        """Parse the file. Raises ExpatError."""
        parser = self._parser
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CommentHandler = lambda _: self._drop_to(b"-->")
        parser.ProcessingInstructionHandler = self._instruct
        parser.Parse(self._content)
        parser.Parse(b"", True)  # noqa: FBT003 - the end; the parameter has no name
        return self._dropped

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth:
            self._depth += 1
            return
        declared = {key.partition(":")[2]: value for key, value in attributes.items() if _declares(key)}
        scope = self._scopes[-1] | declared
        self._scopes.append(scope)
        prefix, _, local = name.rpartition(":")
        if _is_foreign(prefix, scope) or local == "metadata":
            self._depth = 1
            self._start = self._parser.CurrentByteIndex
            self._tag_end = self._end_of_tag(self._start)
        else:
            self._drop_attributes(scope)

    def _close(self, _: str) -> None:
        if self._depth > 1:
            self._depth -= 1
            return
        self._scopes.pop()
        if self._depth:
            self._depth = 0
            is_empty = self._content.endswith(b"/>", 0, self._tag_end)
            end = self._tag_end if is_empty else self._end_of_tag(self._parser.CurrentByteIndex)
            self._dropped.append((self._start, end))

    def _instruct(self, target: str, _: str) -> None:
        if target != "xml-stylesheet":
            self._drop_to(b"?>")

    def _drop_to(self, mark: bytes) -> None:
        if not self._depth:
            start = self._parser.CurrentByteIndex
            self._dropped.append((start, self._content.index(mark, start) + len(mark)))

    def _drop_attributes(self, scope: _Prefixes) -> None:
        start = self._parser.CurrentByteIndex
        for found in _ATTRIBUTE.finditer(self._content, start, self._end_of_tag(start)):
            prefix, _, local = found[1].decode("utf-8", "replace").rpartition(":")
            if (prefix == "xmlns" and scope.get(local) not in _DRAWN) or _is_foreign(prefix, scope):
                self._dropped.append(found.span())

    def _end_of_tag(self, start: int) -> int:
        tag = _TAG.match(self._content, start)
        if tag is None:
            raise DamagedError("has a tag that does not end")
        return tag.end()


def _declares(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")


def _is_foreign(prefix: str, scope: _Prefixes) -> bool:
    """Return whether a prefix is that of an editor; what has none is as SVG in a file that declares nothing."""
    if prefix == "xmlns":
        return False
    return bool(prefix) and scope.get(prefix, _SVG) not in _DRAWN
