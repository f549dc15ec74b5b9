"""The requirements of a new site: the sitegen that made it, from where that came, and its libraries as they were tried.

In: Origin. Out: the files that pin them, and what to say of it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

from sitegen.cli.new.origin import Origin, find_origin
from sitegen.cli.new.programs import wheel_of_index
from sitegen.cli.new.wheel import build_wheel

VENDOR: Final = "vendor"
"""The folder of a site with the wheel of a sitegen that no index and no git address has."""
_HEAD: Final = """\
# What builds this site, here and elsewhere: `pip install -r requirements.txt`, best in a virtual environment.
# Everything is pinned, so the site stays as it is until you change this file. sitegen itself comes from
# {where}.
"""
_NO_HASHES: Final = "# pip cannot hash what git gives, so there are no hashes: the commit is one.\n"


def pin_requirements() -> tuple[dict[str, bytes], str]:
    """Return the files that say what builds a site, by path, and a note for its author, or nothing.

    From a package index come name, version and hash; from a git address, that address at its commit; else a wheel of
    what is running is added to the site, also where the index has another one than this or cannot be reached. The
    libraries are those of the lock that comes with sitegen. Raises SitegenError if sitegen was never installed.
    """
    origin = find_origin()
    if origin.git:
        lines = f"{origin.name} @ {origin.git}\n{_without_hashes(_libraries())}"
        return {"requirements.txt": _text("a git address, at one commit", _NO_HASHES + lines)}, ""
    digest = _digest_of_index(origin) if origin.from_index else ""
    if digest:
        lines = f"{_pinned(origin, digest)}{_libraries()}"
        return {"requirements.txt": _text("a package index, and only with this hash", lines)}, ""
    name, wheel = build_wheel(origin)
    lines = f"--find-links {VENDOR}\n{_pinned(origin, sha256(wheel).hexdigest())}{_libraries()}"
    files = {
        "requirements.txt": _text(f"the wheel in {VENDOR}/, and only with this hash", lines),
        f"{VENDOR}/{name}": wheel,
    }
    return files, _NOTE if origin.from_index else ""


_NOTE: Final = f"No package index has this sitegen, or none can be reached: {VENDOR}/ holds a wheel of it."


def _text(where: str, lines: str) -> bytes:
    return f"{_HEAD.format(where=where)}{lines}".encode()


def _pinned(origin: Origin, digest: str) -> str:
    return f"{origin.name}=={origin.version} \\\n    --hash=sha256:{digest}\n"


def _libraries() -> str:
    """Return the lock of the libraries, with the hash of each of their files."""
    return (Path(__file__).parent / "libraries.lock").read_text(encoding="utf-8")


def _without_hashes(lock: str) -> str:
    return re.sub(r" *\\\n +--hash=\S+", "", lock)


def _digest_of_index(origin: Origin) -> str:
    """Return the SHA-256 of the index's wheel, if it is the one that is installed here; else nothing."""
    found = wheel_of_index(origin.name, origin.version)
    if found is None or not _is_installed(found[1], origin.distribution):
        return ""
    return sha256(found[1]).hexdigest()


def _is_installed(wheel: bytes, distribution: Distribution) -> bool:
    """Return whether the package in a wheel has the files that are installed."""
    try:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            record = next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
            theirs = set(_package_rows(archive.read(record).decode()))
    except (zipfile.BadZipFile, StopIteration, UnicodeDecodeError):
        return False
    return bool(theirs) and theirs <= set(_package_rows(distribution.read_text("RECORD") or ""))


def _package_rows(record: str) -> Iterator[tuple[str, str]]:
    """Return path and digest of each file of the package in a RECORD."""
    for row in csv.reader(io.StringIO(record)):
        if len(row) > 1 and row[0].startswith("sitegen/"):
            yield row[0], row[1]
