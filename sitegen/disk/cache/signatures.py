"""Signatures: what is in a cache is used only where a build has put it there itself.

In: the cache folder, bytes. Out: a Seal, which signs bytes and knows its signature again; values in sealed files.

The key is the random content of a file together with its inode and the time of its last change, which no author of
files can know beforehand. So a cache that came with a checkout, in an archive or from another machine is not used here.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Final, TypeVar

from sitegen.disk.files import replace_whole
from sitegen.encoding import Value, decode, encode

T = TypeVar("T")

KEY: Final = "key"
"""The name of the key's file in the cache folder."""
SIZE: Final = 16
"""Bytes of a signature."""
_KEY_SIZE = 32
_KEY_MODE = 0o600
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Seal(Value, frozen=True, kw_only=True):
    """Signs bytes under a name with a key."""

    key: bytes

    def sign(self, name: str, content: bytes) -> bytes:
        """Return the signature of bytes under a name."""
        made = blake2b(f"{name}\0".encode(), key=self.key, digest_size=SIZE)
        made.update(content)
        return made.digest()


def find_seal(cache: str) -> Seal:
    """Return the seal of a cache; one that signs nothing in it, if it has none. Never raises."""
    return _read_seal(cache) or Seal(key=os.urandom(_KEY_SIZE))


def _read_seal(cache: str) -> Seal | None:
    try:
        descriptor = os.open(f"{cache}/{KEY}", _FLAGS)
    except OSError:
        return None
    try:
        content, status = os.read(descriptor, _KEY_SIZE + 1), os.fstat(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    if len(content) != _KEY_SIZE:
        return None
    mark = f"\0{status.st_ino}\0{status.st_ctime_ns}".encode()
    return Seal(key=blake2b(content + mark, digest_size=_KEY_SIZE).digest())


def make_seal(cache: str) -> Seal:
    """Return the seal of a cache, made with its folder if there is none. Raises OSError."""
    found = _read_seal(cache)
    if found is not None:
        return found
    os.makedirs(cache, exist_ok=True)
    replace_whole(f"{cache}/{KEY}", os.urandom(_KEY_SIZE), mode=_KEY_MODE)
    return find_seal(cache)


def unseal(content: bytes, head: bytes, seal: Seal, kind: type[T]) -> T | None:
    """Return the value that was sealed under a head; None for bytes that are not exactly that."""
    body = content[len(head) + SIZE :]
    if content[: len(head) + SIZE] != head + seal.sign(head.decode(), body):
        return None
    try:
        return decode(body, kind)
    except ValueError:
        return None


def save_sealed(path: str, head: bytes, seal: Seal, value: object, *, sync: bool = False) -> None:
    """Keep a value in a file, replaced as a whole. Raises OSError, leaving what was there."""
    body = encode(value)
    replace_whole(path, head + seal.sign(head.decode(), body) + body, sync=sync)
