"""What the last build knew of a site's files: one whose signature is the same need not be read to be hashed.

In: stats and digests of a scan. Out: the digests again, at the next scan.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sitegen.disk.cache.signatures import find_seal, make_seal, save_sealed, unseal
from sitegen.disk.files import Signature, read_whole, signature_of

_HEAD = b"sitegen sources 2\n"
_YOUNG = 3_000_000_000
"""Nanoseconds. A file that changed so shortly before it was read could change once more and have the same stamps: some
file systems count in seconds, or in pairs of them."""
_TICK = 20_000_000
"""Nanoseconds by which the stamps of a file system may lag behind the clock that makes them."""

_NO_PROOF: Final = (0, 0, 0, 0, 0)
"""The signature of no file: that of a young one proves nothing, though its digest says whether it changed."""

Noted = tuple[Signature, str]


class KnownDigests:
    """Digests of source files by their paths on disk, each with the signature of the file that had it.

    Only files of the cache's own device are remembered, and only where that keeps the kernel's time: a file server
    with a clock of its own could stamp two changes alike. Methods never raise.
    """

    def __init__(self, cache: Path, root: Path, *, anew: bool = False) -> None:
        """Open the memory of the site at `root`; an empty one, if `anew` or if there is none."""
        key = blake2b(os.fsencode(os.path.realpath(root)), digest_size=8).hexdigest()
        self._folder = str(cache)
        self._path = f"{cache}/sources-{key}"
        found = None if anew else self._load()
        self._device, self._known = found or (_device(cache), {})
        self._began = kernel_time()
        self._found: dict[str, tuple[int, Noted]] = {}
        self._news = False
        self.replaced: dict[str, str] = {}
        """The digests that files had at the last scan, by path on disk, where they have another one now."""

    def _load(self) -> tuple[int, dict[str, Noted]] | None:
        try:
            content = read_whole(self._path)
        except OSError:
            return None
        return unseal(content, _HEAD, find_seal(self._folder), tuple[int, dict[str, Noted]])

    def digest(self, path: str, status: os.stat_result) -> str | None:
        """Return the digest of a file with these stats, if it is known."""
        noted = self._known.get(path)
        signature = signature_of(status)
        if noted is None or noted[0] != signature or status.st_dev != self._device:
            return None
        self._found[path] = status.st_dev, noted
        return noted[1]

    def note(self, path: str, status: os.stat_result, digest: str) -> None:
        """Take note of the digest of a file that was read after these stats were taken."""
        signature = signature_of(status)
        proves = max(signature[2], signature[4]) < self._began - _YOUNG
        last = self._known.get(path)
        if last is not None and last[1] != digest:
            self.replaced[path] = last[1]
        self._news = self._news or proves or last is None or last[1] != digest
        self._found[path] = status.st_dev, (signature if proves else _NO_PROOF, digest)

    def save(self) -> None:
        """Keep what this scan has found, for the next one, if it is more than was known; and forget it here."""
        known, found, self._known, self._found = self._known, self._found, {}, {}
        if not (found or known) or (not self._news and len(found) == len(known)):
            return
        with contextlib.suppress(OSError):
            seal = make_seal(self._folder)
            device = os.stat(self._folder).st_dev
            rows = {path: noted for path, (own, noted) in found.items() if own == device}
            if (device, rows) == (self._device, known):
                return
            earliest = kernel_time() - _TICK
            save_sealed(self._path, _HEAD, seal, (device, rows))
            if not earliest <= os.stat(self._path).st_mtime_ns <= kernel_time() + _TICK:
                os.unlink(self._path)


def _device(folder: Path) -> int:
    try:
        return os.stat(folder).st_dev
    except OSError:
        return -1


def kernel_time() -> int:
    """Return the time (nanoseconds) that the kernel stamps files with now; 0 where it does not say."""
    ends = os.pipe()
    try:
        return os.fstat(ends[0]).st_mtime_ns
    except OSError:
        return 0
    finally:
        for end in ends:
            os.close(end)
