"""A wheel of the sitegen that is running, for a site that keeps it in vendor/.

In: Origin. Out: the name and the bytes of a wheel (PEP 427); the same files give the same bytes.
"""

from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

import sitegen
from sitegen.cli.new.origin import Origin
from sitegen.disk.sources.shipped_themes import shipped_themes_folder

_WHEEL: Final = b"Wheel-Version: 1.0\nGenerator: sitegen\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file of the archive: the earliest that a zip can hold."""
_MODE: Final = 0o100644 << 16


def build_wheel(origin: Origin) -> tuple[str, bytes]:
    """Return the file name and the content of a wheel of what is installed. Raises OSError."""
    stem = f"{re.sub(r'[-_.]+', '_', origin.name).lower()}-{origin.version}"
    files = [*_package_files(), *_metadata_files(origin.distribution, f"{stem}.dist-info")]
    record = f"{stem}.dist-info/RECORD"
    rows = io.StringIO(newline="")
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerows((path, f"sha256={record_digest(content)}", len(content)) for path, content in files)
    writer.writerow((record, "", ""))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path, content in (*files, (record, rows.getvalue().encode())):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _MODE
            out.writestr(entry, content)
    return f"{stem}-py3-none-any.whl", archive.getvalue()


def record_digest(content: bytes) -> str:
    """Return the SHA-256 of a content as RECORD has it: in URL-safe base 64 without padding."""
    return base64.urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")


def _package_files() -> Iterator[tuple[str, bytes]]:
    """Return path in the wheel and content of each file of the package, sorted; the themes lie inside it there."""
    package, themes = Path(sitegen.__file__).parent, shipped_themes_folder()
    yield from _below(package, "sitegen")
    if themes.parent != package:
        yield from _below(themes, "sitegen/_themes")


def _below(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if not hidden and not path.name.endswith(("~", ".pyc")) and path.is_file():
            yield "/".join((name, *parts)), path.read_bytes()


def _metadata_files(distribution: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    yield f"{folder}/WHEEL", _WHEEL
    licences = (f"licenses/{name}" for name in distribution.metadata.get_all("License-File") or ())
    for name in ("METADATA", "entry_points.txt", *licences):
        text = distribution.read_text(name)
        if text is not None:
            yield f"{folder}/{name}", text.encode()
