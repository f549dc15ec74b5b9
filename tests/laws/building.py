"""Builds in this process: sites on the disk, built at a chosen moment, and their trees as path and bytes."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sitegen.cli import main
from sitegen.pipeline import Report, Request, build
from sitegen.problems import SitegenError

AS_OF = datetime(2026, 7, 1, 12, tzinfo=UTC)
"""The moment of every build that does not choose another."""

Tree = dict[str, bytes]
"""The files of a folder: path with `/`, and content."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files; those that are there already with the same bytes are not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    present = read_tree(folder)
    for path in present.keys() - files.keys():
        (folder / path).unlink()
    for path, content in files.items():
        if present.get(path) != content:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def read_tree(folder: Path) -> Tree:
    """Read all files below a folder, hidden ones too; a folder that does not exist is empty."""
    found = {}
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = Path(here, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def stats(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return mode, inode and time of change of everything in a folder, and of the folder itself."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        status = path.lstat()
        found[path.relative_to(folder).as_posix()] = (status.st_mode, status.st_ino, status.st_mtime_ns)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site on the disk with its output and its cache, all below one folder."""

    root: Path

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.root / "site"

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """The cache folder."""
        return self.root / "cache"

    @property
    def tree(self) -> Tree:
        """What is in the output."""
        return read_tree(self.output)

    def write(self, files: Mapping[str, bytes]) -> Place:
        """Make the site hold exactly these files."""
        write_files(self.site, files)
        return self

    def request(self, as_of: date | datetime = AS_OF, **choices: Any) -> Request:
        """Make the request of a build of this site."""
        folders: dict[str, Any] = {"site": self.site, "output": self.output, "cache": self.cache}
        return Request(**(folders | {"as_of": as_of} | choices))

    def build(self, as_of: date | datetime = AS_OF, **choices: Any) -> Report:
        """Build the site. Raises SitegenError."""
        return build(self.request(as_of, **choices))

    def clean_tree(self, as_of: date | datetime = AS_OF, **choices: Any) -> Tree:
        """Build the same sources with no cache into another folder and return that tree."""
        other = self.root / "clean"
        shutil.rmtree(other, ignore_errors=True)
        build(self.request(as_of, output=other / "output", cache=other / "cache", **choices))
        tree = read_tree(other / "output")
        shutil.rmtree(other)
        return tree

    def command(self, *arguments: str, as_of: str = "2026-07-01T12:00:00Z") -> Told:
        """Run `sitegen build` on this site through the command line, in this process."""
        folders = ["--site", str(self.site), "--output", str(self.output), "--cache", str(self.cache)]
        return command("build", *folders, "--as-of", as_of, *arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a command said: its exit code, its output and its error output."""

    code: int
    out: str
    err: str


def command(*arguments: str) -> Told:
    """Run the command line in this process; whatever it raises, the test sees."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    return Told(code=code, out=out.getvalue(), err=err.getvalue())


def built(root: Path, files: Mapping[str, bytes], as_of: date | datetime = AS_OF, **choices: Any) -> Tree:
    """Write a site below an empty folder, build it, and return its tree. Raises SitegenError."""
    place = Place(root=root).write(files)
    place.build(as_of, **choices)
    return place.tree


def failure(action: Callable[[], object]) -> SitegenError:
    """Return the error that stops an action; fail when nothing does."""
    try:
        action()
    except SitegenError as found:
        return found
    message = "nothing stopped the build"
    raise AssertionError(message)


def stopped_by(action: Callable[[], object]) -> SitegenError | None:
    """Do something; return the error that stops it, if one does."""
    try:
        action()
    except SitegenError as found:
        return found
    return None


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> str:
    """Report how two trees differ, in few words; empty when they are equal, byte for byte."""
    lines = [f"only in the first: {path}" for path in sorted(one.keys() - other.keys())]
    lines += [f"only in the second: {path}" for path in sorted(other.keys() - one.keys())]
    for path in sorted(one.keys() & other.keys()):
        if one[path] != other[path]:
            lines.append(f"differs: {path}: {_spot(one[path], other[path])}")
    return "\n".join(lines[:12])


def _spot(one: bytes, other: bytes) -> str:
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - 60)
    return f"{one[start : at + 60]!r} / {other[start : at + 60]!r}"
