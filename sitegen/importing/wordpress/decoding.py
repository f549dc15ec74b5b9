"""The bytes of an export as text: in the encoding that it names, without characters that XML does not allow.

In: bytes in parts. Out: text in parts, and what was no text in that encoding.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from sitegen.importing.encodings import Foreign, codec_of, lines_of
from sitegen.text.lazy_pattern import lazy_pattern

_DECLARED: Final = lazy_pattern(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_LANGUAGE: Final = lazy_pattern(rb"<language>\s*([A-Za-z-]{2,20})")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_XML: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD: Final = 200
_LOST: Final = "\ufffd"
_LONGEST: Final = 1 << 20
"""Bytes of a line that are waited for, so that it is read as a whole."""


class Decoding:
    """Text in parts; `foreign` has the lines that were not in the encoding which the export says it has."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.foreign: list[Foreign] = []

    def texts(self) -> Iterator[str]:
        """Yield the text."""
        first = next(self._chunks, b"")
        name = _encoding(first[:_HEAD])
        texts = self._lines(first) if name == "utf-8" else self._others(first, name)
        yield from (_NOT_XML.sub("", text) for text in texts)

    def _lines(self, first: bytes) -> Iterator[str]:
        """Read UTF-8, line by line where it is none."""
        language = _LANGUAGE.search(first)
        codec = codec_of(language[1].decode()) if language else "cp1252"
        rest, number = first.removeprefix(codecs.BOM_UTF8), 1
        for chunk in self._chunks:
            cut = rest.rfind(b"\n") + 1 or (_whole(rest) if len(rest) > _LONGEST else 0)
            yield from lines_of(rest[:cut], codec, self.foreign, number)
            number += rest.count(b"\n", 0, cut)
            rest = rest[cut:] + chunk
        yield from lines_of(rest, codec, self.foreign, number)

    def _others(self, first: bytes, name: str) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(name)(errors="replace")
        number = 1
        for chunk in chain((first,), self._chunks, (b"",)):
            text = decoder.decode(chunk, final=not chunk)
            if _LOST in text:
                what = f"bytes that are no text in the encoding of the export ({name}), shown as �"
                for at, line in enumerate(text.split("\n"), start=number):
                    if _LOST in line:
                        self.foreign.append(Foreign(at, line.strip()[:_HEAD], what))
            number += text.count("\n")
            yield text


def _whole(content: bytes) -> int:
    """Return where the last character of UTF-8 that may be incomplete begins."""
    return next((at for at in range(len(content) - 1, len(content) - 5, -1) if content[at] & 0xC0 != 0x80), 0)  # noqa: PLR2004


def _encoding(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    found = _DECLARED.search(head)
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else "utf-8"
        "".encode(name)  # refuses codecs that are not for text, such as `zip`
    except LookupError:
        return "utf-8"
    return "utf-8" if name.startswith(("utf-16", "utf-8")) else name
