"""WebM and Matroska: the elements of their files (RFC 8794, RFC 9559).

In: bytes. Out: bytes of the same length, since clusters are found by their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sitegen.images.damage import DamagedError

_SEGMENT: Final = b"\x18\x53\x80\x67"
_HOLDERS: Final = {
    _SEGMENT,
    b"\x15\x49\xa9\x66",  # Info
    b"\x16\x54\xae\x6b",  # Tracks
    b"\xae",  # TrackEntry
    b"\x11\x4d\x9b\x74",  # SeekHead
    b"\x1f\x43\xb6\x75",  # Cluster, where its length is not known
}
_CLUSTER: Final = b"\x1f\x43\xb6\x75"
_VOID: Final = 0xEC
_DROPPED: Final = {
    b"\x12\x54\xc3\x67",  # Tags
    b"\x19\x41\xa4\x69",  # Attachments
    b"\x7b\xa9",  # Title
    b"\x44\x61",  # DateUTC
    b"\x73\x84",  # SegmentFilename
    b"\x3c\x83\xab",  # PrevFilename
    b"\x3e\x83\xbb",  # NextFilename
    b"\x53\x6e",  # Name of a track
    b"\xbf",  # CRC-32 of what was
    b"\xec",  # Void
}
_BLANKED: Final = {b"\x4d\x80", b"\x57\x41", b"\x25\x86\x88"}
"""MuxingApp and WritingApp, which must be there, and CodecName."""
_SEEK: Final = b"\x4d\xbb"
_SOUGHT: Final = (b"\x53\xab\x84\x12\x54\xc3\x67", b"\x53\xab\x84\x19\x41\xa4\x69")
"""How an entry of SeekHead says that it leads to Tags or Attachments."""
_BYTE: Final = 0x80


class _Element(NamedTuple):
    name: bytes
    start: int
    content: int
    end: int
    is_open: bool
    """Whether its length is not known: it ends where the file does, or where something that is no part of it begins."""


def clean_matroska(content: bytes) -> bytes:
    """Overwrite tags, titles, dates, names and attachments. Raises DamagedError."""
    done = bytearray(content)
    _clean(done, 0, len(done))
    return content if done == content else bytes(done)


def _clean(done: bytearray, start: int, end: int) -> None:
    for element in _elements(done, start, end):
        if element.name in _DROPPED:
            _void(done, element)
        elif element.name in _BLANKED:
            done[element.content : element.end] = bytes(element.end - element.content)
        elif element.name == _SEEK:
            if any(sought in done[element.content : element.end] for sought in _SOUGHT):
                _void(done, element)
        elif element.name in _HOLDERS and not element.is_open and element.name != _CLUSTER:
            _clean(done, element.content, element.end)


def _elements(done: bytearray, start: int, end: int) -> Iterator[_Element]:
    """Return elements one after another; those of one whose length is not known follow it as if they were beside it."""
    while start < end:
        wide = _width(done, start)
        size = start + wide
        if size >= end:
            raise DamagedError("breaks off")
        length = _width(done, size)
        content = size + length
        value = int.from_bytes(done[size:content], "big") & ((1 << 7 * length) - 1)
        is_open = value == (1 << 7 * length) - 1
        last = content if is_open else content + value
        if last > end or content > end:
            raise DamagedError("breaks off, or has a part that is longer than the whole")
        yield _Element(bytes(done[start:size]), start, content, last, is_open)
        start = last


def _width(done: bytearray, at: int) -> int:
    """Return of how many bytes a number is: as many as its first byte has zeros at its beginning, and one."""
    if not done[at]:
        raise DamagedError("has a part of no kind that exists")
    return 9 - done[at].bit_length()


def _void(done: bytearray, element: _Element) -> None:
    """Make an element empty, of the same length."""
    length = element.end - element.start
    wide = 8 if length > 9 else 1  # noqa: PLR2004 - the longest head, of 9 bytes
    rest = length - 1 - wide
    size = (rest | 1 << 7 * wide).to_bytes(wide, "big")
    done[element.start : element.end] = bytes((_VOID,)) + size + bytes(rest)
