"""The store of encoded variants and of share cards: what was made once is not made again, by any build of the site.

In: bytes by key. Out: the same; what is damaged, or was not put there by a build of this machine, is absent.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from sitegen.disk.cache.signatures import SIZE, Seal, find_seal, make_seal
from sitegen.disk.engine import code_digest
from sitegen.disk.files import read_whole, replace_whole
from sitegen.disk.turns import room_for
from sitegen.encoding import Value

VARIANTS: Final = "variants"
"""The name of their folder in the cache."""
_TURNS: Final = ".turns"
"""Ends the name of the file beside it by which processes take turns."""
_CODE: Final = ("cards", "images")
"""The folders of sitegen that make them."""
_SPARE: Final = 2
"""How many times the variants that a build uses may be kept: other outputs, and settings that are tried out."""
_FEW: Final = 500


class VariantFolder(Value, frozen=True, kw_only=True):
    """A folder with one file for each variant, behind its signature; it can be pickled for workers.

    Unlike parsed bodies, variants outlive `--clean`: they depend on the bytes of the photograph and on settings alone.
    """

    folder: str
    seal: Seal
    writes: bool
    code: str
    """The digest of the code that makes them: what other code has made is absent."""

    def get(self, key: str) -> bytes | None:
        """Return the bytes that were put under a key. Never raises."""
        try:
            content = read_whole(f"{self.folder}/{key}")
        except OSError:
            return None
        body = content[SIZE:]
        return body if content[:SIZE] == self._sign(key, body) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key. Never raises: what cannot be kept is encoded again."""
        if not self.writes:
            return
        with contextlib.suppress(OSError):
            os.makedirs(self.folder, exist_ok=True)
            replace_whole(f"{self.folder}/{key}", self._sign(key, content) + content)

    def room(self, needed: int) -> AbstractContextManager[None]:
        """Return a context in which so many bytes of memory may be needed: the processes of a build take turns."""
        return room_for(f"{self.folder}{_TURNS}" if self.writes else "", needed)

    def _sign(self, key: str, content: bytes) -> bytes:
        return self.seal.sign(f"{self.code} {key}", content)

    def prune(self, used: Collection[str]) -> None:
        """Drop the oldest of what is not used once there is more than twice as much as is used. Never raises."""
        with contextlib.suppress(OSError):
            kept = os.listdir(self.folder)
            spare = [key for key in kept if key not in used]
            most = max(_FEW, (_SPARE - 1) * len(used))
            if len(spare) > most:
                spare.sort(key=lambda key: (os.stat(f"{self.folder}/{key}").st_mtime_ns, key))
                for key in spare[: len(spare) - most]:
                    os.unlink(f"{self.folder}/{key}")


def open_variants(cache: Path, *, writes: bool) -> VariantFolder:
    """Open the variants of a cache; with `writes` its seal is made if there is none. Never raises."""
    folder = str(cache)
    seal = find_seal(folder)
    if writes:
        with contextlib.suppress(OSError):
            seal = make_seal(folder)
    return VariantFolder(folder=f"{folder}/{VARIANTS}", seal=seal, writes=writes, code=code_digest(*_CODE))
