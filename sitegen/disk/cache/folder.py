"""The cache folder: whether a build may use it at all.

In: the folder. Out: the problems that it has. What is wrong in a file of the cache is no problem: it is as if absent.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.disk.cache.git_index import tracked_by_git
from sitegen.disk.cache.signatures import KEY
from sitegen.disk.cache.variant_store import VARIANTS
from sitegen.disk.os_errors import shown_path
from sitegen.problems import Place, Problem, error

_OWN = ("bodies", "sources-")
_MANIFESTS = "manifests"
_DELETE = "delete it; the whole cache may be deleted at any time"


def cache_problems(cache: Path, site_root: Path) -> tuple[Problem, ...]:
    """Return why a cache cannot be used: git tracks it, or it holds links or other things that no build puts there.

    Never raises. What cannot be listed is left for the build to find out, if it needs it.
    """
    folder = os.path.realpath(cache)
    found = [Place(path=shown_path(path, site_root)) for path in _strange(folder)]
    problems = [_error(place, "not the file or folder that a build puts there", _DELETE) for place in found]
    if os.path.lexists(cache) and not os.path.isdir(folder):
        message = "the cache is not a folder"
        problems.append(_error(Place(path=shown_path(str(cache), site_root)), message, "choose another with --cache"))
    return (*problems, *_tracked_problems(cache, folder, site_root))


def _tracked_problems(cache: Path, folder: str, site_root: Path) -> Iterator[Problem]:
    kept = tracked_by_git(folder)
    if not kept and os.path.islink(cache):
        own = os.path.join(os.path.realpath(os.path.dirname(cache)), os.path.basename(cache))
        kept = tracked_by_git(own)
    if kept:
        shown = shown_path(str(cache), site_root)
        message = f"git tracks `{kept}`, and a cache that came with a checkout is not trusted"
        hint = f"run `git rm -r --cached {shown}`, name the folder in .gitignore, and delete it"
        yield _error(Place(path=shown), message, hint)


def _error(place: Place, message: str, hint: str) -> Problem:
    return error("cache", message, place, hint)


def _strange(folder: str) -> Iterator[str]:
    """Return the paths in a cache at which there is something else than a build would have put there."""
    for entry in _entries(folder):
        if entry.name == _MANIFESTS:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path
                continue
            yield from (file.path for file in _entries(entry.path) if not file.is_file(follow_symlinks=False))
        elif entry.name == VARIANTS:  # its files are read and replaced by name, never through a link
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path
        elif _is_own(entry.name) and not entry.is_file(follow_symlinks=False):
            yield entry.path


def _is_own(name: str) -> bool:
    return name.startswith(_OWN) or name.removesuffix(".new") == KEY


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return []
