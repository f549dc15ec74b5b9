"""A built site: the files of an output folder, as the preview of the last build shows them.

In: an output folder, names of a path. Out: open files.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from pathlib import Path
from typing import BinaryIO, Final, Literal

from sitegen.encoding import Value
from sitegen.live.headers import Headers, headers_for, with_policy
from sitegen.outputs.media_types import DRAWING
from sitegen.urls import suffix_of

_TRIES: Final = 5
_PAUSE: Final = 0.02
_MOST_RULES: Final = 1 << 20
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class Preview(Value, frozen=True, kw_only=True):
    """What is served: the output folder (absolute), and the site's path on its host as decoded names."""

    folder: Path
    root: tuple[str, ...] = ()
    headers: Headers = ()
    """What every answer has where the output holds no `_headers`."""
    drawings: str = ""
    """The Content-Security-Policy that drawings have there in place of the one for pages."""
    last_wins: bool = False
    """Whether of a header that several rules of `_headers` set the last value counts (Netlify), not all of them."""

    def locate(self, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
        """Open a file of the output, or say that it is a folder with a page."""
        return _locate(self.folder, names)

    def headers_of(self, path: str) -> Headers:
        """Return what the host is told to send with a path; if it is told nothing, what was planned."""
        found = _locate(self.folder, ("_headers",))
        if found is None or found == "folder":
            return with_policy(self.headers, self.drawings) if suffix_of(path) == DRAWING else self.headers
        with found:
            rules = found.read(_MOST_RULES).decode("utf-8", "replace")
        return headers_for(rules, path, last_wins=self.last_wins)


def _locate(folder: Path, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
    """Open a file of the output, or say that it is a folder with a page.

    The output is opened by its name each time, and all steps go down from that one descriptor, so an answer never mixes
    two builds. When a miss meets an exchange (the tree was put away under us, or the name is free between two renames),
    it is tried again.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(OSError):
            tree = os.open(folder, _FOLDER)
            try:
                found = _open_below(tree, names)
                if found is not None or os.path.samestat(os.fstat(tree), folder.stat()):
                    return found
            finally:
                os.close(tree)
        time.sleep(_PAUSE)
    return None


def _open_below(tree: int, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
    """Go down name by name, through no link."""
    here = os.dup(tree)
    try:
        for name in names[:-1]:
            below = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        return _open_last(here, names[-1])
    except OSError:
        return None
    finally:
        os.close(here)


def _open_last(here: int, name: str) -> BinaryIO | Literal["folder"] | None:
    descriptor = os.open(name or "index.html", _FILE, dir_fd=here)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISREG(mode):
            return os.fdopen(os.dup(descriptor), "rb")
        if not name or not stat.S_ISDIR(mode):
            return None
        page = os.stat("index.html", dir_fd=descriptor, follow_symlinks=False)
        return "folder" if stat.S_ISREG(page.st_mode) else None
    finally:
        os.close(descriptor)
