"""The index of a pack, a file next to it: a pack of many records is opened without looking at each.

In: where records lie. Out: the same at the next opening; nothing when it may not be of this pack.
"""

from __future__ import annotations

import contextlib
import os
from struct import Struct
from typing import NamedTuple

from sitegen.disk.cache.signatures import SIZE, Seal, save_sealed, unseal
from sitegen.disk.files import read_whole

_HEAD = b"sitegen pack index 3\n"
_PLACE = Struct(f"<QIII{SIZE}s{SIZE}s")


class Where(NamedTuple):
    """Where a record lies: its start, the length of what precedes its parts, their sizes, their signatures."""

    start: int
    head: int
    size_1: int
    size_2: int
    sum_1: bytes
    sum_2: bytes

    @property
    def body(self) -> int:
        return self.start + self.head

    @property
    def size(self) -> int:
        """The size of both parts."""
        return self.size_1 + self.size_2

    @property
    def end(self) -> int:
        return self.start + self.head + self.size_1 + self.size_2


class Places:
    """Where the records of a pack lie, by key; held as bytes, since there are many."""

    def __init__(self, packed: dict[str, bytes] | None = None) -> None:
        self.packed = packed or {}

    def __len__(self) -> int:
        return len(self.packed)

    def __contains__(self, key: str) -> bool:
        return key in self.packed

    def get(self, key: str) -> Where | None:
        packed = self.packed.get(key)
        return None if packed is None else Where._make(_PLACE.unpack(packed))

    def put(self, key: str, where: Where) -> None:
        self.packed[key] = _PLACE.pack(*where)

    def drop(self, key: str) -> None:
        del self.packed[key]

    def clear(self) -> None:
        self.packed.clear()


def load_index(path: str, descriptor: int, seal: Seal) -> tuple[Places, int]:
    """Return the records of a pack up to a place, and that place; none and 0 when they are not known. Never raises.

    A pack is only appended to, and known by its inode; what is read later is checked by its own signatures.
    """
    try:
        content = read_whole(_beside(path))
    except OSError:
        content = b""
    found = unseal(content, _HEAD, seal, tuple[int, int, dict[str, bytes]])
    status = os.fstat(descriptor)
    if found is None or found[0] != status.st_ino or found[1] > status.st_size:
        return Places(), 0
    if any(len(packed) != _PLACE.size for packed in found[2].values()):
        return Places(), 0
    return Places(found[2]), found[1]


def save_index(path: str, descriptor: int, seal: Seal, records: Places, end: int) -> None:
    """Keep what is known of a pack up to `end`. Raises OSError."""
    save_sealed(_beside(path), _HEAD, seal, (os.fstat(descriptor).st_ino, end, records.packed))


def drop_index(path: str) -> None:
    """Remove the index of a pack that is not what it was. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(_beside(path))


def _beside(path: str) -> str:
    return path + ".index"
