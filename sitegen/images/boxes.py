"""AVIF and HEIF: the boxes of their files, and the items in them (ISO/IEC 14496-12, 23008-12).

In: bytes. Out: bytes of the same length, since every picture is found by its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sitegen.images.damage import DamagedError
from sitegen.images.orientation import UPRIGHT, exif_of

_LONG: Final = 1
"""The size that says that the size follows, in 8 bytes."""
_FILLED: Final = frozenset({b"udta", b"uuid"})
_HOLDERS: Final = frozenset({b"moov", b"trak"})


class Box(NamedTuple):
    """A box: its name, and where it, its content and what follows it begin."""

    name: bytes
    start: int
    content: int
    end: int


class _Extent(NamedTuple):
    in_box: bool
    """Whether the place is counted from the content of `idat`, not from the beginning of the file."""
    start: int
    length: int


def clean_boxes(content: bytes) -> bytes:
    """Overwrite EXIF and XMP, and what programs and phones add; which way up the image is, is a property of its own."""
    done = bytearray(content)
    for box in boxes_in(content, 0, len(content)):
        if box.name == b"meta":
            _clean_items(done, box)
        elif box.name in _FILLED:
            _fill(done, box)
        elif box.name in _HOLDERS:
            _clean_film(done, box)
    return bytes(done)


def boxes_in(content: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """Return the boxes of a part of a file, one after another. Raises DamagedError where one does not fit."""
    while start + 8 <= end:
        size, name, head = int.from_bytes(content[start : start + 4], "big"), bytes(content[start + 4 : start + 8]), 8
        if size == _LONG:
            size, head = int.from_bytes(content[start + 8 : start + 16], "big"), 16
        last = start + size if size else end
        if last > end or last < start + head:
            raise DamagedError("breaks off, or has a part that is longer than the whole")
        yield Box(name=name, start=start, content=start + head, end=last)
        start = last


def _fill(done: bytearray, box: Box) -> None:
    """Make free space of a box."""
    done[box.start + 4 : box.start + 8] = b"free"
    done[box.content : box.end] = bytes(box.end - box.content)


def _clean_film(done: bytearray, holder: Box) -> None:
    for box in boxes_in(done, holder.content, holder.end):
        if box.name in _FILLED or box.name == b"meta":
            _fill(done, box)
        elif box.name in _HOLDERS:
            _clean_film(done, box)


def _clean_items(done: bytearray, meta: Box) -> None:
    inside = {box.name: box for box in boxes_in(done, meta.content + 4, meta.end)}
    if b"iinf" not in inside or b"iloc" not in inside:
        return
    kinds = dict(_items(done, inside[b"iinf"]))
    data = inside[b"idat"].content if b"idat" in inside else 0
    for item, extents in _places(done, inside[b"iloc"]):
        if item not in kinds:
            continue
        empty = b"\0\0\0\0" + exif_of(UPRIGHT) if kinds[item] == b"Exif" else b""
        for extent in extents:
            start = extent.start + data * extent.in_box
            end = start + extent.length
            if not extent.length or end > len(done):
                raise DamagedError("has metadata that are outside it")
            done[start:end] = empty.ljust(extent.length, b"\0" if empty else b" ")[: extent.length]
            empty = b""


def _items(done: bytearray, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Return the items that are metadata: the number of each, and its kind."""
    count = 2 if done[iinf.content] == 0 else 4
    for box in boxes_in(done, iinf.content + 4 + count, iinf.end):
        version = done[box.content]
        if box.name != b"infe" or version < 2:  # noqa: PLR2004 - no kinds before
            continue
        wide = 2 if version == 2 else 4  # noqa: PLR2004 - as above
        at = box.content + 4
        kind = bytes(done[at + wide + 2 : at + wide + 6])
        if kind in {b"Exif", b"uri "} or (kind == b"mime" and b"xml" in done[at + wide + 6 : box.end]):
            yield int.from_bytes(done[at : at + wide], "big"), kind


def _places(done: bytearray, iloc: Box) -> Iterator[tuple[int, list[_Extent]]]:
    """Return where each item is."""
    version = done[iloc.content]
    sizes = done[iloc.content + 4 : iloc.content + 6]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    reader = _Numbers(done, iloc.content + 6)
    wide = 2 if version < 2 else 4  # noqa: PLR2004 - the version that has larger numbers
    for _ in range(reader.next(wide)):
        item = reader.next(wide)
        in_box = bool(version) and reader.next(2) & 15 == 1
        reader.next(2)
        base = reader.next(base_size)
        extents: list[_Extent] = []
        for _ in range(reader.next(2)):
            reader.next(index_size)
            start = base + reader.next(offset_size)
            extents.append(_Extent(in_box=in_box, start=start, length=reader.next(length_size)))
        yield item, extents


class _Numbers:
    """Numbers that follow one another."""

    def __init__(self, content: bytearray, at: int) -> None:
        self._content = content
        self._at = at

    def next(self, size: int) -> int:
        """Return the next number, of so many bytes; 0 of none. Raises IndexError where the content ends."""
        self._at += size
        if self._at > len(self._content):
            raise IndexError
        return int.from_bytes(self._content[self._at - size : self._at], "big")
