"""Twins: a second process makes the spare tree one of the present output, while this one reads and plans.

In: the sibling folder, the present output. Out: the spare tree.
"""

from __future__ import annotations

import signal

from sitegen.disk.forked_task import ForkedTask, fork_task
from sitegen.disk.publishing.current_tree import CurrentTree
from sitegen.disk.publishing.exchange import kernel_function
from sitegen.disk.publishing.manifest import Manifests
from sitegen.disk.publishing.spare_tree import SpareTree, assemble, open_spare, settle_spare
from sitegen.disk.publishing.survey import Survey
from sitegen.encoding import decode, encode

_LARGE = 2_000
"""Files from which the second process saves more than it costs."""
_END_WITH_PARENT = 1


class PrelinkedTree:
    """A spare tree on which a second process is at work. Whatever comes of that, it is a spare tree like any other."""

    def __init__(self, made: ForkedTask) -> None:
        self._made = made

    def spare(self) -> SpareTree | None:
        """Wait for the tree, once, and return it; None where making it came to nothing."""
        content = self._made.result()
        if content is None:
            return None
        folder, found = decode(content, tuple[str, Survey])
        return SpareTree(folder=folder, survey=found, manifest=None)

    def drop(self) -> None:
        """End the work, if nobody has asked for its result."""
        self._made.drop()


def prelink_tree(sibling: str, manifests: Manifests, present: CurrentTree) -> PrelinkedTree | None:
    """Begin to make a twin; None where the output is small, or has not the names that its manifest has.

    Looks at the output first, since each link changes the ctime of its file. Raises OSError.
    """
    manifest = present.manifest
    if manifest is None or len(manifest.entries) < _LARGE or present.survey.odd is None:
        return None
    made = fork_task(lambda: _made(sibling, manifests, present))
    return PrelinkedTree(made) if made else None


def _made(sibling: str, manifests: Manifests, present: CurrentTree) -> bytes:
    """Make it, for as long as the process that wants it lives; a file that may have been changed is left out."""
    control = kernel_function("prctl")
    if control:
        control(_END_WITH_PARENT, signal.SIGKILL)
    manifest, odd = present.manifest, present.survey.odd or ()
    kept = {path: entry for path, entry in manifest.entries.items() if path not in odd} if manifest else {}
    spare = open_spare(sibling, manifests, anew=False)
    entries = assemble(spare, present, kept, {})
    folders = settle_spare(spare, entries)
    files = {path: entry.signature for path, entry in entries.items()}
    return encode((spare.folder, Survey(files=files, folders=folders, strays=[])))
