"""Looking ahead: what stands in a large output is found out by a second process, while this one does something else.

In: a folder and its manifests. Out: what a survey of the folder begins with.
"""

from __future__ import annotations

import os

from sitegen.disk.forked_task import ForkedTask, fork_task
from sitegen.disk.publishing.manifest import Manifest, Manifests, read_marker
from sitegen.disk.publishing.survey import Noted, as_noted
from sitegen.encoding import decode, encode

_LARGE = 1 << 20
"""Bytes of a manifest, some 3,500 files, from which the second process saves more than it costs."""


class Presurvey:
    """An output that a second process looks at."""

    def __init__(self, tree: str, found: ForkedTask) -> None:
        self._tree = tree
        self._found = found

    def noted(self, manifest: Manifest) -> Noted | None:
        """Return what was found, once, if the tree is still the one that this manifest describes; else None."""
        content = self._found.result()
        if content is None or manifest.tree != self._tree:
            return None
        saved, noted = decode(content, tuple[int, Noted | None])
        return noted if saved == manifest.saved else None

    def drop(self) -> None:
        """Let it go, if nobody has asked for it."""
        self._found.drop()


def begin_presurvey(folder: str, manifests: Manifests) -> Presurvey | None:
    """Begin to look at an output; None where it is not large, or where nothing can go on beside."""
    marker = read_marker(folder)
    if marker is None or not _is_large(manifests.path(marker[0])):
        return None
    tree = marker[0]
    found = fork_task(lambda: _look(folder, manifests, tree))
    return Presurvey(tree, found) if found else None


def _is_large(manifest: str) -> bool:
    try:
        return os.stat(manifest).st_size >= _LARGE
    except OSError:
        return False


def _look(folder: str, manifests: Manifests, tree: str) -> bytes:
    manifest = manifests.load(tree)
    return encode((manifest.saved, as_noted(folder, manifest)) if manifest else (0, None))
