"""Publishing in place: file by file into a folder that cannot be exchanged, such as a mount point.

In: staged files and the new manifest. Out: the output is the new state; a kill may leave it between the two, and the
next build repairs it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable

from sitegen.disk.files import Signature, make_way, read_whole, remove, signature_of, write_file
from sitegen.disk.publishing.current_tree import CurrentTree, folders_of
from sitegen.disk.publishing.exchange import sync_tree
from sitegen.disk.publishing.manifest import MARKER, Manifest, Manifests, marker_bytes
from sitegen.disk.publishing.spare_tree import remove_rest, settle_folders
from sitegen.encoding import replace

_TEMPORARY = ".sitegen-new"


def put_in_place(
    staged: str, present: CurrentTree, manifests: Manifests, manifest: Manifest, written: Iterable[str]
) -> None:
    """Bring the present output to the state of `manifest`; `written` are its paths in the folder `staged`.

    New files come first, then the marker, removals last. Raises OSError.
    """
    output = present.folder
    entries = dict(manifest.entries)
    os.makedirs(output, exist_ok=True)
    for path in present.survey.strays:
        remove(f"{output}/{path}")
    for path in written:
        signature = _put(output, path, read_whole(f"{staged}/{path}"))
        entries[path] = replace(entries[path], signature=signature)
    sync_tree(output)
    manifests.save(replace(manifest, entries=entries))
    _put(output, MARKER, marker_bytes(manifest.tree, manifest.kind))
    remove_rest(output, present.survey, entries)
    folders = settle_folders(output, folders_of(entries), {})
    sync_tree(output)
    manifests.save(replace(manifest, entries=entries, folders=folders))
    manifests.drop_others(manifest.tree)


def _put(output: str, path: str, content: bytes) -> Signature:
    """Write a file under a temporary name in the same folder, and rename it."""
    folder = path.rpartition("/")[0]
    temporary = f"{folder}/{_TEMPORARY}" if folder else _TEMPORARY
    target = f"{output}/{path}"
    try:
        write_file(output, temporary, content)
        if os.path.isdir(target):
            make_way(output, path)
        os.rename(f"{output}/{temporary}", target)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(f"{output}/{temporary}")
        raise
    return signature_of(os.lstat(target))
