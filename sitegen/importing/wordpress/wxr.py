"""WXR, the XML of exports of WordPress (1.0 to 1.2), as a stream: one child of the channel at a time.

In: bytes in parts. Out: Nodes. A document type, and with it every entity, is refused; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from sitegen.importing.wordpress.decoding import Decoding
from sitegen.importing.wordpress.sections import whole_sections
from sitegen.problems import Place, SitegenError, error

_DEPTH: Final = 40
_LONGEST: Final = 32 << 20
"""Characters of one child of the channel: more than any post with its comments has."""


@dataclass(slots=True)
class Node:
    """An element: its name as it is written (`wp:post_id`), attributes, text and children."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    line: int = 0
    texts: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def get(self, name: str) -> str:
        """Return the text of the first child of a name, trimmed; nothing if there is none."""
        return next((child.text.strip() for child in self.children if child.name == name), "")

    def raw(self, name: str) -> str:
        """Return the text of the first child of a name as it is."""
        return next((child.text for child in self.children if child.name == name), "")

    def all(self, name: str) -> Iterator[Node]:
        """Return the children of a name."""
        return (child for child in self.children if child.name == name)


def channel(chunks: Iterable[bytes], path: str) -> Iterator[Node]:
    """Yield each child of the channel. Raises SitegenError for what is no WXR, breaks off, or has a document type."""
    reader = _Reader(path)
    decoding = Decoding(chunks)
    for text in whole_sections(decoding.texts()):
        reader.feed(text)
        yield from reader.take()
    reader.end()
    yield from (Node("foreign", {"path": path, "what": one.what}, one.line, [one.text]) for one in decoding.foreign)


class _Reader:
    def __init__(self, path: str) -> None:
        self._path = path
        self._open: list[Node] = []
        self._ready: list[Node] = []
        self._length = 0
        self._is_wxr = False
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.ordered_attributes = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._document_type
        parser.EntityDeclHandler = self._document_type

    def feed(self, text: str) -> None:
        """Read a part. Raises SitegenError."""
        self._parse(text, final=False)

    def end(self) -> None:
        """Read the end. Raises SitegenError."""
        self._parse("", final=True)
        if not self._is_wxr:
            self._refuse(
                "is no export of WordPress: there is no `wp:wxr_version` in it", "export it with Tools > Export"
            )

    def take(self) -> Iterator[Node]:
        """Yield what is complete."""
        ready, self._ready = self._ready, []
        yield from ready

    def _parse(self, text: str, *, final: bool) -> None:
        try:
            self._parser.Parse(text, final)
        except expat.ExpatError as wrong:
            reason = expat.errors.messages.get(wrong.code, "not well-formed")
            broken = wrong.code in {expat.errors.codes[one] for one in _BROKEN_OFF}
            message = "the export breaks off here" if broken else f"the export is no XML: {reason}"
            hint = "export it again; WordPress breaks off where a time limit of the server ends" if broken else ""
            self._refuse(message, hint or "export it again", wrong.lineno, wrong.offset + 1)

    def _refuse(self, message: str, hint: str, line: int = 0, column: int = 0) -> NoReturn:
        place = Place(path=self._path, line=line, column=column)
        raise SitegenError((error("file", message, place, hint),))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEPTH:
            self._refuse("the export has elements too deep within each other", "export it again", self._line)
        if not self._open and name != "rss":
            self._refuse(f"is no export of WordPress: it is <{name}>", "export it with Tools > Export", self._line)
        node = Node(name, attributes, self._line)
        self._open.append(node)

    def _end(self, name: str) -> None:
        node = self._open.pop()
        self._is_wxr = self._is_wxr or name == "wp:wxr_version"
        depth = len(self._open)
        if depth == 2:  # noqa: PLR2004 - rss, channel
            self._ready.append(node)
            self._length = 0
        elif depth > 2:  # noqa: PLR2004 - as above
            self._open[-1].children.append(node)

    def _data(self, text: str) -> None:
        if len(self._open) > 2:  # noqa: PLR2004 - as above
            self._length += len(text)
            if self._length > _LONGEST:
                self._refuse("has a post that is too long", "take it out of the export", self._line)
            self._open[-1].texts.append(text)

    def _document_type(self, *_: object) -> None:
        message = "has a document type or entities, which no export of WordPress has"
        self._refuse(message, "export it again", self._line)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber


_BROKEN_OFF: Final = (
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
)
