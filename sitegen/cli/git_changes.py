"""What git says of a site: which files differ from those of a revision, and where the repository is pushed to.

In: a folder, the name of a revision. Out: paths below the folder, addresses; or GitError with what git said.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.disk.git import GitError, commit_of, run_git


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """Return the files that were changed, added or removed since a revision, those that git does not track included."""
    commit = commit_of(folder, revision)
    changed = run_git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", ".")
    untracked = run_git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(path for path in (changed + untracked).decode("utf-8", "surrogateescape").split("\0") if path)


def remote_of(folder: Path) -> tuple[str, str]:
    """Return the address that the repository of a folder is pushed to, and its branch; empty and `main` without any."""
    try:
        remote = run_git(folder, "remote", "get-url", "origin")
        return remote.decode().strip(), run_git(folder, "symbolic-ref", "--short", "HEAD").decode().strip()
    except GitError:
        return "", "main"
