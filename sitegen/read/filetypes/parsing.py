"""XML, read with bounds: no entity is expanded, nothing is fetched, and what a browser would read otherwise is refused.

In: bytes. Out: calls of a Visitor, and findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Protocol

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

MOST_BYTES: Final = 32 * 1024 * 1024
"""A larger file of XML is refused unread."""
_DEEPEST: Final = 200
"""Elements within each other; the parsers of browsers stop at 256."""
_MOST_FINDINGS: Final = 5
_ENCODINGS: Final = frozenset({"utf-8", "us-ascii", "iso-8859-1", "windows-1252"})
"""What a file may say of its encoding: all read the signs of XML alike."""
_INSTRUCTIONS: Final = frozenset({"xpacket", "plantuml", "plantuml-src"})
"""Processing instructions that no browser and no server carries out: marks of Adobe's metadata and of PlantUML."""
_DOCTYPE: Final = lazy_pattern(
    rb"<!DOCTYPE\s+svg\s+PUBLIC\s+[\"']-//W3C//DTD SVG [0-9A-Za-z. ]{1,20}//EN[\"']\s+"
    rb"[\"']https?://www\.w3\.org/[0-9A-Za-z./-]{1,80}\.dtd[\"']\s*>"
)
_HEAD: Final = 8192
_ELEMENT: Final = lazy_pattern(rb"<[A-Za-z_:\x80-\xff]")

Names = tuple[str, str]
"""A namespace, or an empty text, and a name in it."""


class Finding(Value, frozen=True, kw_only=True):
    """What could harm, in words, and where: line and column count from 1."""

    message: str
    line: int = 0
    column: int = 0
    unread: bool = False
    """True where the file could not be read to its end, so that nothing can be said of the rest."""


class Visitor(Protocol):
    """Called with every element; returns what is wrong with it."""

    def start(self, name: Names, attributes: Mapping[Names, str]) -> str: ...

    def end(self, name: Names) -> str: ...

    def text(self, text: str) -> None: ...


class _Enough(Exception):  # noqa: N818 - no error: there are findings enough
    """Ends the parsing."""


def findings_in(content: bytes, visitor: Visitor, *, doctype: bool = False) -> tuple[Finding, ...]:
    """Read a whole file of XML; return what is wrong with it, the first five of it.

    The line `<!DOCTYPE svg PUBLIC ...>` of old drawing programs means nothing and is passed over; with `doctype`, so
    is any other that declares nothing.
    """
    if len(content) > MOST_BYTES:
        return (
            Finding(message=f"the file is larger than {MOST_BYTES // 1024 // 1024} MB", line=1, column=1, unread=True),
        )
    if b"\0" in content[:4] or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return (Finding(message="the file is not UTF-8", line=1, column=1, unread=True),)
    return _Reading(visitor, doctype=doctype).read(_without_doctype(content))


def _without_doctype(content: bytes) -> bytes:
    """Blank out a document type of SVG before the first element: without one, an entity that is not known is an error.

    With it, a browser could know entities that this parser passes over.
    """
    found = _DOCTYPE.search(content[:_HEAD])
    if found is None or _ELEMENT.search(content[: found.start()]):
        return content
    blank = re.sub(rb"[^\n]", b" ", found[0])
    return content[: found.start()] + blank + content[found.end() :]


class _Reading:
    """One file that is being read."""

    def __init__(self, visitor: Visitor, *, doctype: bool) -> None:
        from xml.parsers import expat  # noqa: PLC0415 - late; entities cannot be declared, nothing is fetched

        self._visitor = visitor
        self._doctype = doctype
        self._findings: list[Finding] = []
        self._depth = 0
        self._expat = expat
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = visitor.text

    def read(self, content: bytes) -> tuple[Finding, ...]:
        try:
            self._parser.Parse(content, True)  # noqa: FBT003 - the parser takes no names
        except _Enough:
            pass
        except self._expat.ExpatError as failed:
            what = self._expat.ErrorString(failed.code)
            place = {"line": failed.lineno, "column": failed.offset + 1}
            self._findings.append(Finding(message=f"the file cannot be read as XML ({what})", unread=True, **place))
        except (UnicodeError, ValueError, LookupError):
            message = "the file cannot be read as XML (its encoding)"
            self._findings.append(Finding(message=message, line=1, column=1, unread=True))
        return tuple(self._findings[:_MOST_FINDINGS])

    def _note(self, message: str) -> None:
        if message:
            line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
            self._findings.append(Finding(message=message, line=line, column=column))
        if len(self._findings) >= _MOST_FINDINGS:
            raise _Enough

    def _stop(self, message: str) -> None:
        self._note(message)
        raise _Enough

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self._stop(f"the file says that it is `{encoding[:40]}`, not UTF-8")

    def _document_type(self, name: str, _system: str | None, _public: str | None, declares: int) -> None:
        if declares:
            self._stop("`<!DOCTYPE` with declarations, which can define anything")
        elif not self._doctype or name.lower() in {"html", "svg"}:
            self._stop(f"`<!DOCTYPE {name[:40]}>`")

    def _instruction(self, target: str, _rest: str) -> None:
        if target not in _INSTRUCTIONS:
            self._note(f"the instruction `<?{target[:40]}?>`")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._stop(f"more than {_DEEPEST} elements within each other")
        self._note(self._visitor.start(_names(name), {_names(key): value for key, value in attributes.items()}))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._note(self._visitor.end(_names(name)))


def _names(name: str) -> Names:
    space, _, local = name.rpartition(" ")
    return space, local
