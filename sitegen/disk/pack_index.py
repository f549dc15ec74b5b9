"""The index of a pack, kept beside it: a pack of many records is opened without looking at each.

In: where records lie. Out: the same at the next opening; nothing when it is not surely of this pack. `pack` imports it.
"""

from __future__ import annotations

import contextlib
import os
from typing import NamedTuple

from sitegen.disk.framed import load_framed, save_framed

_HEAD = b"sitegen pack index 1\n"

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
    found = load_framed(_beside(path), _HEAD, tuple[int, int, list[Row]])
    if found is None:
        return {}, 0
    inode, end, rows = found
    status = os.fstat(descriptor)
    if inode != status.st_ino or end > status.st_size:
        return {}, 0
    return {
        key: Where(start, place, (size_1, size_2), (sum_1, sum_2))
        for key, start, place, size_1, size_2, sum_1, sum_2 in rows
    }, end


def save_index(path: str, descriptor: int, records: dict[str, Where], end: int) -> None:
    """Keep what is known of a pack up to `end`. Raises OSError."""
    rows = [(key, where.start, where.body, *where.sizes, *where.sums) for key, where in records.items()]
    save_framed(_beside(path), _HEAD, (os.fstat(descriptor).st_ino, end, rows))


def drop_index(path: str) -> None:
    """Remove the index of a pack that is not what it was. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(_beside(path))


def _beside(path: str) -> str:
    return path + ".index"
