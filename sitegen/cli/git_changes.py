"""What git says of a site: which files differ from those of a revision, and where the repository is pushed to.

In: a folder, the name of a revision. Out: paths below the folder, addresses; or GitError with what git said.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

_QUIET: Final = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false")


class GitError(Exception):
    """git cannot say what has changed: it is not there, this is no repository, or it has no such revision."""


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """Return the files that were changed, added or removed since a revision, those that git does not track included."""
    if not _git(folder, "rev-parse", "--is-inside-work-tree", refused="this is no git repository"):
        raise GitError("this is no git repository")
    name = f"{revision}^{{commit}}"
    commit = _git(
        folder,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        name,
        refused=f"git has no revision `{revision}`",
    ).strip()
    changed = _git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", ".")
    untracked = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(path for path in (changed + untracked).split("\0") if path)


def remote_of(folder: Path) -> tuple[str, str]:
    """Return the address that the repository of a folder is pushed to, and its branch; empty and `main` without any."""
    try:
        remote = _git(folder, "remote", "get-url", "origin").strip()
        return remote, _git(folder, "symbolic-ref", "--short", "HEAD").strip()
    except GitError:
        return "", "main"


def _git(folder: Path, *arguments: str, refused: str = "") -> str:
    """Run git. Raises GitError with what it says, or with `refused`."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", *_QUIET, "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except OSError as missing:
        message = f"git cannot be run: {missing.strerror or missing}"
        raise GitError(message) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(refused or said or "git failed")
    return done.stdout.decode("utf-8", "surrogateescape")
