"""A folder as a host: one that a web server on this machine serves, or a mounted one.

In: a folder, files. Out: files.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.disk.deploying.host import HostError


@dataclass(frozen=True)
class FolderHost:
    """A folder that is served; it is made if it is not there."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """Return a file; None where there is none. Raises HostError."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as refusal:
            raise _refused(refusal) from None

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        """Copy files, each under another name first, and then exchanged. Raises HostError."""
        try:
            for path in paths:
                self._send(folder / path, self.folder / path)
        except OSError as refusal:
            raise _refused(refusal) from None

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that are empty then. Raises HostError."""
        try:
            for path in paths:
                target = self.folder / path
                if not target.is_dir():
                    target.unlink(missing_ok=True)
                self._remove_empty(target.parent)
        except OSError as refusal:
            raise _refused(refusal) from None

    def _send(self, source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".sitegen-{os.getpid()}")
        try:
            shutil.copyfile(source, temporary)
            temporary.chmod(0o644)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)

    def _remove_empty(self, folder: Path) -> None:
        with contextlib.suppress(OSError):
            while folder != self.folder:
                folder.rmdir()
                folder = folder.parent


def check_apart(folder: Path, site: Path, taken: Iterable[Path]) -> None:
    """Raise HostError for a folder that is the site's own, or is or lies within one that is taken."""
    place = folder.resolve()
    if place == site.resolve():
        message = "this is the site's own folder"
        raise HostError(message)
    for one in taken:
        if place.is_relative_to(one.resolve()):
            message = f"this is or lies within `{os.path.relpath(one, site)}`, which the site is made of or into"
            raise HostError(message)


def _refused(refusal: OSError) -> HostError:
    return HostError(f"{refusal.filename}: {refusal.strerror or refusal}")
