"""`import-media/`: the files that an import has fetched, each named after its address, so that none is fetched twice.

In: the folder of a site, addresses, chunks of bytes. Out: files; a source that has them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from sitegen.disk.files import read_whole, replace_whole
from sitegen.disk.importing.folder import FolderSource, folder_source
from sitegen.disk.os_errors import environment_error, os_errors_reported

FETCHED: Final = "import-media"
_IGNORED: Final = b"*\n"
_PART: Final = ".part"


class FetchedFiles:
    """The files of one site."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._folder = site / FETCHED

    def source(self) -> FolderSource:
        """Return the files as a source."""
        if not self._folder.is_dir() or self._folder.is_symlink():
            return FolderSource(name=FETCHED, root=str(self._folder), files={}, skipped=(), paths=())
        with os_errors_reported(self._site):
            found = folder_source(str(self._folder), FETCHED)
        kept = tuple(path for path in found.paths if not path.startswith(".") and not path.endswith(_PART))
        return FolderSource(name=FETCHED, root=found.root, files=found.files, skipped=(), paths=kept)

    def prepare(self) -> None:
        """Make the folder, which git is to ignore. Raises SitegenError."""
        with os_errors_reported(self._site):
            if self._folder.is_symlink():
                message = "is a link where a folder of the site belongs"
                raise environment_error(FETCHED, message, "move it away and import again", self._site)
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_whole(str(self._folder / ".gitignore"), _IGNORED)

    def path(self, name: str) -> Path:
        """Return where a file of this name is."""
        return self._folder / name

    def start(self, name: str) -> bytes:
        """Return the first 64 KiB of a file. Raises OSError."""
        with self.path(name).open("rb") as opened:
            return opened.read(1 << 16)

    def whole(self, name: str) -> bytes:
        """Return a file. Raises OSError."""
        return read_whole(str(self.path(name)))

    def saving(self, name: str, wanted: Callable[[int, Mapping[str, str]], bool]) -> FileSaving:
        """Return what puts the body of an answer into a file of this name."""
        return FileSaving(self.path(name), wanted)


class FileSaving:
    """Puts chunks into a file that has its name only once it is whole."""

    def __init__(self, path: Path, wanted: Callable[[int, Mapping[str, str]], bool]) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}{_PART}")
        self._wanted = wanted
        self._opened: BinaryIO | None = None

    def begin(self, status: int, headers: Mapping[str, str]) -> bool:
        """Begin anew, if the body is wanted."""
        self.discard()
        if not self._wanted(status, headers):
            return False
        descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        self._opened = os.fdopen(descriptor, "wb")
        return True

    def add(self, chunk: bytes, /) -> object:
        """Put what comes next."""
        return self._opened.write(chunk) if self._opened else None

    def keep(self) -> None:
        """Let the file have its name. Raises OSError."""
        if self._opened:
            self._opened.close()
            self._opened = None
            os.rename(self._part, self._path)

    def discard(self) -> None:
        """Forget what was put."""
        if self._opened:
            self._opened.close()
            self._opened = None
        self._part.unlink(missing_ok=True)


def name_of(url: str) -> str:
    """Return the name of the file for an address."""
    return sha256(url.encode()).hexdigest()[:40]
