"""A folder that is imported, or one file alone: read where it is, and nothing outside of it.

In: a path. Out: FolderSource.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sitegen.disk.importing.limits import READ_LIMIT, too_large
from sitegen.disk.sources.reading import read_chunks
from sitegen.problems import Place, SitegenError, error

_NEVER: Final = frozenset(
    {".git", ".hg", ".svn", ".DS_Store", "__pycache__", "node_modules", ".jekyll-cache", ".cache"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSource:
    """The regular files of a folder. Links are passed over, and so are folders of other programs."""

    name: str
    root: str
    files: Mapping[str, str]
    """The name on disk of each path."""
    skipped: tuple[tuple[str, str], ...] = ()
    paths: tuple[str, ...] = field(default=())

    def size(self, path: str) -> int:
        """Return the number of bytes of a file."""
        return os.lstat(self._whole(path)).st_size

    def read(self, path: str) -> bytes:
        """Return a file. Raises SitegenError."""
        if self.size(path) > READ_LIMIT:
            raise too_large(path)
        return b"".join(self.chunks(path))

    def chunks(self, path: str) -> Iterator[bytes]:
        """Return a file in parts. Raises SitegenError."""
        try:
            yield from read_chunks(self._whole(path))
        except OSError as refusal:
            reason = refusal.strerror or str(refusal)
            raise SitegenError((error("environment", f"cannot be read: {reason}", Place(path=path)),)) from None

    def _whole(self, path: str) -> str:
        return f"{self.root}/{self.files[path]}"


def folder_source(root: str, name: str) -> FolderSource:
    """Return the files of a folder. Raises OSError if it cannot be listed."""
    files: dict[str, str] = {}
    skipped: list[tuple[str, str]] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            if entry.name in _NEVER:
                continue
            raw = folder + entry.name
            path = unicodedata.normalize("NFC", raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                waiting.append(f"{raw}/")
            elif stat.S_ISREG(mode):
                files[path] = raw
            else:
                skipped.append((path, "a link, which could lead anywhere" if stat.S_ISLNK(mode) else "no plain file"))
    return FolderSource(name=name, root=root, files=files, skipped=tuple(skipped), paths=tuple(sorted(files)))


def file_source(path: str, name: str) -> FolderSource:
    """Return one file as a source of its own."""
    folder, _, last = path.rpartition("/")
    shown = unicodedata.normalize("NFC", last.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return FolderSource(
        name=name, root=folder or ("/" if path.startswith("/") else "."), files={shown: last}, paths=(shown,)
    )
