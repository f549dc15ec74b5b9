"""Surveys: what stands in an output tree at this moment, without reading the files.

In: a folder, and the manifest that should describe it. Out: Survey. `publish` and its modules may import this one.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.disk.files import Signature, signature_of
from sitegen.disk.manifest import Manifest

_TICK = 20_000_000
"""Nanoseconds. The stamps of older kernels move in steps of up to 10 ms, so a later change may bear the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The regular files and the folders of a tree by path (the tree itself is ``), and whatever is neither."""

    files: dict[str, Signature] = field(default_factory=dict)
    folders: dict[str, Signature] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)


def survey(root: str, manifest: Manifest | None) -> Survey:
    """Return what stands below `root`: one stat a file and folder; a folder that the manifest knows is not listed.

    Raises OSError when a folder cannot be read; a missing `root` is an empty survey.
    """
    result = Survey()
    known = _names_by_folder(manifest) if manifest else {}
    status = _status(root)
    waiting = [("", status)] if status else []
    while waiting:
        folder, status = waiting.pop()
        signature = result.folders[folder] = folder_signature(folder, status)
        if manifest and folder and _unchanged(manifest, folder, signature):
            names = known[folder]
        else:
            names = os.listdir(f"{root}/{folder}" if folder else root)
        start = folder + "/" if folder else ""
        waiting += _note(result, root, [start + name for name in names])
    return result


def _note(result: Survey, root: str, paths: list[str]) -> list[tuple[str, os.stat_result]]:
    """Add what stands at these paths to the survey, and return the folders among them."""
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
    """Return what tells that no name came into or left a folder; the ctime of the tree itself changes as it moves."""
    return (status.st_mode, 0, status.st_mtime_ns, status.st_ino, status.st_ctime_ns if folder else 0)


def _unchanged(manifest: Manifest, folder: str, signature: Signature) -> bool:
    return manifest.folders.get(folder) == signature and not may_be_later(signature, manifest.saved)


def may_be_later(signature: Signature, saved: int) -> bool:
    """Say whether a change after a manifest was saved could bear the same stamp as this one (an edit in one tick)."""
    return signature[2] > saved - _TICK


def _names_by_folder(manifest: Manifest) -> Mapping[str, list[str]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for path in (*manifest.entries, *manifest.folders):
        if path:
            folder, _, name = path.rpartition("/")
            names[folder].append(name)
    return names
