"""The engine digest: what sitegen itself, its Python and its libraries are, as one value that fingerprints hold.

In: the package's own files and the installed versions. Out: a hex digest.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from operator import attrgetter

LIBRARIES = (
    "babel",
    "feedgen",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "mdurl",
    "msgspec",
    "nh3",
    "pillow",
    "python-dateutil",
    "python-frontmatter",
    "pyyaml",
    "tzdata",
)
"""The libraries that shape bytes or decide what is public."""

_name = attrgetter("name")

NOT_IN_THE_DIGEST = frozenset(
    {
        "__pycache__",
        "_themes",
        "audit/",
        "cli/",
        "compare/",
        "disk/deploying/",
        "disk/importing/",
        "importing/",
        "live/",
        "network/",
    }
)
"""Folders that are no part of it. Themes are in the digests of their templates and assets; the wheel carries them
inside the package. The others, by their path, change no byte of an output: no package that a build uses imports them
(tests/test_architecture.py)."""


def engine_digest() -> str:
    """Return a digest (hex) of sitegen's own files, the Python minor version and the versions of `LIBRARIES`."""
    whole = hashlib.blake2b(digest_size=16)
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for name, content in _own_files(folder):
        frame = f"{name}\0{len(content)}\0".encode()
        whole.update(frame + content)
    whole.update(f"python\0{sys.version_info[0]}.{sys.version_info[1]}\0".encode())
    versions = library_versions(sys.path)
    for library in LIBRARIES:
        whole.update(f"{library}\0{versions[library]}\0".encode())
    return whole.hexdigest()


def code_digest(*folders: str) -> str:
    """Return a digest (hex) of sitegen's own files in some of its folders."""
    whole = hashlib.blake2b(digest_size=16)
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in folders:
        for name, content in _own_files(f"{root}/{folder}", f"{folder}/"):
            whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def _own_files(folder: str, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder by name; `inside` is its path, and ends with a slash unless it is the package."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=_name)
    for entry in entries:
        name = entry.name
        path = inside + name
        if name.endswith((".pyc", "~")) or name.startswith("."):
            continue
        if not entry.is_dir():
            with open(entry.path, "rb", buffering=0) as file:
                yield path, file.read()
        elif name not in NOT_IN_THE_DIGEST and f"{path}/" not in NOT_IN_THE_DIGEST:
            yield from _own_files(entry.path, f"{path}/")


def library_versions(folders: list[str]) -> dict[str, str]:
    """Return the version of each of `LIBRARIES` as installed in the first of these folders; `absent` if in none.

    The names of `*.dist-info` folders say it, in a tenth of the time that importlib.metadata takes.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        here = dict(_dist_info(name) for name in names if name.endswith(".dist-info"))
        found = here | found
    return {library: found.get(library) or _asked_version(library) for library in LIBRARIES}


def installed_distributions(folders: list[str]) -> list[str]:
    """Return the names, with their versions, of all packages that are installed in these folders."""
    found: set[str] = set()
    for folder in folders:
        try:
            found.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
    return sorted(found)


def _dist_info(name: str) -> tuple[str, str]:
    library, _, version = name.removesuffix(".dist-info").rpartition("-")
    return re.sub(r"[-_.]+", "-", library).lower(), version


def _asked_version(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, and rarely needed

    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
