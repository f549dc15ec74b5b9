"""Sizes of films, from the header of an MP4 (ISO/IEC 14496-12).

In: the beginning of a file. Out: its width and height in CSS pixels, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.images.boxes import Box, boxes_in
from sitegen.images.damage import DamagedError

MOST_BYTES: Final = 1 << 20
"""How far a header is looked for; a film whose header is at its end begins only when all of it was loaded."""
_SIZES: Final = {0: 76, 1: 88}
"""Where the size is in a track's header (`tkhd`, section 8.3.2), by its version; the matrix is before it."""
_MATRIX: Final = 36
_LARGEST: Final = 20_000


def film_size(head: bytes) -> tuple[int, int] | None:
    """Return the size of the first track that can be seen, turned as it is to be shown."""
    try:
        for movie in _within(head, 0, len(head), b"moov"):
            for track in _within(head, movie.content, movie.end, b"trak"):
                for header in _within(head, track.content, track.end, b"tkhd"):
                    if size := _size(head[header.content : header.end]):
                        return size
    except DamagedError:  # what follows is longer than what was read, or than the file
        return None
    return None


def _within(head: bytes, start: int, end: int, name: bytes) -> Iterator[Box]:
    return (box for box in boxes_in(head, start, end) if box.name == name)


def _size(header: bytes) -> tuple[int, int] | None:
    at = _SIZES.get(header[0], 0) if header else 0
    if not at or len(header) < at + 8:
        return None
    width, height = (int.from_bytes(header[place : place + 2], "big") for place in (at, at + 4))
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        return None
    is_turned = not any(header[at - _MATRIX : at - _MATRIX + 4]) and any(header[at - _MATRIX + 4 : at - _MATRIX + 8])
    return (height, width) if is_turned else (width, height)
