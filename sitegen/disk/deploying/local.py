"""The output that is deployed: all of it, as its build left it.

In: a folder. Out: LocalTree.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from sitegen.disk.publishing.manifest import MARKER, read_marker, tree_digest
from sitegen.encoding import Value
from sitegen.problems import Place, SitegenError, error


class LocalTree(Value, frozen=True, kw_only=True):
    """The files of an output: the SHA-256 of each by path, and its size in bytes."""

    digests: dict[str, str]
    sizes: dict[str, int]


def read_output(folder: Path, name: str) -> LocalTree:
    """Read an output for the public; `name` is how it is written in messages.

    Raises SitegenError for a folder that no build made, one that shows what is not public, and one that was changed.
    """
    marker = read_marker(str(folder))
    if marker is None:
        raise _refused(name, "this is no output of sitegen, or its build did not end", "run `sitegen build` first")
    tree, kind = marker
    if kind != "public":
        message = "this output shows what is not public (`--drafts`, or a later `--as-of`), and is never deployed"
        raise _refused(name, message, "run `sitegen build` without them")
    digests: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for here, folders, names in os.walk(folder):
        folders.sort()
        for file in sorted(names):
            path = Path(here, file)
            relative = path.relative_to(folder).as_posix()
            if relative != MARKER:
                content = path.read_bytes() if path.is_file() else b""  # of no build: it may not even end
                digests[relative], sizes[relative] = sha256(content).hexdigest(), len(content)
    if tree_digest(digests) != tree:
        message = "this output was changed since its build"
        raise _refused(name, message, "run `sitegen build` again, and put files of your own into `content/static/`")
    return LocalTree(digests=digests, sizes=sizes)


def _refused(name: str, message: str, hint: str) -> SitegenError:
    return SitegenError((error("deploy", message, Place(path=name), hint),))
