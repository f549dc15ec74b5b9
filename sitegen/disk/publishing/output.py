"""Publishing: one build at a time opens an output, stages a new state of it, and commits.

In: a Target. Out: Output, through which a build reads the last state and publishes the next.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping

from sitegen.disk.cache.body_store import BodyStore
from sitegen.disk.lock import Lock, take_lock
from sitegen.disk.os_errors import environment_error, os_errors_reported
from sitegen.disk.publishing.current_tree import CurrentTree, find_current_tree
from sitegen.disk.publishing.exchange import recover
from sitegen.disk.publishing.manifest import Kind, Manifest
from sitegen.disk.publishing.part_log import PartLog
from sitegen.disk.publishing.spare_tree import remove_spares
from sitegen.disk.publishing.stage import Stage
from sitegen.disk.publishing.target import Ground, Target, check_output, check_sibling, find_ground
from sitegen.encoding import replace

_LOCK = "lock"
_TRIES = 100


class Output:
    """An output that this process alone may change until `open_output` ends.

    `known` is the manifest of the present output, whatever the target; `manifest` is what this build may rely on:
    the same, but nothing when everything is to be made again (`clean`).
    """

    def __init__(self, target: Target, ground: Ground, present: CurrentTree) -> None:
        self.known: Manifest | None = present.manifest
        self._target = target
        self._ground = ground
        self._present = CurrentTree(present.folder, None) if target.clean else present
        self._stages: list[Stage] = []
        self.bodies = BodyStore(target.cache, key=ground.manifests.key, anew=target.clean)
        self.part_log = _part_log(ground)

    @property
    def engine(self) -> str:
        """The engine's digest, as the target has it."""
        return self._target.engine

    def settle_kind(self, kind: Kind) -> None:
        """Say what the output shows, where that was not known. Raises SitegenError where it is of another kind."""
        if self._target.kind_is_open:
            self._target = replace(self._target, kind=kind, kind_is_open=False)
            check_output(self._target, self._ground)

    @property
    def manifest(self) -> Manifest | None:
        return self._present.manifest

    def intact(self, path: str) -> bool:
        """Return whether a file of the output is as the manifest says. Raises OSError."""
        return self._present.intact(path)

    def listing_differs(self) -> tuple[str, ...]:
        """Return the paths that are in the output and should not be, or should be and are not. Raises OSError."""
        return self._present.listing_differs()

    def refresh_manifest(self) -> None:
        """Save the manifest again where files that had to be read have other stats than it says. Never raises."""
        present, manifest = self._present, self.manifest
        if manifest is None or not present.has_hashed:
            return
        if any(present.signed(path, entry) is not entry for path, entry in manifest.entries.items()):
            with contextlib.suppress(OSError):  # then they are read again
                self.stage().refresh_manifest(manifest)

    def stage(self) -> Stage:
        """Return a new state of the output, empty as yet; a build makes one."""
        self._stages.append(Stage(self._target, self._ground, self._present))
        return self._stages[-1]

    def discard(self) -> None:
        """Remove what an unfinished build has staged. Never raises."""
        for stage in self._stages:
            stage.discard()

    def close(self) -> None:
        """End what was begun. Never raises."""
        self.bodies.close()


@contextlib.contextmanager
def open_output(target: Target) -> Iterator[Output]:
    """Open the output of a build; it is this process's alone until the block ends.

    Raises SitegenError: `output` when it must not be written there, `environment` when another build is running or
    the machine refuses something, in the block too. Whatever is raised in the block, the unfinished tree is removed.
    """
    with os_errors_reported(target.site_root):
        ground = find_ground(target)
        check_output(target, ground)
        lock = _lock(target, ground)
        output: Output | None = None
        try:
            recover(ground.output, ground.sibling)
            check_output(target, ground)
            output = Output(target, ground, find_current_tree(ground))
            yield output
        except BaseException:
            if output is not None:
                output.discard()
            raise
        finally:
            if output is not None:
                output.close()
            _unlock(target, ground, lock)


def check_places(target: Target) -> None:
    """Refuse an output or a cache where none may be, before anything is read for it. Raises SitegenError."""
    with os_errors_reported(target.site_root):
        find_ground(target)


def published_entries(target: Target) -> tuple[Mapping[str, str], Callable[[str], bool], PartLog]:
    """Return the fingerprints of the present output by path, what says whether a file of it is intact, and its log.

    For commands that only look; raises SitegenError as `open_output` does.
    """
    with os_errors_reported(target.site_root):
        ground = find_ground(target)
    present = present_output(target)
    entries = present.manifest.entries if present.manifest else {}
    return {path: entry.fingerprint for path, entry in entries.items()}, present.intact, _part_log(ground)


def present_output(target: Target) -> CurrentTree:
    """Return what is in the output, for commands that only look. Raises SitegenError as `open_output` does."""
    with os_errors_reported(target.site_root):
        ground = find_ground(target)
        check_output(target, ground)
        return find_current_tree(ground)


def _part_log(ground: Ground) -> PartLog:
    return PartLog(cache=ground.manifests.cache, key=ground.manifests.key)


def _lock(target: Target, ground: Ground) -> Lock:
    """Make the hidden sibling and take the lock in it."""
    os.makedirs(os.path.dirname(ground.sibling), exist_ok=True)
    for _ in range(_TRIES):
        try:
            os.mkdir(ground.sibling, 0o700)
        except FileExistsError:
            check_sibling(target, ground)
        try:
            lock = take_lock(f"{ground.sibling}/{_LOCK}")
        except FileNotFoundError:  # the build before has just tidied up
            continue
        if lock:
            return lock
        break
    message = "another build of this output is running"
    raise environment_error(str(target.output), message, "wait until it has ended", target.site_root)


def _unlock(target: Target, ground: Ground, lock: Lock) -> None:
    """Let the lock go; a sibling without a spare tree goes too. Never raises."""
    with contextlib.suppress(OSError):
        if target.in_place:
            remove_spares(ground.sibling)
        if os.listdir(ground.sibling) == [_LOCK]:
            os.unlink(f"{ground.sibling}/{_LOCK}")
            os.rmdir(ground.sibling)
    lock.release()
