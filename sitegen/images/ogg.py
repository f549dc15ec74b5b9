"""Ogg: the comments of Opus, Vorbis and Theora (RFC 3533, RFC 7845; Vorbis I, 5).

In: bytes. Out: bytes of the same length: a packet of comments keeps its place, and says that there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from zlib import crc32

from sitegen.images.damage import DamagedError

_HEAD: Final = 27
_SUM: Final = slice(22, 26)
_FIRST: Final = 0x02
"""The flag of the page that begins a stream."""
_WHOLE: Final = 255
_COMMENTS: Final = {b"OpusHead": b"OpusTags", b"\x01vorbis": b"\x03vorbis", b"\x80theora": b"\x81theora"}
"""How the first packet of a stream begins, and its second one, which has the comments."""
_SILENT: Final = (b"fishead\0", b"fisbone\0")
"""Streams that describe others."""
_MIRRORED: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class _Page(NamedTuple):
    start: int
    content: int
    end: int


def clean_ogg(content: bytes) -> bytes:
    """Empty the comments of each stream. Raises DamagedError, IndexError."""
    done = bytearray(content)
    pages = list(_pages(content))
    for at, page in enumerate(pages):
        if not content[page.start + 5] & _FIRST:
            continue
        head = content[page.content : page.content + 8]
        mark = next((second for first, second in _COMMENTS.items() if head.startswith(first)), None)
        if mark is None:
            if head in _SILENT:
                continue
            raise DamagedError("has a stream that is neither Opus nor Vorbis nor Theora")
        serial = content[page.start + 14 : page.start + 18]
        own = (one for one in pages[at + 1 :] if content[one.start + 14 : one.start + 18] == serial)
        _empty(done, own, mark)
    return content if done == content else bytes(done)


def _pages(content: bytes) -> Iterator[_Page]:
    at = 0
    while at < len(content):
        if content[at : at + 4] != b"OggS":
            raise DamagedError("has a part that is no page")
        start = at + _HEAD + content[at + 26]
        end = start + sum(content[at + _HEAD : start])
        if end > len(content):
            raise DamagedError("breaks off")
        yield _Page(at, start, end)
        at = end


def _empty(done: bytearray, pages: Iterator[_Page], mark: bytes) -> None:
    """Empty the packet that begins on the first of these pages, and renew the sums of those that it is on."""
    places: list[tuple[int, int]] = []
    used: list[_Page] = []
    is_open = True
    while is_open:
        page = next(pages, None)
        if page is None:
            raise DamagedError("breaks off")
        at = page.content
        for lacing in done[page.start + _HEAD : page.content]:
            places.append((at, at + lacing))
            at += lacing
            is_open = lacing == _WHOLE
            if not is_open:
                break
        used.append(page)
    packet = b"".join(done[start:end] for start, end in places)
    emptied = _emptied(packet, mark)
    at = 0
    for start, end in places:
        done[start:end] = emptied[at : at + end - start]
        at += end - start
    for page in used if emptied != packet else ():
        _renew(done, page)


def _emptied(packet: bytes, mark: bytes) -> bytes:
    """Return a packet with the name of the encoder as blanks, and no comments."""
    if not packet.startswith(mark):
        raise DamagedError("has no comments where they should be")
    name = len(mark) + 4
    vendor = int.from_bytes(packet[len(mark) : name], "little")
    if name + vendor + 4 > len(packet):
        raise DamagedError("has comments that are longer than the whole")
    frame = b"\x01" if mark == b"\x03vorbis" else b""
    emptied = packet[:name] + b" " * vendor + bytes(4) + frame
    if len(emptied) > len(packet):
        raise DamagedError("has comments that are longer than the whole")
    return emptied.ljust(len(packet), b"\0")


def _renew(done: bytearray, page: _Page) -> None:
    """Write the sum of a page: CRC-32 whose bits are in the other order than those of zlib, and not inverted."""
    whole = bytearray(done[page.start : page.end])
    whole[_SUM] = bytes(4)
    mirrored = crc32(whole.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    done[page.start + 22 : page.start + 26] = int(f"{mirrored:032b}"[::-1], 2).to_bytes(4, "little")
