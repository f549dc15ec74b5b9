"""The stage: a new tree is put together next to the output, and takes its place in one step.

In: rendered bytes, and the paths that stay as they are. Out: the published output.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Mapping

from sitegen.disk.files import Written, sync_path, write_file
from sitegen.disk.os_errors import environment_error
from sitegen.disk.publishing.current_tree import CurrentTree
from sitegen.disk.publishing.exchange import exchange, sync_tree
from sitegen.disk.publishing.in_place import put_in_place
from sitegen.disk.publishing.manifest import MARKER, Entry, Manifest, marker_bytes, tree_digest
from sitegen.disk.publishing.spare_tree import (
    OutputChangedError,
    SpareTree,
    assemble,
    open_spare,
    remove_spares,
    settle_spare,
)
from sitegen.disk.publishing.target import Ground, Target, not_exchangeable
from sitegen.encoding import Value, replace


class Published(Value, frozen=True, kw_only=True):
    """What a commit did: whether the output was exchanged, its tree digest, and how many files were of which kind."""

    changed: bool
    tree: str
    written: int
    kept: int
    removed: int


class Stage:
    """A new state of the output, in the making: each path is either written or kept, and `commit` publishes it."""

    def __init__(self, target: Target, ground: Ground, present: CurrentTree) -> None:
        self._target = target
        self._ground = ground
        self._present = present
        self._spare: SpareTree | None = None
        self._anew = target.clean or target.in_place
        self._touched = False
        self._kept: dict[str, Entry] = {}
        self._written: dict[str, Entry] = {}

    @property
    def folder(self) -> str:
        """The folder that `write_file` is to be called with, in this process or a worker. Raises OSError."""
        return self._open().folder

    def _open(self) -> SpareTree:
        if self._spare is None:
            self._touched = True
            self._spare = open_spare(self._ground.sibling, self._ground.manifests, anew=self._anew)
        return self._spare

    def add(self, written: Written, fingerprint: str) -> None:
        """Take note of a file that `write_file` has written into `folder`."""
        entry = Entry(fingerprint=fingerprint, digest=written.digest, signature=written.signature)
        self._written[written.path] = entry

    def keeps(self, path: str) -> bool:
        """Keep a file as the valid manifest has it, if it is intact; say whether it is."""
        entry = self._present.entry(path)
        if entry is not None:
            self._kept[path] = entry
        return entry is not None

    def commit(self, *, pieces: int = 0, record: bytes = b"") -> Published:
        """Publish the new state; where it is what the output shows already, the output is not touched.

        Raises OSError and SitegenError, and the output is then what it was (with `in_place`: partly new).
        """
        entries = self._kept | self._written
        tree = tree_digest({path: entry.digest for path, entry in entries.items()})
        manifest = Manifest(
            engine=self._target.engine,
            tree=tree,
            kind=self._target.kind,
            entries=entries,
            folders={},
            pieces=pieces,
            record=record,
        )
        changed = not self._shows(manifest)
        if not changed:
            self.refresh_manifest(manifest)
        elif self._target.in_place:
            put_in_place(self._open().folder, self._present, self._ground.manifests, manifest, self._written)
        else:
            self._exchange(manifest)
        return Published(
            changed=changed,
            tree=tree,
            written=len(self._written),
            kept=len(self._kept),
            removed=len(self._previous().keys() - entries.keys()),
        )

    def _previous(self) -> Mapping[str, Entry]:
        return self._present.manifest.entries if self._present.manifest else {}

    def _shows(self, manifest: Manifest) -> bool:
        """Return whether the output is this state already, file by file and folder by folder."""
        last = self._present.manifest
        if last is None or (last.tree, last.kind) != (manifest.tree, manifest.kind):
            return False
        return all(map(self._present.intact, manifest.entries)) and not self._present.listing_differs()

    def refresh_manifest(self, manifest: Manifest) -> None:
        """Save what is new in the manifest of an unchanged output, such as signatures. Raises OSError."""
        if self._spare is not None:
            self._present.look_again()
        found = self._present.survey
        entries = {path: self._present.signed(path, entry) for path, entry in manifest.entries.items()}
        refreshed = replace(manifest, entries=entries, folders=found.folders)
        last = self._present.manifest
        if self._present.has_hashed or last is None or replace(last, saved=0) != refreshed:
            self._ground.manifests.save(refreshed)

    def _exchange(self, manifest: Manifest) -> None:
        spare, ground = self._open(), self._ground
        try:
            entries = assemble(spare, self._present, self._kept, self._written)
        except OutputChangedError as changed:
            message = "changed while the site was being built"
            raise environment_error(str(changed), message, "build again", self._target.site_root) from changed
        write_file(spare.folder, MARKER, marker_bytes(manifest.tree, manifest.kind))
        folders = settle_spare(spare, entries)
        sync_tree(spare.folder)
        ground.manifests.save(replace(manifest, entries=entries, folders=folders))
        self._swap(spare)
        last = self._present.manifest
        ground.manifests.drop_others(manifest.tree, *([last.tree] if last else []))

    def _swap(self, spare: SpareTree) -> None:
        """Exchange the trees permanently; undo it when that fails."""
        ground = self._ground
        first = not os.path.lexists(ground.output)
        try:
            exchange(spare.folder, ground.output, ground.sibling)
        except OSError as refusal:
            if refusal.errno in {errno.EXDEV, errno.EBUSY}:
                raise not_exchangeable(self._target) from refusal
            raise
        try:
            sync_path(os.path.dirname(ground.output))
        except OSError:
            if first:
                os.rename(ground.output, spare.folder)
            else:
                exchange(spare.folder, ground.output, ground.sibling)
            raise

    def discard(self) -> None:
        """Remove the unfinished tree after a failure. Never raises."""
        if self._touched:
            with contextlib.suppress(OSError):
                remove_spares(self._ground.sibling)
