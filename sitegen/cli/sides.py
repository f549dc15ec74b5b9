"""The two sides of `sitegen diff`: output folders, and outputs that are built for it from the files or from a revision.

In: an argument, a folder for temporary files. Out: a Side.
"""

from __future__ import annotations

import argparse
import os
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from io import BytesIO
from pathlib import Path, PurePosixPath

from sitegen.cli.options import UsageError
from sitegen.cli.requests import request_of
from sitegen.cli.streams import print_error
from sitegen.compare import OutputFile
from sitegen.disk.git import GitError, archive_of
from sitegen.encoding import replace
from sitegen.pipeline import build
from sitegen.problems import SitegenError, printable

_HERE = "."


@dataclass(frozen=True)
class FolderSide:
    """An output folder; `ledger_file` is the site's urls.lock, where the output was built from a site."""

    folder: Path
    ledger_file: Path | None = None

    @cached_property
    def files(self) -> dict[str, OutputFile]:
        """The files by path. Raises UsageError for what is no file, such as a link that leads nowhere or a pipe."""
        found: dict[str, OutputFile] = {}
        for here, folders, names in os.walk(self.folder):
            folders.sort()
            for name in names:
                path = Path(here, name)
                if not path.is_file():
                    message = f"sitegen diff: error: {printable(str(path))} is not a file"
                    raise UsageError(message)
                content = path.read_bytes()
                digest = blake2b(content, digest_size=16).hexdigest()
                found[path.relative_to(self.folder).as_posix()] = OutputFile(size=len(content), digest=digest)
        return found

    @cached_property
    def ledger(self) -> tuple[str, ...] | None:
        """The lines of urls.lock; None where they are not known."""
        if self.ledger_file is None:
            return None
        try:
            return tuple(self.ledger_file.read_text(encoding="utf-8").splitlines())
        except FileNotFoundError:
            return ()

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return (self.folder / path).read_bytes()


def side_of(name: str, options: argparse.Namespace, room: Path) -> FolderSide:
    """Return the side that an argument names; build it below `room` if it is none. Raises UsageError, SitegenError."""
    if name == _HERE:
        return _built(options.site, name, options, room)
    if name and Path(name).is_dir():
        if (Path(name) / "sitegen.toml").is_file():
            message = f"sitegen diff: error: {name} is a site, not an output folder; use --site {name} and `.`"
            raise UsageError(message)
        return FolderSide(Path(name))
    site = room / "site"
    _export(options.site, name, site)
    return _built(site, name, options, room)


def _built(site: Path, name: str, options: argparse.Namespace, room: Path) -> FolderSide:
    request, _ = request_of(options)
    output = room / "output"
    request = replace(request, site=site, output=output, cache=room.parent / "cache", clock=None)
    try:
        build(request)
    except SitegenError:
        print_error(f"sitegen diff: the site cannot be built {'as it is' if name == _HERE else f'at {name}'}:")
        raise
    return FolderSide(output, ledger_file=site / "urls.lock")


def _export(site: Path, revision: str, target: Path) -> None:
    """Write the site as it was at a revision. Raises UsageError."""
    try:
        archive = archive_of(site, revision)
    except GitError as refused:
        message = f"sitegen diff: error: {revision!r} is no folder, and no revision: {refused}"
        raise UsageError(message) from None
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        _extract(files, files.getmembers(), target)
    if not (target / "sitegen.toml").is_file():
        message = f"sitegen diff: error: there is no sitegen.toml in this folder at {revision}"
        raise UsageError(message)


def _extract(files: tarfile.TarFile, members: Iterable[tarfile.TarInfo], target: Path) -> None:
    for member in members:
        path = PurePosixPath(member.name)
        content = files.extractfile(member) if member.isfile() else None
        if content is not None and not path.is_absolute() and ".." not in path.parts:
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())
