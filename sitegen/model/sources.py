"""The files of a site: their digests, and how their bytes are read on demand.

In: nothing. Out: frozen values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from sitegen.encoding import Value


class SourceFile(Value, frozen=True, kw_only=True):
    """A file below the site's root: its path with `/` (NFC), the BLAKE2b-128 of its bytes as hex, its size in bytes."""

    path: str
    digest: str
    size: int


class Reader(Protocol):
    """Returns the bytes of a source file; raises OSError, or SitegenError when they changed since the scan."""

    def __call__(self, file: SourceFile) -> bytes: ...


@runtime_checkable
class HeadReader(Protocol):
    """Returns the first bytes of a source file without reading the rest; raises as a Reader does."""

    def head(self, file: SourceFile, size: int) -> bytes: ...


def read_head(reader: Reader, file: SourceFile, size: int) -> bytes:
    """Return the first bytes of a file. Those of a larger file are as they are now: whoever reads it all checks it."""
    if file.size > size and isinstance(reader, HeadReader):
        return reader.head(file, size)
    return reader(file)[:size]


class Sources(Value, frozen=True, kw_only=True):
    """Every file that a build may read, by path, and a reader of their bytes."""

    files: Mapping[str, SourceFile]
    reader: Reader

    def read(self, path: str) -> bytes:
        """Return a file's bytes as they were when it was scanned."""
        return self.reader(self.files[path])

    def head(self, path: str, size: int) -> bytes:
        """Return the first bytes of a file."""
        return read_head(self.reader, self.files[path], size)

    def below(self, folder: str) -> Iterator[SourceFile]:
        """Return the files below `folder`, in order of their paths."""
        start = folder.rstrip("/") + "/"
        return (file for path, file in self.files.items() if path.startswith(start))
