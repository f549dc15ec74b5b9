"""Surveys: what is in an output tree at this moment, without reading the files.

In: a folder, and the manifest that should describe it. Out: Survey.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection

from sitegen.disk.files import Signature, signature_of
from sitegen.disk.publishing.manifest import MARKER, Manifest
from sitegen.encoding import Value

_TICK = 20_000_000
"""Nanoseconds. The stamps of older kernels move in steps of up to 10 ms, so a later change may have the same one."""


class Survey(Value, frozen=True, kw_only=True):
    """The regular files and the folders of a tree by path (the tree itself is ``), and whatever is neither.

    Where names and folders are all as a manifest has them, `odd` are the files of it that may not be; else it is None.
    """

    files: dict[str, Signature]
    folders: dict[str, Signature]
    strays: list[str]
    odd: Collection[str] | None = None


def survey(root: str, manifest: Manifest | None) -> Survey:
    """Return what is below `root`: one stat a file and folder; a folder that the manifest knows is not listed.

    Raises OSError when a folder cannot be read; a missing `root` is an empty survey.
    """
    return (as_noted(root, manifest) if manifest else None) or _walked(root)


def as_noted(root: str, manifest: Manifest) -> Survey | None:
    """Return the survey if `root` has the files and folders of the manifest, and no others; else None."""
    if not manifest.folders:
        return None
    late = manifest.saved - _TICK
    listed = {""}
    odd: dict[str, Signature] = {}
    try:
        for folder, noted in manifest.folders.items():
            if folder_signature(folder, os.lstat(f"{root}/{folder}")) != noted:
                return None
            if noted[2] > late:
                listed.add(folder)
        for path, entry in manifest.entries.items():
            signature = signature_of(os.lstat(f"{root}/{path}"))
            if signature != entry.signature or signature[2] > late:
                odd[path] = signature
        marker = signature_of(os.lstat(f"{root}/{MARKER}"))
        if not _has_names(root, listed, manifest) or not all(stat.S_ISREG(one[0]) for one in (marker, *odd.values())):
            return None
    except OSError:
        return None
    files = {path: entry.signature for path, entry in manifest.entries.items()}
    files = {**files, **odd, MARKER: marker}
    return Survey(files=files, folders=dict(manifest.folders), strays=[], odd=odd.keys())


def _has_names(root: str, listed: Collection[str], manifest: Manifest) -> bool:
    """Return whether each of these folders, of which stats do not say enough, has the names that the manifest has."""
    every = (*manifest.entries, *manifest.folders, MARKER)
    wanted = {path for path in every if path and path.rpartition("/")[0] in listed}
    found = {f"{folder}/{name}" if folder else name for folder in listed for name in os.listdir(f"{root}/{folder}")}
    return found == wanted


def _walked(root: str) -> Survey:
    """Return what is below `root`, with nothing known of it."""
    result = Survey(files={}, folders={}, strays=[])
    status = _status(root)
    waiting = [("", status)] if status else []
    while waiting:
        folder, status = waiting.pop()
        result.folders[folder] = folder_signature(folder, status)
        names = os.listdir(f"{root}/{folder}" if folder else root)
        start = folder + "/" if folder else ""
        waiting += _note(result, root, [start + name for name in names])
    return result


def _note(result: Survey, root: str, paths: list[str]) -> list[tuple[str, os.stat_result]]:
    """Add what is at these paths to the survey, and return the folders among them."""
    folders: list[tuple[str, os.stat_result]] = []
    for path in paths:
        status = _status(f"{root}/{path}")
        if status is None:
            continue
        if stat.S_ISREG(status.st_mode):
            result.files[path] = signature_of(status)
        elif stat.S_ISDIR(status.st_mode):
            folders.append((path, status))
        else:
            result.strays.append(path)
    return folders


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def folder_signature(folder: str, status: os.stat_result) -> Signature:
    """Return what shows that no name came into or left a folder; the ctime of the tree itself changes as it moves."""
    return (status.st_mode, 0, status.st_mtime_ns, status.st_ino, status.st_ctime_ns if folder else 0)


def may_be_later(signature: Signature, saved: int) -> bool:
    """Whether a change after a manifest was saved could have the same stamp as this one (an edit in one tick)."""
    return signature[2] > saved - _TICK
