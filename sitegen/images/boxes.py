"""AVIF, HEIF, MP4 and QuickTime: the boxes of their files, and the items in them (ISO/IEC 14496-12, 23008-12).

In: bytes. Out: bytes of the same length, since every picture, sound and film is found by its place in the file; sizes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sitegen.images.damage import DamagedError
from sitegen.images.icc import clean_profile
from sitegen.images.orientation import UPRIGHT, exif_of

_LONG: Final = 1
"""The size that says that the size follows, in 8 bytes."""
_OF_META: Final = frozenset({b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"grpl", b"dinf", b"hdlr", b"ipro"})
_SAYS: Final = frozenset({b"udes", b"crtt", b"mdft", b"altt", b"uuid", b"free", b"skip"})
"""Properties of items that describe and date them, and change nothing of how they look."""
_HANDLER: Final = 12
"""Where, in a handler, follows what names its program."""


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


def fill(done: bytearray, box: Box) -> None:
    """Make free space of a box."""
    done[box.start + 4 : box.start + 8] = b"free"
    done[box.content : box.end] = bytes(box.end - box.content)


def clean_handler(done: bytearray, handler: Box) -> None:
    """Blank what a handler says of the program or camera that it is of."""
    start = min(handler.content + _HANDLER, handler.end)
    done[start : handler.end] = bytes(handler.end - start)


def clean_items(done: bytearray, meta: Box) -> None:
    """Overwrite EXIF and XMP; which way up the image is, is a property of its own. Raises DamagedError, IndexError."""
    inside = {box.name: box for box in boxes_in(done, meta.content + 4, meta.end)}
    if b"iinf" not in inside or b"iloc" not in inside:
        fill(done, meta)
        return
    kinds = dict(_items(done, inside[b"iinf"]))
    data = inside[b"idat"].content if b"idat" in inside else 0
    for item, extents in _places(done, inside[b"iloc"]):
        if item in kinds:
            _empty(done, kinds[item], extents, data)
    for box in boxes_in(done, meta.content + 4, meta.end):
        if box.name == b"hdlr":
            clean_handler(done, box)
        elif box.name == b"iprp":
            _clean_properties(done, box)
        elif box.name not in _OF_META:
            fill(done, box)


def upright_size(content: bytes) -> tuple[int, int] | None:
    """Return the size of the image that a file of AVIF or HEIF shows first, turned as it says; None where it has none.

    Its head is enough. By the standard the size is that before the image is turned (23008-12, 6.5.3 and 6.5.10).
    """
    try:
        meta = next(box for box in boxes_in(content, 0, len(content)) if box.name == b"meta")
        inside = {box.name: box for box in boxes_in(content, meta.content + 4, meta.end)}
        pitm = inside[b"pitm"].content
        item = _Numbers(content, pitm + 4).next(4 if content[pitm] else 2)
        holders = list(boxes_in(content, inside[b"iprp"].content, inside[b"iprp"].end))
        ipco = next(box for box in holders if box.name == b"ipco")
        known = list(boxes_in(content, ipco.content, ipco.end))
        used = [known[at - 1] for box in holders if box.name == b"ipma" for at in _properties(content, box, item) if at]
        turned = any(box.name == b"irot" and content[box.content] % 2 for box in used)
        size = next(_Numbers(content, box.content + 4) for box in used if box.name == b"ispe")
        width, height = size.next(4), size.next(4)
    except (DamagedError, IndexError, KeyError, StopIteration):
        return None
    return (height, width) if turned else (width, height)


def _properties(content: bytes, ipma: Box, wanted: int) -> Iterator[int]:
    """Return the numbers of the properties of an item, from 1; 0 stands for none."""
    wide = 4 if content[ipma.content] else 2
    each = 2 if content[ipma.content + 3] & 1 else 1
    numbers = _Numbers(content, ipma.content + 4)
    for _ in range(numbers.next(4)):
        item = numbers.next(wide)
        for _ in range(numbers.next(1)):
            at = numbers.next(each) & (0x7FFF if each == 2 else 0x7F)  # noqa: PLR2004 - the first bit is another thing
            if item == wanted:
                yield at


def _empty(done: bytearray, kind: bytes, extents: list[_Extent], data: int) -> None:
    """Overwrite an item: EXIF by such that says nothing, other metadata by blanks."""
    empty = b"\0\0\0\0" + exif_of(UPRIGHT) if kind == b"Exif" else b""
    for extent in extents:
        start = extent.start + data * extent.in_box
        end = start + extent.length
        if not extent.length or end > len(done):
            raise DamagedError("has metadata that are outside it")
        done[start:end] = empty.ljust(extent.length, b"\0" if empty else b" ")[: extent.length]
        empty = b""


def _clean_properties(done: bytearray, iprp: Box) -> None:
    """Go through the properties of items, which are known by their order: none may go."""
    for holder in boxes_in(done, iprp.content, iprp.end):
        if holder.name != b"ipco":
            continue
        for box in boxes_in(done, holder.content, holder.end):
            profile = box.content + 4
            if box.name in _SAYS:
                fill(done, box)
            elif box.name == b"colr" and bytes(done[box.content : profile]) in {b"prof", b"rICC"}:
                done[profile : box.end] = clean_profile(bytes(done[profile : box.end]), box.end - profile)


def _items(done: bytearray, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Return the items that are metadata: the number of each, and its kind."""
    count = 2 if done[iinf.content] == 0 else 4
    for box in boxes_in(done, iinf.content + 4 + count, iinf.end):
        version = done[box.content]
        if box.name != b"infe" or version < 2:  # noqa: PLR2004 - no kinds before
            continue
        wide = 2 if version == 2 else 4  # noqa: PLR2004 - as above
        at = box.content + 4
        kind, name = bytes(done[at + wide + 2 : at + wide + 6]), at + wide + 6
        if kind in {b"Exif", b"uri ", b"mime"}:
            yield int.from_bytes(done[at : at + wide], "big"), kind
        length = max(0, done.find(b"\0", name, box.end) - name)
        done[name : name + length] = b" " * length


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

    def __init__(self, content: bytes | bytearray, at: int) -> None:
        self._content = content
        self._at = at

    def next(self, size: int) -> int:
        """Return the next number, of so many bytes; 0 of none. Raises IndexError where the content ends."""
        self._at += size
        if self._at > len(self._content):
            raise IndexError
        return int.from_bytes(self._content[self._at - size : self._at], "big")
