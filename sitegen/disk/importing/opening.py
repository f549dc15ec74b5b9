"""What is named on the command line as a source: a folder, a zip, or one file.

In: a path. Out: FolderSource, ArchiveSource, or SitegenError.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sitegen.disk.importing.archive import ArchiveSource, archive_source
from sitegen.disk.importing.folder import FolderSource, file_source, folder_source
from sitegen.disk.os_errors import environment_error, os_errors_reported


def open_source(path: Path) -> FolderSource | ArchiveSource:
    """Open what is to be imported. Raises SitegenError where there is nothing that can be read."""
    name = str(path)
    with os_errors_reported(Path.cwd()):
        if path.is_dir():
            return folder_source(os.path.abspath(path), name)
        if not path.is_file():
            raise environment_error(name, "there is nothing here", "name a folder, a zip or a file", Path.cwd())
        with path.open("rb") as opened:
            packed = opened.read(4) == b"PK\x03\x04"
        return archive_source(os.path.abspath(path), name) if packed else file_source(os.path.abspath(path), name)


def source_digest(source: FolderSource | ArchiveSource, *, whole: bool = True) -> str:
    """Return a digest of all names and bytes of a source; of names and sizes alone where it is not `whole`."""
    digest = sha256()
    for part in _parts(source, whole=whole):
        digest.update(part)
    return digest.hexdigest()


def _parts(source: FolderSource | ArchiveSource, *, whole: bool) -> Iterator[bytes]:
    for path in source.paths:
        yield f"{path}\0{source.size(path)}\0".encode()
        if whole:
            yield from source.chunks(path)
