"""Manifests: what a build wrote, kept in the cache so that the next build knows what it need not write.

In: the entries of an output tree. Out: manifests by tree digest.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

from sitegen.disk.cache.signatures import find_seal, make_seal, save_sealed, unseal
from sitegen.disk.files import Signature, read_whole, sync_path
from sitegen.encoding import Value, replace

Kind = Literal["public", "drafts"]

MARKER = ".sitegen-output"
"""The file in every output that says it is sitegen's: the tree digest on one line, the kind on the other."""

_HEAD = b"sitegen manifest 2\n"
_DIGEST = 64


class Entry(Value, frozen=True, kw_only=True):
    """A file of an output: the fingerprint of its artifact, the SHA-256 of its content (hex), and its signature."""

    fingerprint: str
    digest: str
    signature: Signature

    @property
    def size(self) -> int:
        return self.signature[1]


class Manifest(Value, frozen=True, kw_only=True):
    """All that is known of one output tree. `pieces` counts published articles; `record` is the pipeline's own.

    `folders` are all those of the tree, or none while they are not settled. `saved` is when the manifest was put on the
    disk (nanoseconds, by the file system's clock).
    """

    engine: str
    tree: str
    kind: Kind
    entries: Mapping[str, Entry]
    folders: Mapping[str, Signature]
    pieces: int = 0
    record: bytes = b""
    saved: int = 0


def tree_digest(digests: Mapping[str, str]) -> str:
    """Return the SHA-256 (hex) of a tree: of `path NUL digest LF` for each file, sorted by path."""
    lines = [f"{path}\0{digests[path]}\n" for path in sorted(digests)]
    return sha256("".join(lines).encode()).hexdigest()


def marker_bytes(tree: str, kind: Kind) -> bytes:
    """Return the content of `.sitegen-output`."""
    return f"{tree}\n{kind}\n".encode()


def read_marker(folder: str) -> tuple[str, Kind] | None:
    """Return tree digest and kind from a folder's `.sitegen-output`; None when it is missing, damaged or unreadable."""
    try:
        lines = read_whole(f"{folder}/{MARKER}").decode("ascii").split("\n")
    except (OSError, ValueError):
        return None
    match lines:
        case [tree, ("public" | "drafts") as kind, ""] if len(tree) == _DIGEST and set(tree) <= set("0123456789abcdef"):
            return tree, kind
        case _:
            return None


class Manifests(Value, frozen=True, kw_only=True):
    """The manifests of one output folder, in the cache: one for the tree that is shown, one for the spare one."""

    cache: str
    key: str

    @property
    def folder(self) -> str:
        """The folder of the cache that holds them."""
        return f"{self.cache}/manifests"

    def path(self, tree: str) -> str:
        """Return the file that holds the manifest of a tree."""
        return f"{self.folder}/{self.key}.{tree[:32]}"

    def load(self, tree: str) -> Manifest | None:
        """Return the manifest of a tree; None when there is none, or when it is damaged or not of this cache."""
        manifest = self._load_file(self.path(tree))
        return manifest if manifest and manifest.tree == tree else None

    def save(self, manifest: Manifest) -> None:
        """Put a manifest permanently on the disk. Raises OSError, leaving no half file."""
        os.makedirs(self.folder, exist_ok=True)
        seal = make_seal(self.cache)
        save_sealed(self.path(manifest.tree), _HEAD, seal, replace(manifest, saved=0), sync=True)
        sync_path(self.folder)

    def any(self) -> Manifest | None:
        """Return a manifest of this output whose tree is not known, the latest; for an output that lost its marker."""
        found = [manifest for name in self._names() if (manifest := self._load_file(f"{self.folder}/{name}"))]
        return max(found, key=lambda manifest: manifest.saved, default=None)

    def _load_file(self, path: str) -> Manifest | None:
        try:
            content = read_whole(path)
            saved = os.stat(path, follow_symlinks=False).st_mtime_ns
        except OSError:
            return None
        manifest = unseal(content, _HEAD, find_seal(self.cache), Manifest)
        return replace(manifest, saved=saved) if manifest else None

    def drop_others(self, *trees: str) -> None:
        """Remove this output's manifests but those of these trees. What cannot be removed stays."""
        kept = {os.path.basename(self.path(tree)) for tree in trees}
        for name in self._names():
            if name not in kept:
                with contextlib.suppress(OSError):
                    os.unlink(f"{self.folder}/{name}")

    def _names(self) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self.folder) if name.startswith(self.key + "."))
        except OSError:
            return []
