"""The bytes of an export as text: in the encoding that it names, without characters that XML does not allow.

In: bytes in parts. Out: text in parts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

_DECLARED: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD: Final = 200
_LOST: Final = "\ufffd"


class Decoding:
    """Text in parts; `lost` counts the bytes that were no text in the encoding."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.lost = 0

    def texts(self) -> Iterator[str]:
        """Yield the text."""
        first = next(self._chunks, b"")
        decoder = codecs.getincrementaldecoder(_encoding(first[:_HEAD]))(errors="replace")
        yield self._cleaned(decoder.decode(first))
        for chunk in self._chunks:
            yield self._cleaned(decoder.decode(chunk))
        yield self._cleaned(decoder.decode(b"", final=True))

    def _cleaned(self, text: str) -> str:
        self.lost += text.count(_LOST)
        return _NOT_XML.sub("", text)


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
    return "utf-8" if name.startswith("utf-16") else name
