"""git: the only module that runs it.

In: a folder, the name of a revision. Out: what git says, or GitError with the reason.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

_QUIET: Final = (
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
)


class GitError(Exception):
    """git cannot answer: it is not there, this is no repository, or it has no such revision."""


def run_git(folder: Path, *arguments: str, refused: str = "") -> bytes:
    """Run git in a folder and return what it prints. Raises GitError with what it says, or with `refused`."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", *_QUIET, "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as missing:
        message = f"git cannot be run: {missing.strerror or missing}"
        raise GitError(message) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(refused or said or "git failed")
    return done.stdout


def commit_of(folder: Path, revision: str) -> str:
    """Return the commit that a revision names. Raises GitError."""
    run_git(folder, "rev-parse", "--is-inside-work-tree", refused="this is no git repository")
    name = f"{revision}^{{commit}}"
    refused = f"git has no revision `{revision}`"
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return run_git(folder, *arguments, refused=refused).decode("ascii").strip()


def archive_of(folder: Path, revision: str, *paths: str) -> bytes:
    """Return the files that a folder had at a revision, or these of them, as a tar archive. Raises GitError."""
    return run_git(folder, "archive", "--format=tar", commit_of(folder, revision), *(("--", *paths) if paths else ()))
