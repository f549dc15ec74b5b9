"""What an import has made and not written yet: files in a temporary folder, seen as the files of a site.

In: paths and bytes. Out: Sources.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b, sha256

from sitegen.disk.files import read_whole, remove_folder, write_file
from sitegen.disk.sources.reading import DiskReader
from sitegen.model.sources import SourceFile, Sources


class Stage:
    """A temporary folder with the new files of a site by path."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files: dict[str, SourceFile] = {}
        self.digests: dict[str, str] = {}
        """The SHA-256 of each file, as hex."""

    def put(self, path: str, content: bytes) -> None:
        """Make a file, or replace it. Raises OSError."""
        write_file(self._folder, path, content)
        digest = blake2b(content, digest_size=16).hexdigest()
        self._files[path] = SourceFile(path=path, digest=digest, size=len(content))
        self.digests[path] = sha256(content).hexdigest()

    def drop(self, path: str) -> None:
        """Forget a file."""
        del self._files[path], self.digests[path]

    def read(self, path: str) -> bytes:
        """Return a file. Raises OSError."""
        return read_whole(f"{self._folder}/{path}")

    def sources(self, without: frozenset[str] = frozenset()) -> Sources:
        """Return the files as those of a site."""
        files = {path: file for path, file in sorted(self._files.items()) if path not in without}
        return Sources(files=files, reader=DiskReader(root=self._folder))


@contextmanager
def open_stage() -> Iterator[Stage]:
    """Yield an empty stage, which is removed at the end."""
    folder = os.path.realpath(tempfile.mkdtemp(prefix="sitegen-import-"))
    try:
        yield Stage(folder)
    finally:
        remove_folder(folder)
