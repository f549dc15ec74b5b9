"""`sitegen import --fetch-media`: files that an export only names are fetched from public hosts, within limits.

In: Remote values. Out: files in `import-media/` of the site; the path and name of each, or why it was not fetched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Final
from urllib.parse import urljoin, urlsplit

from sitegen.disk.importing.fetched import FetchedFiles, name_of
from sitegen.importing.remote_media import DOCUMENTS, Remote
from sitegen.network.client import Asked, Client
from sitegen.read.filetypes.judging import judge

FILE_BYTES: Final = 64 << 20
ALL_BYTES: Final = 8 << 30
FILES: Final = 20_000
SECONDS: Final = 3600.0
REDIRECTS: Final = 3
_AT_A_TIME: Final = 4
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_TYPES: Final = ("image/", "audio/", "video/", "application/octet-stream", "binary/octet-stream")
_OF_DOCUMENTS: Final = ("application/", "text/plain", "text/csv", "text/vtt")
_WORDS: Final = {404: "it is not there (404)", 410: "it is gone (410)", 403: "the host refuses it (403)"}


class NotFetchedError(Exception):
    """Why a file was not fetched."""


@dataclass(kw_only=True)
class Fetching:
    """Fetches files; what is in the store is not asked for again. Without `network` nothing is asked for."""

    store: FetchedFiles
    network: bool
    progress: Callable[[int, int], None] = lambda _done, _total: None
    clock: Callable[[], float] = time.monotonic
    failed: dict[str, str] = field(default_factory=dict)
    """Why a file was not fetched, by its address."""
    _bytes: int = 0
    _clients: dict[str, Client] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def fetch(self, remotes: Iterable[Remote]) -> dict[str, tuple[str, str]]:
        """Return path and name in the store of each file that is there, by its address. Raises SitegenError."""
        wanted = {one.url: one for one in remotes}
        there = set(self.store.source().paths)
        if self.network and any(name_of(url) not in there for url in wanted):
            self.store.prepare()
            self._fetch([one for url, one in wanted.items() if name_of(url) not in there])
            there = set(self.store.source().paths)
        found: dict[str, tuple[str, str]] = {}
        for url, one in wanted.items():
            if name_of(url) in there and (path := self._path(one)):
                found[url] = path, name_of(url)
        return found

    def _fetch(self, remotes: list[Remote]) -> None:
        end = self.clock() + SECONDS

        def one(remote: Remote) -> None:
            try:
                self._one(remote, end)
            except NotFetchedError as reason:
                self.failed[remote.url] = str(reason)
            except OSError as reason:
                self.failed[remote.url] = reason.strerror or str(reason)

        for remote in remotes[FILES:]:
            self.failed[remote.url] = f"more than {FILES:,} files; import again for the rest"
        pool = ThreadPoolExecutor(_AT_A_TIME)
        try:
            for done, _ in enumerate(pool.map(one, remotes[:FILES]), start=1):
                self.progress(done, len(remotes))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for client in self._clients.values():
                client.close()
            pool.shutdown()

    def _one(self, remote: Remote, end: float) -> None:
        """Fetch a file. Raises NotFetchedError, OSError."""
        url = remote.url
        for _ in range(REDIRECTS + 1):
            if self.clock() > end:
                raise NotFetchedError("out of time; import again for the rest")
            if self._bytes > ALL_BYTES:
                raise NotFetchedError(f"more than {ALL_BYTES >> 30} GiB in all; import again for the rest")
            url = self._step(remote, url)
            if not url:
                return
        raise NotFetchedError(f"more than {REDIRECTS} redirects")

    def _step(self, remote: Remote, url: str) -> str:
        """Send one request; return where it leads, or nothing if the file is there. Raises NotFetchedError, OSError."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            raise NotFetchedError("it leads to what is no address of the web")
        refused = ""

        def wanted(status: int, headers: Mapping[str, str]) -> bool:
            nonlocal refused
            refused = "" if status in _MOVED else _refusal(status, headers, remote)
            return status not in _MOVED and not refused

        saving = self.store.saving(name_of(remote.url), wanted)
        try:
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            answer = self._client(parts.scheme, parts.netloc).ask(Asked(path=path, limit=FILE_BYTES + 1), saving)
            if answer.failure or refused:
                raise NotFetchedError(answer.failure or refused)
            if answer.status in _MOVED:
                return urljoin(url, answer.headers.get("location", ""))
            if answer.size > FILE_BYTES:
                raise NotFetchedError(_TOO_LARGE)
            declared = answer.headers.get("content-length", "")
            if declared.isdigit() and int(declared) != answer.size:
                raise NotFetchedError("it came in part only; import again")
            with self._lock:
                self._bytes += answer.size
            saving.keep()
            return ""
        finally:
            saving.discard()

    def _client(self, scheme: str, place: str) -> Client:
        origin = f"{scheme}://{place}"
        with self._lock:
            return self._clients.setdefault(origin, Client(origin, public=True))

    def _path(self, remote: Remote) -> str:
        """Return where a file goes; nothing, with a note of why, if it is not what its name says."""
        name = name_of(remote.url)
        path = remote.path
        if not remote.has_suffix:
            suffix = _suffix_of(self.store.start(name))
            if not suffix:
                self.failed[remote.url] = "it is no picture"
                return ""
            path = f"{path}.{suffix}"
        size = self.store.path(name).stat().st_size
        faults = judge(path, size, lambda most: self.store.whole(name)[:most]).faults
        if faults:
            self.failed[remote.url] = faults[0].message
            return ""
        return path


_TOO_LARGE: Final = f"it is larger than {FILE_BYTES >> 20} MiB"


def _refusal(status: int, headers: Mapping[str, str], remote: Remote) -> str:
    """Return why a body is not wanted; usually nothing."""
    if status != 200:  # noqa: PLR2004 - of HTTP
        return _WORDS.get(status, f"the host answers {status}")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    is_document = remote.path.rpartition(".")[2].lower() in DOCUMENTS
    allowed = (*_TYPES, *(_OF_DOCUMENTS if is_document else ()))
    if kind and not kind.startswith(allowed):
        return f"it is of the type {kind[:60]}"
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared) > FILE_BYTES:
        return _TOO_LARGE
    return ""


_STARTS: Final = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
)


def _suffix_of(start: bytes) -> str:
    """Return the suffix for a picture by its first bytes; nothing for what is none."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[4:12] in {b"ftypavif", b"ftypavis"}:
        return "avif"
    return next((suffix for sign, suffix in _STARTS if start.startswith(sign)), "")
