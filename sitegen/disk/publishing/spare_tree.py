"""The spare tree: the tree before the present one, kept in the hidden sibling and brought to the new state.

In: the sibling folder, the present output. Out: a complete new tree, its signatures.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sitegen.disk.files import (
    FOLDER_MODE,
    Signature,
    make_folders,
    make_way,
    read_whole,
    remove,
    remove_folder,
    signature_of,
    write_file,
)
from sitegen.disk.publishing.current_tree import CurrentTree, folders_of
from sitegen.disk.publishing.manifest import MARKER, Entry, Manifest, Manifests, read_marker
from sitegen.disk.publishing.survey import Survey, folder_signature, may_be_later, survey
from sitegen.encoding import Value, replace

_START = "tree-"
_CANNOT_LINK = frozenset({errno.EXDEV, errno.EMLINK, errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


class OutputChangedError(Exception):
    """A file of the present output changed while the build was running; its path is the argument."""


class SpareTree(Value, frozen=True, kw_only=True):
    """A tree in the sibling under a name that no other process knows: its folder, what it held, and its manifest."""

    folder: str
    survey: Survey
    manifest: Manifest | None


def open_spare(sibling: str, manifests: Manifests, *, anew: bool) -> SpareTree:
    """Return the spare tree; an empty one if there is none, or if `anew`.

    Raises OSError. It gets a new name each time, so that a worker left over from a killed build cannot write into it.
    """
    found = [] if anew else _trees(sibling)[:1]
    for tree in _trees(sibling):
        if tree not in found:
            remove(tree)
    folder = f"{sibling}/{_START}{os.urandom(6).hex()}"
    if not found:
        os.mkdir(folder, FOLDER_MODE)
        return SpareTree(folder=folder, survey=Survey(files={}, folders={}, strays=[]), manifest=None)
    marker = read_marker(found[0])
    manifest = manifests.load(marker[0]) if marker else None
    os.rename(found[0], folder)
    known = survey(folder, manifest)
    for path in known.strays:
        os.unlink(f"{folder}/{path}")
    return SpareTree(folder=folder, survey=known, manifest=manifest)


def remove_spares(sibling: str) -> None:
    """Remove every tree in the sibling; what cannot be removed now is removed by the next build."""
    with contextlib.suppress(OSError):
        for tree in _trees(sibling):
            with contextlib.suppress(OSError):
                remove(tree)


def _trees(sibling: str) -> list[str]:
    return sorted(f"{sibling}/{name}" for name in os.listdir(sibling) if name.startswith(_START))


def assemble(
    spare: SpareTree, present: CurrentTree, kept: Mapping[str, Entry], written: Mapping[str, Entry]
) -> dict[str, Entry]:
    """Make the spare tree hold exactly `kept`, with the content of the present output, and `written`, which it has.

    Returns the entries with the signatures of the tree. Raises OSError, OutputChangedError.
    """
    entries = dict(written)
    remove_rest(spare.folder, spare.survey, [*kept, *written])
    for path, entry in kept.items():
        signature = _held(spare, present, path, entry) or _bring(spare, present, path, entry)
        entries[path] = entry if signature == entry.signature else replace(entry, signature=signature)
    return entries


def remove_rest(folder: str, found: Survey, paths: Iterable[str]) -> None:
    """Remove the files and folders of a survey that have no place in a tree of the files `paths`. Raises OSError."""
    wanted = set(paths)
    folders = folders_of(wanted)
    for path in found.files:
        if path not in wanted and path not in folders and path != MARKER:
            remove(f"{folder}/{path}")
    for path in sorted(found.folders, reverse=True):
        if path not in folders and path not in wanted:
            remove_folder(f"{folder}/{path}")


def _held(spare: SpareTree, present: CurrentTree, path: str, entry: Entry) -> Signature | None:
    """Return the signature of the spare tree's file if its content is known, unread, to be the wanted one."""
    found = spare.survey.files.get(path)
    if found is None:
        return None
    if found == present.signature(path):
        return found
    manifest = spare.manifest
    known = manifest.entries.get(path) if manifest else None
    if manifest is None or known is None or known.digest != entry.digest or known.signature != found:
        return None
    return None if may_be_later(found, manifest.saved) else found


def _bring(spare: SpareTree, present: CurrentTree, path: str, entry: Entry) -> Signature:
    """Put the present output's file into the spare tree: as a hard link, or as a copy where links cannot be made."""
    source, target = f"{present.folder}/{path}", f"{spare.folder}/{path}"
    try:
        _link(source, target, spare.folder, path)
    except OSError as refusal:
        if refusal.errno not in _CANNOT_LINK:
            raise
        content = read_whole(source)
        if sha256(content).hexdigest() != entry.digest:
            raise OutputChangedError(source) from None
        return write_file(spare.folder, path, content).signature
    signature = signature_of(os.lstat(target))
    wanted = present.signature(path)
    if wanted is None or signature[:4] != wanted[:4]:
        raise OutputChangedError(source)
    return signature


def _link(source: str, target: str, folder: str, path: str) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        make_folders(folder, path.rpartition("/")[0])
        os.link(source, target)
    except (FileExistsError, NotADirectoryError):
        make_way(folder, path)
        os.link(source, target)


def settle_spare(spare: SpareTree, entries: Mapping[str, Entry]) -> dict[str, Signature]:
    """Settle the folders of a tree that `assemble` has brought to these entries. Raises OSError."""
    found, folders = spare.survey, folders_of(entries)
    changed = [path for path, entry in entries.items() if found.files.get(path) != entry.signature]
    changed += [path for path in (*found.files, *found.folders) if path not in entries and path not in folders]
    touched = folders_of((*changed, *found.strays))
    known = {path: signature for path, signature in found.folders.items() if path not in touched}
    return settle_folders(spare.folder, folders, known)


def settle_folders(folder: str, paths: Iterable[str], known: Mapping[str, Signature]) -> dict[str, Signature]:
    """Set the mode of every folder of a finished tree, and return the signatures of all. Raises OSError.

    `known` are those of folders in which nothing was changed.
    """
    signatures: dict[str, Signature] = {}
    for path in sorted(paths):
        signature = known.get(path)
        if signature is None or signature[0] & 0o7777 != FOLDER_MODE:
            signature = _settled(f"{folder}/{path}" if path else folder, path)
        signatures[path] = signature
    return signatures


def _settled(whole: str, path: str) -> Signature:
    status = os.lstat(whole)
    if status.st_mode & 0o7777 != FOLDER_MODE:
        os.chmod(whole, FOLDER_MODE)
        status = os.lstat(whole)
    return folder_signature(path, status)
