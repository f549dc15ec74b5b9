"""Twins: a second tree of a large output, made of links by a second process, while this one plans.

In: the present output, and a name for the tree. Out: a Survey of it. `stage` and `spare` import this module.
"""

from __future__ import annotations

import contextlib
import os

from sitegen.disk.aside import Aside, aside
from sitegen.disk.files import FOLDER_MODE, signature_of
from sitegen.disk.manifest import Manifest
from sitegen.disk.present import Present
from sitegen.disk.survey import Survey, folder_signature
from sitegen.encoding import decode, encode

_LARGE = 2_000
"""Files from which the second process saves more than it costs."""


class Twin:
    """A tree in the making that has the files of the present output, as far as these can be linked."""

    def __init__(self, folder: str, made: Aside) -> None:
        self.folder = folder
        self._made = made

    def survey(self) -> Survey | None:
        """Wait for the tree, once, and return what stands in it; None where making it came to nothing."""
        content = self._made.result()
        return None if content is None else decode(content, Survey)

    def drop(self) -> None:
        """Stop making it, if nobody has asked for it."""
        self._made.drop()


def make_twin(folder: str, present: Present) -> Twin | None:
    """Begin to make a twin at `folder`; None where the output is small or not as its manifest has it. Raises OSError.

    The output has been looked at before, since a link changes the ctime of its file.
    """
    manifest = present.manifest
    if manifest is None or len(manifest.entries) < _LARGE or present.survey.odd is None:
        return None
    owner = os.getpid()
    made = aside(lambda: encode(_linked(present.folder, folder, manifest, owner)))
    return Twin(folder, made) if made else None


def _linked(source: str, folder: str, manifest: Manifest, owner: int) -> Survey:
    """Make the tree, for as long as its owner lives; a file that is gone, or cannot be linked, is left out."""
    for path in sorted(manifest.folders):
        os.mkdir(f"{folder}/{path}" if path else folder, FOLDER_MODE)
    found = Survey(files={}, folders={}, strays=[])
    for path in manifest.entries:
        if os.getppid() != owner:
            break
        with contextlib.suppress(OSError):
            os.link(f"{source}/{path}", f"{folder}/{path}", follow_symlinks=False)
            found.files[path] = signature_of(os.lstat(f"{folder}/{path}"))
    for path in manifest.folders:
        found.folders[path] = folder_signature(path, os.lstat(f"{folder}/{path}" if path else folder))
    return found
