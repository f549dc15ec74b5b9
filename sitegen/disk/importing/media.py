"""The pictures and other files of an import, read where they are, as files of the site that they are going to be in.

In: sources, and the path of each file in one of them. Out: Sources; bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha256

from sitegen.disk.importing.archive import ArchiveSource
from sitegen.disk.importing.folder import FolderSource
from sitegen.encoding import Value
from sitegen.model.sources import SourceFile, Sources

AnySource = FolderSource | ArchiveSource


class MediaReader(Value, frozen=True, kw_only=True):
    """Reads files by their paths in the site; `spots` has the source of each and its path there."""

    sources: tuple[AnySource, ...]
    spots: Mapping[str, tuple[int, str]]

    def __call__(self, file: SourceFile) -> bytes:
        return b"".join(self.chunks(file.path))

    def head(self, file: SourceFile, size: int) -> bytes:
        """Return the first bytes of a file."""
        found = b""
        for part in self.chunks(file.path):
            found += part
            if len(found) >= size:
                break
        return found[:size]

    def chunks(self, path: str) -> Iterator[bytes]:
        """Return a file in parts. Raises SitegenError."""
        number, origin = self.spots[path]
        return self.sources[number].chunks(origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Media as files of the site, and the SHA-256 of each as hex."""

    sources: Sources
    digests: Mapping[str, str]


def media_sources(sources: tuple[AnySource, ...], spots: Mapping[str, tuple[int, str]]) -> Media:
    """Return media as files of the site. Raises SitegenError for one that cannot be read."""
    reader = MediaReader(sources=sources, spots=spots)
    files, digests = {}, {}
    for path in sorted(spots):
        short, long, size = blake2b(digest_size=16), sha256(), 0
        for part in reader.chunks(path):
            short.update(part)
            long.update(part)
            size += len(part)
        files[path] = SourceFile(path=path, digest=short.hexdigest(), size=size)
        digests[path] = long.hexdigest()
    return Media(sources=Sources(files=files, reader=reader), digests=digests)


def media_chunks(files: Sources, path: str) -> Iterator[bytes]:
    """Return a file of an import in parts. Raises SitegenError if it cannot be read."""
    yield files.read(path)
