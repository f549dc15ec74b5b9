"""Files written into a site, each as a whole; what a person has made or changed is left.

In: a site's folder, paths, bytes. Out: files.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.disk.files import FILE_MODE, hash_file, make_folders, naming, replace_whole
from sitegen.disk.os_errors import environment_error, os_errors_reported

_CHUNK_MODE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def edited(site: Path, made: Mapping[str, str], recorded: Mapping[str, str]) -> dict[str, str]:
    """Return which of the files that an import makes are a person's by now, each with the reason.

    `made` has the digest of each file, or of none where it is large; `recorded` those of the last import.
    """
    reasons: dict[str, str] = {}
    for path, digest in made.items():
        there = hash_file(str(site / path))
        if there is None and os.path.lexists(site / path):
            reasons[path] = "there is something else at its place"
        elif there is None and path in recorded:
            reasons[path] = "deleted since it was imported"
        elif there is not None and there not in (digest, recorded.get(path)):
            reasons[path] = "edited since it was imported" if path in recorded else "there already"
    return reasons


def is_unchanged(site: Path, recorded: Mapping[str, str]) -> bool:
    """Return whether all recorded files are as they were written."""
    return all(hash_file(str(site / path)) == digest for path, digest in recorded.items())


def differs(site: Path, path: str, digest: str) -> bool:
    """Return whether a file is not there, or has another content."""
    return hash_file(str(site / path)) != digest


def write(site: Path, path: str, content: bytes) -> None:
    """Write a file as a whole, in folders that are the site's own. Raises SitegenError."""
    with os_errors_reported(site):
        _make_way(site, path)
        replace_whole(f"{site}/{path}", content)


def copy(site: Path, path: str, parts: Iterator[bytes]) -> None:
    """Write a file of any size, as a whole. Raises SitegenError."""
    target = f"{site}/{path}"
    with os_errors_reported(site):
        _make_way(site, path)
        fresh = f"{target}.new"
        with naming(fresh):
            if os.path.lexists(fresh):
                os.unlink(fresh)
            descriptor = os.open(fresh, _CHUNK_MODE, FILE_MODE)
            with os.fdopen(descriptor, "wb") as opened:
                for part in parts:
                    opened.write(part)
            os.rename(fresh, target)


def discard(site: Path, path: str, digest: str) -> bool:
    """Remove a file if it is still as it was written; return whether it is gone. Raises SitegenError."""
    with os_errors_reported(site):
        if hash_file(str(site / path)) != digest:
            return False
        os.unlink(site / path)
        return True


def _make_way(site: Path, path: str) -> None:
    """Make the folders of a path. Raises SitegenError where one of them is a link: it could lead out of the site."""
    folders = path.split("/")[:-1]
    for count in range(1, len(folders) + 1):
        folder = "/".join(folders[:count])
        try:
            mode = os.lstat(site / folder).st_mode
        except FileNotFoundError:
            break
        if not stat.S_ISDIR(mode):
            message = "is a link or a file where a folder of the site belongs"
            raise environment_error(str(site / folder), message, "move it away and import again", site)
    make_folders(str(site), "/".join(folders))
