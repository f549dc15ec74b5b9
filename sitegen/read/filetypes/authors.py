"""Authors in files: whom a PDF, or a file of a word processor, names as the one who wrote it.

In: bytes. Out: names. ISO 32000-1 (PDF: 7.3.4 strings, 7.5.7 object streams, 14.3.3 the information dictionary), XMP,
and Dublin Core in OOXML (ECMA-376) and ODF (ISO 26300).

What is encrypted is not read. A name in a compressed part is found where the part is no larger than a mebibyte.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

SUFFIXES: Final = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"})
_MOST: Final = 1 << 20
"""Bytes of a part that are looked at."""
_OFTEN: Final = 64
"""Places of a kind that are looked at in a file."""
_PARTS: Final = ("docProps/core.xml", "meta.xml")
"""The parts of office files that name people."""
_TAGS: Final = (b"dc:creator", b"cp:lastModifiedBy", b"meta:initial-creator")
_AUTHOR: Final = lazy_pattern(
    rb"/Author\s{0,9}(?:\(((?:[^\\()]|\\.|\((?:[^\\()]|\\.){0,999}\)){0,999})\)|<([0-9A-Fa-f\s]{0,4000})>)", re.DOTALL
)
_OBJECTS: Final = lazy_pattern(rb"/ObjStm\b.{0,400}?>>\s{0,9}stream\r?\n", re.DOTALL)
_MARK: Final = lazy_pattern(rb"<[^<>]{0,999}>")
_ESCAPE: Final = lazy_pattern(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


def authors_in(content: bytes) -> tuple[str, ...]:
    """Return the people whom a file names as its authors, each once; none of a file that cannot be read."""
    found = _of_pdf(content) if content.startswith(b"%PDF-") else _of_office(content)
    return tuple(dict.fromkeys(name for one in found if (name := " ".join(one.split()))))


def _of_pdf(content: bytes) -> Iterator[str]:
    if b"/Encrypt" in content:
        return
    for part in (content, *_object_streams(content)):
        for at in _places(b"/Author", part):
            if found := _AUTHOR.match(part, at):
                yield _text(_unescaped(found[1]) if found[2] is None else bytes.fromhex(_even(found[2])))
    yield from _of_tags(content)


def _places(text: bytes, content: bytes) -> Iterator[int]:
    """Yield where a text is, as often as is looked."""
    at = -1
    for _ in range(_OFTEN):
        at = content.find(text, at + 1)
        if at < 0:
            return
        yield at


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Yield what is in the compressed objects."""
    for at in _places(b"/ObjStm", content):
        start = _OBJECTS.match(content, at)
        try:
            if start:
                yield zlib.decompressobj().decompress(content[start.end() : start.end() + _MOST], _MOST)
        except zlib.error:  # it is compressed in another way
            continue


def _of_tags(content: bytes) -> Iterator[str]:
    """Yield what is in the elements of XML that name people; of a list each item."""
    for tag in _TAGS:
        for at in _places(b"<" + tag, content):
            end = content.find(b"</" + tag, at, at + _MOST)
            inside = _MARK.sub(b"\n", content[at:end]) if end > 0 else b""
            yield from (unescape(line) for line in inside.decode("utf-8", "replace").split("\n"))


def _even(digits: bytes) -> str:
    """Return digits in pairs: a last one that is missing is 0."""
    found = b"".join(digits.split()).decode("ascii")
    return found + "0" * (len(found) % 2)


def _unescaped(literal: bytes) -> bytes:
    def meant(found: re.Match[bytes]) -> bytes:
        escaped = found[1]
        if escaped[:1].isdigit():
            return bytes([int(escaped, 8) & 0xFF])
        return _ESCAPED.get(escaped, escaped)

    return _ESCAPE.sub(meant, literal)


def _text(string: bytes) -> str:
    """Read a text string: UTF-16 or UTF-8 if it begins with their mark, else nearly Latin-1."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    if string.startswith(b"\xef\xbb\xbf"):
        return string[3:].decode("utf-8", "replace")
    return string.decode("latin-1")


def _of_office(content: bytes) -> Iterator[str]:
    import zipfile  # noqa: PLC0415 - late: few sites have such files

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in sorted({*_PARTS} & {*archive.namelist()}):
                with archive.open(name) as part:
                    yield from _of_tags(part.read(_MOST))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return
