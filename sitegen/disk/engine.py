"""The engine digest: what sitegen itself, its Python and its libraries are, as one value that fingerprints hold.

In: the package's own files and the installed versions. Out: a hex digest.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator

LIBRARIES = (
    "babel",
    "feedgen",
    "imagesize",
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

_LEFT_OUT = frozenset({"__pycache__", "_themes"})
"""Themes are in the digests of their templates and assets; the wheel carries them inside the package."""


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


def _own_files(folder: str) -> Iterator[tuple[str, bytes]]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _LEFT_OUT)
        for name in sorted(names):
            if not name.endswith((".pyc", "~")) and not name.startswith("."):
                path = os.path.join(here, name)
                with open(path, "rb") as file:
                    yield os.path.relpath(path, folder).replace(os.sep, "/"), file.read()


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
