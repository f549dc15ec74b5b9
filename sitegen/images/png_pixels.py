"""PNG and APNG: whether all their pixels are there, and are what they were when they were written.

In: bytes. Out: nothing; DamagedError for a file that ends early, or whose sums are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Final
from zlib import crc32, decompressobj
from zlib import error as zlib_error

from sitegen.images.damage import DamagedError

_SIGNATURE: Final = 8
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a pixel has, by the type of colours."""
_PASSES: Final = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2))
"""The passes of an interlaced image: where each begins and its steps, across and down (PNG, section 8.2)."""
_LEAST: Final = {b"IHDR": 13, b"fcTL": 26}
"""How long the parts are that say how large a picture is."""
_OF_FRAMES: Final = frozenset({b"fcTL", b"fdAT"})
_STEP: Final = 1 << 20
"""Bytes that are unpacked at once: no more of an image is in memory."""
_MOST: Final = 512 << 20
"""Bytes that are unpacked of an image at all; of what follows, the sums are compared."""


class _Picture:
    """One of the pictures of a PNG: how many bytes of pixels it has, and how many are still to come."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._missing = length
        self._data = decompressobj()

    def take(self, packed: bytes) -> None:
        """Unpack a part of the pixels."""
        try:
            while self._missing > 0 and not self._data.eof:
                made = self._data.decompress(packed, min(_STEP, self._missing))
                self._missing -= len(made)
                packed = self._data.unconsumed_tail
                if not made and not packed:
                    break
        except zlib_error:
            raise DamagedError("has pixels that cannot be unpacked") from None

    def end(self) -> None:
        """Raise DamagedError where pixels are missing."""
        if self._missing > 0:
            raise DamagedError("has fewer pixels than its head announces")


def require_whole_png(content: bytes) -> None:
    """Unpack the pixels of each picture of a PNG; compare the sums of what a browser needs. Raises DamagedError."""
    head, size, left = b"", (0, 0), _MOST
    pictures: list[_Picture | None] = [None]
    for name, part in _chunks(content):
        if name == b"IHDR":
            head, size = part, unpack_from(">II", part)
        elif name == b"fcTL":
            size = unpack_from(">II", part, 4)
            pictures.append(None)
        elif name in {b"IDAT", b"fdAT"}:
            picture = pictures[-1] or _Picture(min(left, _length(head, *size)))
            if pictures[-1] is None:
                pictures[-1] = picture
                left -= picture.length
            picture.take(part[4:] if name == b"fdAT" else part)
    begun = [picture for picture in pictures if picture is not None]
    if not begun:
        raise DamagedError("has no pixels")
    for picture in begun:
        picture.end()


def require_sums(content: bytes) -> None:
    """Compare the sums of what a browser needs, which Pillow does not do. Raises DamagedError."""
    for _ in _chunks(content):
        pass


def _length(head: bytes, width: int, height: int) -> int:
    """Return how many bytes so many pixels have unpacked: each line is preceded by how it is filtered."""
    bits = head[8] * _CHANNELS.get(head[9], 0) if head else 0
    if not bits:
        raise DamagedError("is damaged: its head says of no colours that exist")
    sizes = [(width, height)]
    if head[12]:
        sizes = [((width - x + dx - 1) // dx, (height - y + dy - 1) // dy) for x, dx, y, dy in _PASSES]
    return sum(high * (1 + (wide * bits + 7) // 8) for wide, high in sizes if wide > 0)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return the chunks of a PNG to its end. Raises DamagedError where one is not what it was when it was written."""
    at, name = _SIGNATURE, b""
    while name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(content):
            raise DamagedError("breaks off")
        is_needed = name[:1].isupper() or name in _OF_FRAMES
        if is_needed and crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            raise DamagedError("is damaged: a sum in it is wrong")
        if length < _LEAST.get(name, 0):
            raise DamagedError("is damaged: its head is too short")
        yield name, content[at + 8 : end - 4]
        at = end
