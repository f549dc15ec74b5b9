"""The folder of an export: made whole beside its place, then exchanged with what an earlier export left there.

In: a Target, paths and bytes. Out: the folder, with the digest of each file in `.sitegen-export`.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from typing import Final

from sitegen.disk.files import FOLDER_MODE, hash_file, read_whole, remove_folder, write_file
from sitegen.disk.os_errors import os_errors_reported, output_error
from sitegen.disk.publishing.exchange import exchange
from sitegen.disk.publishing.target import Target, find_ground
from sitegen.encoding import replace
from sitegen.problems import SitegenError
from sitegen.text.lazy_pattern import lazy_pattern

MARKER: Final = ".sitegen-export"
"""The file with the SHA-256 and the path of each file of an export, as `sha256sum --check` reads it."""
_LINE: Final = lazy_pattern(rb"([0-9a-f]{64})  ([^\n]+)")


def check_export_place(target: Target) -> str:
    """Return the folder of an export, absolute.

    Raises SitegenError where it would destroy something: the site, or files that no export has written.
    """
    with os_errors_reported(target.site_root):
        folder = _ground(target)
        try:
            mode = os.lstat(folder).st_mode
        except FileNotFoundError:
            return folder
        if not stat.S_ISDIR(mode):
            what = "a symbolic link" if stat.S_ISLNK(mode) else "not a folder"
            raise _refusal(target, f"the place of the export is {what}", "choose another folder")
        if os.path.ismount(folder):
            raise _refusal(target, "the place of the export is a mount point", "choose a folder below it")
        if os.listdir(folder):
            _check_owner(target, folder)
    return folder


def _ground(target: Target) -> str:
    try:
        return find_ground(target).output
    except SitegenError as refusal:
        hint = "choose a folder of its own, such as one beside the site's folder"
        raise SitegenError(tuple(replace(one, hint=hint) for one in refusal.problems)) from None


def _check_owner(target: Target, folder: str) -> None:
    if not os.path.isfile(f"{folder}/{MARKER}"):
        message = "the folder is not empty and no export has made it"
        raise _refusal(target, message, "choose an empty folder, or one that is not there yet")
    known = {os.fsdecode(path): digest for digest, path in _LINE.findall(read_whole(f"{folder}/{MARKER}"))}
    for path in sorted(_files(folder)):
        if path != MARKER and hash_file(f"{folder}/{path}") != known.get(path, b"").decode():
            told = "was changed since the export" if path in known else "is not of the export"
            hint = "an export replaces the whole folder; choose another one, or delete this one"
            raise _refusal(target, f"`{path}` in the folder {told}", hint)


def _files(folder: str) -> Iterable[str]:
    for here, _, names in os.walk(folder):
        yield from (os.path.relpath(f"{here}/{name}", folder).replace(os.sep, "/") for name in names)


def write_export(target: Target, files: Iterable[tuple[str, bytes]]) -> None:
    """Write an export, old or new and never half. Raises SitegenError."""
    folder = check_export_place(target)
    with os_errors_reported(target.site_root):
        parent, name = os.path.split(folder)
        os.makedirs(parent, exist_ok=True)
        aside = tempfile.mkdtemp(prefix=f".{name}.", dir=parent)
        try:
            staged = f"{aside}/new"
            os.mkdir(staged, FOLDER_MODE)
            lines = []
            for path, content in files:
                lines.append(f"{write_file(staged, path, content).digest}  {path}\n")
            write_file(staged, MARKER, "".join(sorted(lines, key=lambda line: line[66:])).encode())
            os.chmod(staged, FOLDER_MODE)
            exchange(staged, folder, aside)
        finally:
            remove_folder(aside)


def _refusal(target: Target, message: str, hint: str) -> SitegenError:
    return output_error(str(target.output), message, hint, target.site_root)
