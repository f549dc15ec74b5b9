"""Packs: many small records in one file, appended only, each with its signatures.

In: records of two byte strings under a key, a seal. Out: the records again; one that is damaged, or was not put there
under this seal, is as if it were not there.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection
from struct import Struct
from zlib import crc32

from sitegen.disk.cache.pack_index import Places, Where, drop_index, load_index, save_index
from sitegen.disk.cache.signatures import SIZE, Seal
from sitegen.disk.files import naming

_HEAD = b"sitegen pack 2\n"
_MARK = b"\x93rec"
_RECORD = Struct(f"<4sI{SIZE}s{SIZE}sIIH")
_LOOK = 128
_BUFFER = 1 << 22
_FEW = 50
"""Records that a pack may have after those that its index lists: opening the pack looks at each of them."""


class Pack:
    """One file of records. Only one process may write to it; others may read what `write_out` has put there."""

    def __init__(self, path: str, seal: Seal, *, writes: bool, indexes: bool = False) -> None:
        """Open a pack, an empty one if there is none or it is not a pack of this seal. Raises OSError, if it `writes`.

        One that `indexes` writes an index file when it is shared or compacted, for the next process that opens it.
        """
        self.path = path
        self.seal = seal
        self._head = _HEAD + seal.sign("pack", b"")
        self._writes = writes
        self._index = Places()
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._descriptor = -1
        self._end = 0
        self._indexes = indexes
        self._indexed = 0
        self._open()

    def _open(self) -> None:
        flags = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | (os.O_RDWR | os.O_CREAT if self._writes else os.O_RDONLY)
        try:
            self._descriptor = os.open(self.path, flags, 0o644)
        except OSError:
            if self._writes:
                raise
            return
        with naming(self.path):
            if self._writes or stat.S_ISREG(os.fstat(self._descriptor).st_mode):
                self._start()
            else:
                os.close(self._descriptor)
                self._descriptor = -1

    def _start(self) -> None:
        self._index.clear()
        if os.pread(self._descriptor, len(self._head), 0) == self._head:
            self._index, known = load_index(self.path, self._descriptor, self.seal)
            self._end = self._indexed = known or len(self._head)
            self.look_again()
        else:
            self._end = self._indexed = 0
        if self._writes and not self._indexed > len(self._head):
            drop_index(self.path)  # else it would be taken for the index of what is written now
        if self._writes:
            os.ftruncate(self._descriptor, self._end)
            if not self._end:
                self._wait(self._head)

    def __len__(self) -> int:
        return len(self._index)

    def look_again(self) -> None:
        """Take note of records that were appended since; what follows a damaged header is not found any more."""
        if self._descriptor < 0 and not self._writes:
            self._open()
        size = os.fstat(self._descriptor).st_size if self._descriptor >= 0 else 0
        while self._end < size and (found := self._read_header(self._end)):
            key, where = found
            if where.end > size:
                return
            self._index.put(key, where)
            self._end = where.end

    def _read_header(self, start: int) -> tuple[str, Where] | None:
        head = os.pread(self._descriptor, _LOOK, start)
        if len(head) < _RECORD.size:
            return None
        mark, own, sum_1, sum_2, size_1, size_2, length = _RECORD.unpack_from(head)
        body = start + _RECORD.size + length
        if _RECORD.size + length > len(head):
            head = os.pread(self._descriptor, _RECORD.size + length, start)
        key = head[_RECORD.size : _RECORD.size + length]
        if mark != _MARK or own != crc32(head[8 : _RECORD.size + length]):
            return None
        return key.decode("utf-8", "replace"), Where(start, body - start, size_1, size_2, sum_1, sum_2)

    def add(self, key: str, first: bytes, second: bytes) -> None:
        """Append a record. Raises OSError."""
        name = key.encode()
        sums, sizes = (self._sign(key, 1, first), self._sign(key, 2, second)), (len(first), len(second))
        rest = _RECORD.pack(_MARK, 0, *sums, *sizes, len(name))[8:] + name
        start = self._end + self._waiting_size
        self._index.put(key, Where(start, _RECORD.size + len(name), *sizes, *sums))
        self._wait(_MARK, crc32(rest).to_bytes(4, "little"), rest, first, second)
        if self._waiting_size > _BUFFER:
            self.write_out()

    def _sign(self, key: str, number: int, part: bytes) -> bytes:
        return self.seal.sign(f"{key} {number}", part)

    def _wait(self, *pieces: bytes) -> None:
        self._waiting += pieces
        self._waiting_size += sum(map(len, pieces))

    def write_out(self) -> None:
        """Put appended records into the file, so that other processes can read them. Raises OSError."""
        content, written = b"".join(self._waiting), 0
        with naming(self.path):
            while written < len(content):
                written += os.pwrite(self._descriptor, content[written:], self._end + written)
        self._end += written
        self._waiting, self._waiting_size = [], 0

    def share(self) -> None:
        """Put appended records into the file, and note where they lie for whoever opens it. Raises OSError."""
        self.write_out()
        self._save_index()

    def both(self, key: str) -> tuple[bytes, bytes] | None:
        """Return both parts of a record; None when it is absent or damaged."""
        where = self._index.get(key)
        if where is None:
            return None
        whole = self._read(where.body, where.size)
        first, second = whole[: where.size_1], whole[where.size_1 :]
        if (self._sign(key, 1, first), self._sign(key, 2, second)) != (where.sum_1, where.sum_2):
            self._index.drop(key)
            return None
        return first, second

    def has(self, key: str) -> bool:
        """Return whether there is a record, without reading it."""
        return key in self._index

    def first(self, key: str) -> bytes | None:
        """Return the first part of a record; None when it is absent or damaged."""
        where = self._index.get(key)
        if where is None:
            return None
        first = self._read(where.body, where.size_1)
        if self._sign(key, 1, first) == where.sum_1:
            return first
        self._index.drop(key)
        return None

    def second(self, key: str) -> bytes | None:
        """Return the second part of a record; None when it is absent or damaged."""
        if key not in self._index and not self._writes:
            self.look_again()
        where = self._index.get(key)
        if where is None:
            return None
        second = self._read(where.body + where.size_1, where.size_2)
        return second if self._sign(key, 2, second) == where.sum_2 else None

    def _read(self, start: int, size: int) -> bytes:
        if self._waiting and start + size > self._end:
            self.write_out()
        try:
            return os.pread(self._descriptor, size, start)
        except OSError:
            return b""

    def compact(self, used: Collection[str]) -> None:
        """Rewrite the file with the records of `used` alone, if they are less than half of it. Raises OSError.

        That is checked when the file has grown by a fiftieth, or if they are less than half of the records.
        """
        self.write_out()
        if len(self._index) <= 2 * len(used) and not self._has_grown():
            return
        found = {key: where for key in used if (where := self._index.get(key)) is not None}
        live = sum(where.head + where.size for where in found.values())
        if 2 * live >= self._end - len(self._head):
            self._save_index()
            return
        fresh = self.path + ".new"
        try:
            self._copy(fresh, sorted(found))
            os.rename(fresh, self.path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(fresh)
            raise
        os.close(self._descriptor)
        self._open()
        self._save_index()

    def _save_index(self) -> None:
        if self._indexes and self._has_grown():  # a few records are found by their headers
            save_index(self.path, self._descriptor, self.seal, self._index, self._end)
            self._indexed = self._end

    def _has_grown(self) -> bool:
        return self._end - self._indexed > self._indexed // _FEW

    def _copy(self, path: str, keys: list[str]) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        pack = Pack(path, self.seal, writes=True)
        try:
            for key in keys:
                if record := self.both(key):
                    pack.add(key, *record)
            pack.write_out()
        finally:
            pack.close()

    def close(self) -> None:
        """Close the file; what was not written out is lost. Never raises."""
        descriptor, self._descriptor = self._descriptor, -1
        self._waiting, self._waiting_size = [], 0
        self._index.clear()
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)
