"""The part log: what parts each file of an output was made of, as checksums, so that a plan can say what changed.

In: checksums by fingerprint, a build at a time. Out: the same. Only `sitegen plan --changes` reads it: what is lost
of it costs a reason, and no build looks at it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Mapping
from struct import Struct
from typing import Final

from sitegen.disk.cache.signatures import SIZE, Seal, find_seal, make_seal
from sitegen.disk.files import read_whole, replace_whole
from sitegen.encoding import Value, decode, encode

_HEAD: Final = b"sitegen parts 1\n"
_CHUNK: Final = Struct(f"<I{SIZE}s")
_ROOM: Final = 400
"""Bytes for a file of the output, above which the log is written anew without what is of no use any more."""
_ALWAYS: Final = 1 << 16


class Chunk(Value, frozen=True, kw_only=True):
    """What one build wrote: what all files of it share, and the checksums of each by its fingerprint."""

    shared: bytes
    made: Mapping[str, bytes]


class PartLog(Value, frozen=True, kw_only=True):
    """The log of one output folder, in the cache: a chunk for each build that wrote something."""

    cache: str
    key: str

    @property
    def path(self) -> str:
        """The file that holds it."""
        return f"{self.cache}/parts/{self.key}"

    def load(self) -> dict[str, tuple[bytes, bytes]]:
        """Return by fingerprint what was shared and the checksums; what follows damage is absent. Never raises."""
        found: dict[str, tuple[bytes, bytes]] = {}
        for chunk in self._chunks():
            found |= {fingerprint: (chunk.shared, sums) for fingerprint, sums in chunk.made.items()}
        return found

    def add(self, shared: bytes, made: Mapping[str, bytes], used: Collection[str]) -> None:
        """Add what a build wrote; `used` are the fingerprints of the output now. Never raises."""
        if not made:
            return
        with contextlib.suppress(OSError):
            seal = make_seal(self.cache)
            chunk = Chunk(shared=shared, made=made)
            if 2 * len(made) > len(used) or self._size() > _ALWAYS + _ROOM * len(used):
                older = [] if len(made) == len(used) else self._chunks()
                self._begin_anew(seal, [*older, chunk], frozenset(used))
            else:
                self._append(_sealed(seal, chunk))

    def _append(self, chunk: bytes) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.write(descriptor, chunk)
        finally:
            os.close(descriptor)

    def _size(self) -> int:
        """Return the length of the file, made with its folder if there is none. Raises OSError."""
        try:
            return os.stat(self.path, follow_symlinks=False).st_size
        except FileNotFoundError:
            self._write([])
            return len(_HEAD)

    def _begin_anew(self, seal: Seal, chunks: list[Chunk], used: frozenset[str]) -> None:
        kept = [Chunk(shared=one.shared, made={f: s for f, s in one.made.items() if f in used}) for one in chunks]
        self._write([_sealed(seal, one) for one in kept if one.made])

    def _write(self, chunks: list[bytes]) -> None:
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        replace_whole(self.path, b"".join((_HEAD, *chunks)))

    def _chunks(self) -> list[Chunk]:
        try:
            content = read_whole(self.path)
        except OSError:
            return []
        found: list[Chunk] = []
        if not content.startswith(_HEAD):
            return found
        seal, at = find_seal(self.cache), len(_HEAD)
        while at + _CHUNK.size <= len(content):
            size, signature = _CHUNK.unpack_from(content, at)
            body = content[at + _CHUNK.size : at + _CHUNK.size + size]
            if signature != seal.sign("parts", body):
                break
            found.append(decode(body, Chunk))
            at += _CHUNK.size + size
        return found


def _sealed(seal: Seal, chunk: Chunk) -> bytes:
    body = encode(chunk)
    return _CHUNK.pack(len(body), seal.sign("parts", body)) + body
