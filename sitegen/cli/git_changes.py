"""What git says of a site: which files differ from those of a revision, and where the repository is pushed to.

In: a folder, the name of a revision. Out: paths below the folder, addresses; or GitError with what git said.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from sitegen.disk.git import GitError, archive_of, commit_of, run_git
from sitegen.read.filenames import is_markdown

_MOST_PATHS: Final = 500
"""How many paths one command names, at most."""


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """Return the files that were changed, added or removed since a revision, those that git does not track included."""
    commit = commit_of(folder, revision)
    changed = run_git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", ".")
    untracked = run_git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(path for path in (changed + untracked).decode("utf-8", "surrogateescape").split("\0") if path)


def texts_at(folder: Path, revision: str) -> dict[str, tuple[str, bytes]]:
    """Return the Markdown files that were changed, moved or deleted since a revision, as they were.

    By the path now, or that of then where there is none: the path then, and the bytes.
    """
    commit = commit_of(folder, revision)
    arguments = ("--name-status", "--find-renames", "--diff-filter=DMR", "--relative", "-z", commit, "--", ".")
    words = iter(run_git(folder, "diff", *arguments).decode("utf-8", "surrogateescape").split("\0"))
    then: dict[str, str] = {}
    for status in filter(None, words):
        old = next(words)
        then[next(words) if status.startswith("R") else old] = old
    then = {now: old for now, old in then.items() if is_markdown(now) and is_markdown(old)}
    contents: dict[str, bytes] = {}
    for some in _batches(sorted(set(then.values()))):
        with tarfile.open(fileobj=BytesIO(archive_of(folder, commit, *some))) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() else None
                contents |= {} if file is None else {member.name: file.read()}
    return {now: (old, contents[old]) for now, old in then.items() if old in contents}


def revisions_of(folder: Path, path: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield each committed revision of a file, the oldest first: when (RFC 3339), the path then, the bytes.

    A file that was renamed is followed; one that was made as a copy of another has no part in the history of that.
    Raises GitError.
    """
    commit = commit_of(folder, "HEAD")
    arguments = ("--follow", "--diff-filter=ACMR", "--name-status", "--relative", "-z", "--format=%x00%H %cI", commit)
    words = iter(run_git(folder, "log", *arguments, "--", path).decode("utf-8", "surrogateescape").split("\0"))
    found: list[tuple[str, str, str]] = []
    for word in filter(None, words):
        name_of_commit, _, date = word.strip().partition(" ")
        status = next((one for one in words if one.strip()), "").strip()
        name = next(words, "")
        if status.startswith(("C", "R")):  # the old name comes first
            name = next(words, "")
        if date and name:
            found.append((name_of_commit, date, name))
        if status.startswith("C"):
            break
    for name_of_commit, date, name in reversed(found):
        yield date, name, run_git(folder, "show", f"{name_of_commit}:./{name}")


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[at : at + _MOST_PATHS] for at in range(0, len(paths), _MOST_PATHS))


def remote_of(folder: Path) -> tuple[str, str]:
    """Return the address that the repository of a folder is pushed to, and its branch; empty and `main` without any."""
    try:
        remote = run_git(folder, "remote", "get-url", "origin")
        return remote.decode().strip(), run_git(folder, "symbolic-ref", "--short", "HEAD").decode().strip()
    except GitError:
        return "", "main"
