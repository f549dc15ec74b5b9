"""Bytes that say they are UTF-8 and are not: they are read as those of Windows in the language of the text.

In: bytes, a language. Out: texts, and what was read so, by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sitegen.text.lazy_pattern import lazy_pattern

_OF_LANGUAGES: Final = {
    "cp1250": "bs cs hr hu pl ro sk sl sq",
    "cp1251": "be bg kk ky mk mn ru sr tg uk",
    "cp1253": "el",
    "cp1254": "az tr",
    "cp1255": "he yi",
    "cp1256": "ar fa ps ur",
    "cp1257": "et lt lv",
    "cp1258": "vi",
}
_CODECS: Final = {language: codec for codec, names in _OF_LANGUAGES.items() for language in names.split()}
_SEQUENCE: Final = lazy_pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CYRILLIC: Final = lazy_pattern(rb"[\xc0-\xff]{4}")
"""Four letters in a row that are no ASCII: in a language of Latin letters there is no such word."""
_SHOWN: Final = 80


class Foreign(NamedTuple):
    """A line that was no UTF-8: its number, counted from 1, its text as it was read, and what it was read as."""

    line: int
    text: str
    what: str


def codec_of(language: str) -> str:
    """Return the encoding that Windows has for a language; that of Western Europe where it has none."""
    return _CODECS.get(language.partition("-")[0].lower(), "cp1252")


def text_of(content: bytes, codec: str = "cp1252") -> tuple[str, tuple[Foreign, ...]]:
    """Return a whole file as text, without its byte order mark, and its lines that were no UTF-8."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = content.decode("utf-16", "replace")
        return text, (Foreign(1, text[:_SHOWN].strip(), "UTF-16, which is written as UTF-8"),)
    found: list[Foreign] = []
    text = "".join(lines_of(content.removeprefix(b"\xef\xbb\xbf"), codec, found, 1))
    return text, tuple(found)


def lines_of(content: bytes, codec: str, found: list[Foreign], first: int) -> Iterator[str]:
    """Yield the text of some whole lines, of which the first has a number; those that are no UTF-8 go to `found`."""
    try:
        yield content.decode("utf-8")
    except UnicodeDecodeError:
        own = "cp1251" if codec == "cp1252" and _CYRILLIC.search(_SEQUENCE.sub(b"", content)) else codec
        for number, line in enumerate(content.split(b"\n"), start=first):
            if number > first:
                yield "\n"
            yield _line(line, own, found, number)


def _line(line: bytes, codec: str, found: list[Foreign], number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = _mixed(line, codec)
    name = f"Windows-{codec.removeprefix('cp')}"
    what = f"bytes that are neither UTF-8 nor {name}, shown as �" if "\ufffd" in text else ""
    found.append(Foreign(number, text.strip()[:_SHOWN], what or f"bytes that are not UTF-8, read as {name}"))
    return text


def _mixed(line: bytes, codec: str) -> str:
    """Read a line of which parts may be UTF-8: where most of it is, the rest alone is read by the codec."""
    sequences = _SEQUENCE.findall(line)
    others = sum(byte > 0x7F for byte in _SEQUENCE.sub(b"", line))  # noqa: PLR2004 - ASCII ends here
    if others > len(sequences):
        return line.decode(codec, "replace")
    parts: list[str] = []
    at = 0
    for one in _SEQUENCE.finditer(line):
        parts += [line[at : one.start()].decode(codec, "replace"), one[0].decode("utf-8", "replace")]
        at = one.end()
    return "".join((*parts, line[at:].decode(codec, "replace")))
