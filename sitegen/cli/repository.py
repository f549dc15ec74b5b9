"""Where a site is in its repository: what reads annotations looks for files from the repository's root.

In: the folder of a site, problems. Out: the root; the same problems with paths from there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from sitegen.encoding import replace
from sitegen.problems import Place, Problem


def repository_of(site: Path) -> Path:
    """Return the folder of the repository that a site is in, or the site's own if it is in none."""
    here = site.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def from_root(problems: Sequence[Problem], site: Path) -> list[Problem]:
    """Return problems with the paths of all their places from the root of the site's repository."""
    root = repository_of(site)
    below = site.resolve().relative_to(root).as_posix()
    return [
        replace(
            one,
            place=_moved(one.place, below, root),
            related=tuple(replace(other, place=_moved(other.place, below, root)) for other in one.related),
        )
        for one in problems
    ]


def _moved(place: Place, below: str, root: Path) -> Place:
    """Return a place with its path from the root; a path that is no file of the repository stays."""
    path = place.path
    if path.startswith(f"{root.as_posix()}/"):
        return replace(place, path=path.removeprefix(f"{root.as_posix()}/"))
    moved = posixpath.normpath(posixpath.join(below, path)) if path else ""
    if moved.startswith(("/", "../")) or not (root / moved).exists():
        return place
    return replace(place, path=moved)
