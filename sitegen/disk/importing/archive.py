"""A zip that is imported: read in place, never unpacked; no name in it leads anywhere.

In: the path of a zip. Out: ArchiveSource.
"""

from __future__ import annotations

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.disk.importing.limits import MEMBERS, RATIO, RATIO_FROM, READ_LIMIT, UNPACKED, too_large
from sitegen.problems import Place, SitegenError, error
from sitegen.urls import check_path

_CHUNK = 1 << 18
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSource:
    """The files of a zip by safe names: those with `..`, absolute ones, links and bombs are passed over."""

    name: str
    file: str
    entries: Mapping[str, tuple[str, int]]
    """The name in the archive, and the size, of each path."""
    skipped: tuple[tuple[str, str], ...] = ()
    paths: tuple[str, ...] = ()

    def size(self, path: str) -> int:
        """Return the number of bytes of a file."""
        return self.entries[path][1]

    def read(self, path: str) -> bytes:
        """Return a file. Raises SitegenError."""
        if self.size(path) > READ_LIMIT:
            raise too_large(path)
        return b"".join(self.chunks(path))

    def chunks(self, path: str) -> Iterator[bytes]:
        """Return a file in parts, never more than its entry says. Raises SitegenError."""
        name, rest = self.entries[path]
        try:
            with zipfile.ZipFile(self.file) as archive, archive.open(name) as opened:
                while rest and (part := opened.read(min(rest, _CHUNK))):
                    rest -= len(part)
                    yield part
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as refusal:
            message = f"cannot be read from the archive: {refusal}"
            raise SitegenError((error("file", message, Place(path=path), "make the archive again"),)) from None


def archive_source(file: str, name: str) -> ArchiveSource:
    """Return the files of a zip. Raises SitegenError for what is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (OSError, zipfile.BadZipFile, NotImplementedError) as refusal:
        message = f"is no zip that can be read: {refusal}"
        raise SitegenError((error("file", message, Place(path=name), "unpack it and name the folder"),)) from None
    entries: dict[str, tuple[str, int]] = {}
    skipped: list[tuple[str, str]] = []
    total = 0
    for info in infos:
        if info.is_dir():
            continue
        path = unicodedata.normalize("NFC", info.filename.removeprefix("./"))
        if reason := _fault(info, path, len(entries), total):
            skipped.append((path, reason))
            continue
        total += info.file_size
        entries[path] = info.filename, info.file_size
    return ArchiveSource(name=name, file=file, entries=entries, skipped=tuple(skipped), paths=tuple(sorted(entries)))


def _fault(info: zipfile.ZipInfo, path: str, members: int, total: int) -> str:
    """Return why an entry is passed over; usually nothing."""
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "a link or a device in the archive"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    if members >= MEMBERS or total + info.file_size > UNPACKED:
        return "more than an archive may hold"
    if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
        return f"unpacks to more than {RATIO} times its size, as bombs do"
    try:
        check_path(path)
    except ValueError as reason:
        return f"a name that {reason}"
    return ""
