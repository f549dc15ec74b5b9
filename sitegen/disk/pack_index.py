"""The index of a pack, kept beside it: a pack of many records is opened without looking at each.

In: where records lie. Out: the same at the next opening; nothing when it is not surely of this pack. `pack` imports it.
"""

from __future__ import annotations

import contextlib
import os
from typing import NamedTuple
from zlib import crc32

from sitegen.encoding import decode, encode

_HEAD = b"sitegen pack index 1\n"
_SUM = 4

Row = tuple[str, int, int, int, int, int, int]


class Where(NamedTuple):
    """Where a record lies: its start, where its first part begins, the sizes of both parts, and their checksums."""

    start: int
    body: int
    sizes: tuple[int, int]
    sums: tuple[int, int]

    @property
    def end(self) -> int:
        return self.body + sum(self.sizes)


def load_index(path: str, descriptor: int) -> tuple[dict[str, Where], int]:
    """Return the records of a pack up to a place, and that place; none and 0 when they are not known. Never raises.

    A pack is only appended to, and known by its inode; what is read later is held to its own checksums.
    """
    try:
        with open(_beside(path), "rb") as file:
            content = file.read()
        status = os.fstat(descriptor)
        body = content[len(_HEAD) + _SUM :]
        if not content.startswith(_HEAD + crc32(body).to_bytes(_SUM, "little")):
            return {}, 0
        inode, end, rows = decode(body, tuple[int, int, list[Row]])
    except (OSError, ValueError):
        return {}, 0
    if inode != status.st_ino or end > status.st_size:
        return {}, 0
    return {
        key: Where(start, place, (size_1, size_2), (sum_1, sum_2))
        for key, start, place, size_1, size_2, sum_1, sum_2 in rows
    }, end


def save_index(path: str, descriptor: int, records: dict[str, Where], end: int) -> None:
    """Keep what is known of a pack up to `end`. Raises OSError."""
    rows = [(key, where.start, where.body, *where.sizes, *where.sums) for key, where in records.items()]
    body = encode((os.fstat(descriptor).st_ino, end, rows))
    fresh = _beside(path) + ".new"
    try:
        with open(fresh, "wb") as file:
            file.write(_HEAD + crc32(body).to_bytes(_SUM, "little") + body)
        os.rename(fresh, _beside(path))
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise


def drop_index(path: str) -> None:
    """Remove the index of a pack that is not what it was. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(_beside(path))


def _beside(path: str) -> str:
    return path + ".index"
