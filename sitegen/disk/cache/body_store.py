"""The store of parsed bodies: what was parsed once is not parsed again.

In: bodies and their parts. Out: the same by digest, from the cache; a damaged one is absent.
"""

from __future__ import annotations

import contextlib
import os
import weakref
from collections.abc import Collection
from pathlib import Path

from sitegen.disk.cache.pack import Pack
from sitegen.disk.cache.signatures import Seal, find_seal, make_seal
from sitegen.disk.lock import Lock, take_lock
from sitegen.encoding import Value, decode, encode
from sitegen.model.bodies import Body, LostBodyError, Part

_PACK = "bodies.pack"
_LOCK = "bodies.lock"


class EncodedBody(Value, frozen=True, kw_only=True):
    """A parsed body as a worker returns it: digest, and the bytes of its facts and its parts."""

    digest: str
    facts: bytes
    parts: bytes


class StoreAddress(Value, frozen=True, kw_only=True):
    """Where a worker finds what a store has shared: the file, and the seal that signs its records."""

    path: str
    seal: Seal


def encode_body(body: Body, parts: tuple[Part, ...]) -> EncodedBody:
    """Return a body in the form that the store keeps. Raises ValueError for text that is not Unicode."""
    return EncodedBody(digest=body.digest, facts=encode(body), parts=encode(parts))


class BodyStore:
    """Parsed bodies by digest, in one file of the cache folder. One process writes; workers read through `address`.

    Nothing is opened or made before it is needed. While another process writes the cache's pack (a build of the same
    site into another output), a pack named after `key` is used for the one build. Methods raise OSError when the
    cache cannot be written; what cannot be read is absent.
    """

    def __init__(self, cache: Path, *, key: str = "own", anew: bool = False) -> None:
        self._folder = str(cache)
        self._own = f"{cache}/bodies-{key}.pack"
        self._anew = anew
        self._pack: Pack | None = None
        self._lock: Lock | None = None

    def _open(self) -> Pack:
        if self._pack is None:
            seal = make_seal(self._folder)
            self._lock = take_lock(f"{self._folder}/{_LOCK}")
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._own)
            path = f"{self._folder}/{_PACK}" if self._lock else self._own
            if self._anew:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(path)
            self._pack = Pack(path, seal, writes=True, indexes=self._lock is not None)
        return self._pack

    @property
    def address(self) -> StoreAddress:
        """What `BodyReader` opens in a worker, after `share`."""
        pack = self._open()
        return StoreAddress(path=pack.path, seal=pack.seal)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not len(self._open())

    def facts(self, digest: str) -> Body | None:
        """Return what is known of a body; None when it is absent. Its parts were checked as well, and are there."""
        return _facts_in(self._open(), digest)

    def put(self, body: Body, parts: tuple[Part, ...]) -> None:
        """Keep a parsed body."""
        self.add(encode_body(body, parts))

    def add(self, encoded: EncodedBody) -> None:
        """Keep a body that a worker has parsed and encoded."""
        self._open().add(encoded.digest, encoded.facts, encoded.parts)

    def parts(self, digest: str) -> tuple[Part, ...]:
        """Return the parts of a body. Raises LostBodyError when it is absent or damaged."""
        return _parts_in(self._open(), digest)

    def has(self, digest: str) -> bool:
        """Return whether a body is there; whether it is undamaged is seen when its parts are asked for."""
        return self._open().has(digest)

    def keep(self, key: str, content: bytes) -> None:
        """Keep other bytes than a body's, such as the outcome of reading a file, under a key of their own."""
        self._open().add(key, content, b"")

    def kept(self, key: str) -> bytes | None:
        """Return what was kept under a key; None when it is absent or damaged."""
        return self._open().first(key)

    def forget(self) -> None:
        """Begin with an empty store: what was kept has turned out to be damaged. Raises OSError."""
        self.close()
        self._anew = True

    def share(self) -> None:
        """Make all that was put readable by workers, and quick to find. Raises OSError."""
        self._open().share()

    def shared(self) -> StoreAddress:
        """Share all, and return where it is. Raises OSError."""
        self.share()
        return self.address

    def flush(self, used: Collection[str]) -> None:
        """Put everything into the file; bodies not in `used` are dropped once they are more than half of it.

        Never raises, since it may come after the site was published: what cannot be kept is parsed again.
        """
        with contextlib.suppress(OSError):
            self._open().compact(used)

    def close(self) -> None:
        """Close the store. What was put since `share` or `flush` is lost. Never raises."""
        if self._pack:
            self._pack.close()
            self._pack = None
        with contextlib.suppress(OSError):
            os.unlink(self._own)
        if self._lock:
            self._lock.release()
            self._lock = None


class BodyReader:
    """Reads a store's parts in a worker process (it is a `Bodies`); its file is open as long as it is needed."""

    def __init__(self, address: StoreAddress) -> None:
        self._pack = Pack(address.path, address.seal, writes=False)
        weakref.finalize(self, self._pack.close)

    def parts(self, digest: str) -> tuple[Part, ...]:
        """Return the parts of a body. Raises LostBodyError when it is absent or damaged."""
        return _parts_in(self._pack, digest)


class MemoryBodies:
    """The same as BodyStore for commands that write nothing: it reads the cache, and keeps new bodies in memory."""

    def __init__(self, cache: Path | None) -> None:
        """Open what a cache holds, or nothing."""
        seal = find_seal(str(cache or os.devnull))
        self._pack = Pack(f"{cache}/{_PACK}" if cache else os.devnull, seal, writes=False)
        self._new: dict[str, tuple[Body, EncodedBody]] = {}
        self._other: dict[str, bytes] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not (self._new or self._other or len(self._pack))

    def facts(self, digest: str) -> Body | None:
        """Return what is known of a body; None when it is absent."""
        if digest in self._new:
            return self._new[digest][0]
        return _facts_in(self._pack, digest)

    def put(self, body: Body, parts: tuple[Part, ...]) -> None:
        """Keep a parsed body."""
        self._new[body.digest] = (body, encode_body(body, parts))

    def parts(self, digest: str) -> tuple[Part, ...]:
        """Return the parts of a body. Raises LostBodyError when it is absent or damaged."""
        if digest in self._new:
            return _decode_parts(self._new[digest][1].parts)
        return _parts_in(self._pack, digest)

    def has(self, digest: str) -> bool:
        """Return whether a body is there; whether it is undamaged is seen when its parts are asked for."""
        return digest in self._new or digest in self._other or self._pack.has(digest)

    def add(self, encoded: EncodedBody) -> None:
        """Keep a body that was parsed and encoded."""
        self._new[encoded.digest] = (decode(encoded.facts, Body), encoded)

    def keep(self, key: str, content: bytes) -> None:
        """Keep other bytes than a body's in memory."""
        self._other[key] = content

    def kept(self, key: str) -> bytes | None:
        """Return what was kept under a key; None when it is absent or damaged."""
        return self._other[key] if key in self._other else self._pack.first(key)

    def shared(self) -> None:
        """Return that workers cannot read it: what is new is in the memory of this process."""
        return

    def retain(self, used: Collection[str]) -> None:
        """Forget what was kept in memory and is not used."""
        self._new = {digest: kept for digest, kept in self._new.items() if digest in used}
        self._other = {key: kept for key, kept in self._other.items() if key in used}

    def close(self) -> None:
        """Close the cache. Never raises."""
        self._pack.close()


def _facts_in(pack: Pack, digest: str) -> Body | None:
    record = pack.both(digest)
    if record is None:
        return None
    try:
        body = decode(record[0], Body)
    except ValueError:
        return None
    return body if body.digest == digest else None


def _parts_in(pack: Pack, digest: str) -> tuple[Part, ...]:
    second = pack.second(digest)
    if second is None:
        raise LostBodyError(digest)
    try:
        return _decode_parts(second)
    except ValueError:
        raise LostBodyError(digest) from None


def _decode_parts(data: bytes) -> tuple[Part, ...]:
    return decode(data, tuple[Part, ...])
