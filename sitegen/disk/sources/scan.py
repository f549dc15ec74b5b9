"""The scan: every file of a site, hashed, as Sources.

In: a folder and the names below it that belong to the site. Out: Sources, and a problem for each file that cannot be
taken.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from sitegen.disk.sources.known_digests import KnownDigests
from sitegen.disk.sources.reading import DiskReader, TwoReaders, hash_source
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, SitegenError, error, sort_problems
from sitegen.text.invisible import fault_of_name

_TAKEN_DOTFILES = frozenset({".well-known", ".nojekyll"})
_NEVER_TAKEN = frozenset({".DS_Store", "__pycache__"})
_FORBIDDEN = frozenset({"Cc", "Zl", "Zp"})


def scan(
    root: Path, names: Sequence[str], remembered: KnownDigests | None = None
) -> tuple[Sources, tuple[Problem, ...]]:
    """Return the files at and below each of `names` (`content`, `sitegen.toml`, ...) with their digests, and problems.

    A name is a relative path with `/`; one that does not exist is absent from the result, without a problem. Links,
    special files, unreadable ones and names that cannot be part of a path are problems of code `file`, and left out.
    A file that is `remembered` is not read. Never raises for what is on the disk.
    """
    walk = _Walk(str(root), remembered=remembered)
    for name in sorted({name.strip("/") for name in names}):
        _take_named(walk, name)
    _read_rest(walk)
    return walk.sources(), sort_problems(walk.problems)


def package_sources(folder: Path, prefix: str) -> Sources:
    """Return the files of a folder outside the site (a shipped theme), with paths below `prefix` (`themes/name`).

    Links are followed, since installers make them. Raises SitegenError when a file cannot be read.
    """
    walk = _Walk(str(folder), prefix=prefix.strip("/") + "/", follow=True)
    _take_folder(walk, "", walk.prefix)
    _read_rest(walk)
    if walk.problems:
        raise SitegenError(sort_problems(walk.problems))
    return walk.sources()


def file_sources(file: Path, path: str) -> Sources:
    """Read one file outside the site, as `path`. Links are followed. Raises SitegenError when it cannot be read."""
    walk = _Walk(str(file.parent), follow=True)
    walk.unread.append((file.name, path, None))
    _read_rest(walk)
    if walk.problems:
        raise SitegenError(sort_problems(walk.problems))
    return walk.sources()


def merge(site: Sources, other: Sources) -> Sources:
    """Return both as one; where both have a path, the file of `site` is the one that counts."""
    if not other.files:
        return site
    files = dict(sorted({**other.files, **site.files}.items()))
    own = frozenset(other.files) - frozenset(site.files)
    return Sources(files=files, reader=TwoReaders(first=other.reader, second=site.reader, paths=own))


class _Walk:
    """What a walk has found so far. `raw` holds the path on disk where it is not the path in the result."""

    def __init__(
        self, root: str, *, prefix: str = "", follow: bool = False, remembered: KnownDigests | None = None
    ) -> None:
        self.root = root
        self.prefix = prefix
        self.follow = follow
        self.remembered = remembered
        self.files: dict[str, SourceFile] = {}
        self.raw: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.unread: list[tuple[str, str, os.stat_result | None]] = []
        """Files to be read: the path on disk, the one in the result, and the stats, where digests are remembered."""

    def take(self, raw: str, path: str, digest: str, size: int) -> None:
        """Take a file."""
        self.files[path] = SourceFile(path=path, digest=digest, size=size)
        if raw != path.removeprefix(self.prefix):
            self.raw[path] = raw

    def refuse(self, path: str, message: str, hint: str = "") -> None:
        """Note a problem; a path that is not Unicode is shown with escapes."""
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        self.problems.append(error("file", message, Place(path=shown), hint))

    def sources(self) -> Sources:
        """Return what was found, sorted by path."""
        reader = DiskReader(root=self.root, prefix=self.prefix, raw=self.raw, follow=self.follow)
        return Sources(files=dict(sorted(self.files.items())), reader=reader)


def _take_named(walk: _Walk, name: str) -> None:
    """Take a file or folder that is named; none of the folders on the way to it may be a link."""
    mode = 0
    steps = name.split("/")
    for count in range(1, len(steps) + 1):
        path = "/".join(steps[:count])
        try:
            mode = os.lstat(f"{walk.root}/{path}").st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        except (OSError, ValueError) as refusal:
            walk.refuse(path, f"cannot be read: {_reason(refusal)}")
            return
        if stat.S_ISLNK(mode):
            _refuse_link(walk, path)
            return
    if stat.S_ISDIR(mode):
        _take_folder(walk, name, unicodedata.normalize("NFC", name) + "/")
    elif stat.S_ISREG(mode):
        _take_file(walk, name, unicodedata.normalize("NFC", name))
    else:
        _refuse_special(walk, name)


def _take_folder(walk: _Walk, raw: str, path: str) -> None:
    """Take all that is below a folder: `raw` is its path on disk, `path` with a slash its path in the result."""
    waiting = [(raw, path)]
    while waiting:
        raw, path = waiting.pop()
        try:
            with os.scandir(f"{walk.root}/{raw}") as listing:
                entries = sorted(listing, key=_name)
        except OSError as refusal:
            walk.refuse(path.rstrip("/") or walk.root, f"this folder cannot be read: {_reason(refusal)}")
            continue
        start = raw + "/" if raw else ""
        for entry, name in _named(walk, entries, path):
            if entry.is_dir(follow_symlinks=walk.follow):
                waiting.append((start + entry.name, f"{path}{name}/"))
            elif entry.is_file(follow_symlinks=walk.follow):
                _take_file(walk, start + entry.name, path + name)
            elif entry.is_symlink():
                _refuse_link(walk, path + name)
            else:
                _refuse_special(walk, path + name)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _named(walk: _Walk, entries: list[os.DirEntry[str]], path: str) -> list[tuple[os.DirEntry[str], str]]:
    """Yield each entry that is taken with the name that it has in the result (NFC); refuse names that cannot be one."""
    named: list[tuple[os.DirEntry[str], str]] = []
    taken: set[str] = set()
    for entry in entries:
        raw = entry.name
        if _passed_over(raw):
            continue
        name = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
        reason = _name_fault(name)
        if reason:
            walk.refuse(path + name, reason, "rename it")
        elif name in taken:
            message = "two names in this folder are one name here: they differ in their Unicode normal form only"
            walk.refuse(path + name, message, "rename one of them")
        else:
            taken.add(name)
            named.append((entry, name))
    return named


def _passed_over(name: str) -> bool:
    """Return whether a name belongs to editors and systems, not to the site."""
    if name.startswith("."):
        return name not in _TAKEN_DOTFILES
    return name.endswith("~") or name in _NEVER_TAKEN


def _name_fault(name: str) -> str:
    """Return what is wrong with a name; usually nothing."""
    if "\\" in name:
        return "the name has a backslash in it"
    if name.isascii() and name.isprintable():
        return ""
    if any("\ud800" <= character <= "\udfff" for character in name):
        return "the name is not UTF-8"
    if any(unicodedata.category(character) in _FORBIDDEN for character in name):
        return "the name has a control character in it"
    fault = fault_of_name(name)
    return f"the name {fault}" if fault else ""


def _take_file(walk: _Walk, raw: str, path: str) -> None:
    """Take a file whose digest is remembered; others are read when all are known."""
    if walk.remembered is None:
        walk.unread.append((raw, path, None))
        return
    try:
        status = os.lstat(f"{walk.root}/{raw}")
    except OSError as refusal:
        _refuse_unread(walk, path, refusal)
        return
    digest = walk.remembered.digest(raw, status)
    if digest is None:
        walk.unread.append((raw, path, status))
    else:
        walk.take(raw, path, digest, status.st_size)


def _read_rest(walk: _Walk) -> None:
    """Read the files that are not known."""
    for raw, path, status in walk.unread:
        try:
            digest, size = hash_source(f"{walk.root}/{raw}", follow=walk.follow)
        except OSError as refusal:
            _refuse_unread(walk, path, refusal)
            continue
        walk.take(raw, path, digest, size)
        if walk.remembered is not None and status is not None:
            walk.remembered.note(raw, status, digest)


def _refuse_unread(walk: _Walk, path: str, refusal: OSError) -> None:
    if isinstance(refusal, FileNotFoundError):
        walk.refuse(path, "disappeared while the site was being read", "run the build again")
    else:
        walk.refuse(path, f"cannot be read: {_reason(refusal)}")


def _refuse_link(walk: _Walk, path: str) -> None:
    walk.refuse(path, "a symbolic link has no place in a site", "put the file or folder itself there")


def _refuse_special(walk: _Walk, path: str) -> None:
    walk.refuse(path, "neither a file nor a folder", "put it elsewhere")


def _reason(refusal: Exception) -> str:
    return (refusal.strerror if isinstance(refusal, OSError) else None) or str(refusal)
