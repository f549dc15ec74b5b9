"""The file that a mistyped path probably meant.

In: the paths of the files and pieces that can be named. Out: a hint.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from functools import cached_property

from sitegen.text.nearest import Names
from sitegen.urls import folded


class NearFiles:
    """Paths that exist, arranged once the first mistyped one is asked about."""

    def __init__(self, *paths: Collection[str]) -> None:
        self._paths = paths

    def meant(self, path: str) -> str:
        """Return the path that differs least: in letter case or slashes alone, else in the name of the file."""
        slashes = path.replace("\\", "/")
        return self._whole.nearest(slashes, 1.0) or self._by_name.nearest(posixpath.basename(slashes), 0.7)

    @cached_property
    def _whole(self) -> Names:
        return Names({path for paths in self._paths for path in paths})

    @cached_property
    def _by_name(self) -> Names:
        return Names({posixpath.basename(path): path for paths in self._paths for path in paths})


def why_not(path: str, meant: str) -> str:
    """Return what to know about paths where that is all that is wrong; else nothing."""
    if "\\" in path:
        return " Folders are parted by `/`, not by a backslash"
    return " Letter case counts" if folded(path) == folded(meant) else ""
