"""The bytes of sources: read again on demand, and checked to be those that were scanned.

In: paths and digests of a scan. Out: bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from sitegen.encoding import Value
from sitegen.model.sources import Reader, SourceFile, read_head
from sitegen.problems import Place, SitegenError, error

_CHUNK = 1 << 16
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
_RUN_AGAIN = "run the build again"


def read_chunks(path: str, *, follow: bool = False) -> Iterator[bytes]:
    """Return the bytes of a file in pieces. Raises OSError; for a symbolic link too, unless `follow`."""
    descriptor = os.open(path, _FLAGS & ~os.O_NOFOLLOW if follow else _FLAGS)
    try:
        while chunk := os.read(descriptor, _CHUNK):
            yield chunk
    finally:
        os.close(descriptor)


def read_start(path: str, size: int, *, follow: bool = False) -> tuple[bytes, int]:
    """Return the first bytes of a file, and its size. Raises OSError; for a symbolic link too, unless `follow`."""
    descriptor = os.open(path, _FLAGS & ~os.O_NOFOLLOW if follow else _FLAGS)
    try:
        parts, rest = [], size
        while rest and (part := os.read(descriptor, rest)):
            parts.append(part)
            rest -= len(part)
        return b"".join(parts), os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)


def hash_source(path: str, *, follow: bool = False) -> tuple[str, int]:
    """Return the BLAKE2b-128 (hex) and the size of a file. Raises OSError."""
    digest, size = blake2b(digest_size=16), 0
    for chunk in read_chunks(path, follow=follow):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


class DiskReader(Value, frozen=True, kw_only=True):
    """Reads files of one scanned folder; it can be pickled for workers.

    `prefix` is what the paths have before the folder's own; `raw` gives the name on disk where it is not the path.
    """

    root: str
    prefix: str = ""
    raw: Mapping[str, str] = {}
    follow: bool = False

    def __call__(self, file: SourceFile) -> bytes:
        """Return the bytes of a file. Raises SitegenError when they are not those of the scan."""
        path = self.raw.get(file.path) or file.path.removeprefix(self.prefix)
        try:
            content = b"".join(read_chunks(f"{self.root}/{path}", follow=self.follow))
        except OSError:
            content = None
        if content is None or blake2b(content, digest_size=16).hexdigest() != file.digest:
            raise _changed(file)
        return content

    def head(self, file: SourceFile, size: int) -> bytes:
        """Return the first bytes of a file. Raises SitegenError when it has another size than in the scan."""
        path = self.raw.get(file.path) or file.path.removeprefix(self.prefix)
        try:
            content, now = read_start(f"{self.root}/{path}", size, follow=self.follow)
        except OSError:
            content, now = b"", -1
        if now != file.size:
            raise _changed(file)
        return content


class ChangedError(SitegenError):
    """Raised where a file is not what it was in the scan, so that who has time can look again."""


def _changed(file: SourceFile) -> ChangedError:
    return ChangedError((error("file", "changed while the site was being built", Place(path=file.path), _RUN_AGAIN),))


class TwoReaders(Value, frozen=True, kw_only=True):
    """Reads a file from `first` where its path is one of `paths`, else from `second`."""

    first: Reader
    second: Reader
    paths: frozenset[str]

    def __call__(self, file: SourceFile) -> bytes:
        return (self.first if file.path in self.paths else self.second)(file)

    def head(self, file: SourceFile, size: int) -> bytes:
        """Return the first bytes of a file."""
        return read_head(self.first if file.path in self.paths else self.second, file, size)
