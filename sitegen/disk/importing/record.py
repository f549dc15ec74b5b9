"""`import.lock`: what an import wrote, so that the next one knows what a person has changed since.

In: the file of a site. Out: Record, and the file again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitegen.disk.files import read_whole
from sitegen.disk.sources.replacing import replace_file
from sitegen.problems import Place, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern

RECORD: Final = "import.lock"
_HEAD: Final = (
    "# What `sitegen import` wrote, so that it leaves alone what was edited since. Commit the file while you import;",
    "# delete it when you are done.",
)
_LINE: Final = lazy_pattern(r"([0-9a-f]{64}) (\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The digest of what was imported, and the SHA-256 of each file as it was written."""

    source: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def load_record(site: Path) -> Record:
    """Return the record of a site, an empty one if it has none. Raises SitegenError for a line that makes no sense."""
    try:
        text = read_whole(str(site / RECORD)).decode("utf-8", "replace")
    except FileNotFoundError:
        return Record()
    source, files = "", {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            place = Place(path=RECORD, line=number, column=1, excerpt=line)
            hint = "correct it, or delete the file: files that are there are then left as they are"
            raise SitegenError((error("file", "the line is not a digest and a path", place, hint),))
        if found[2] == "(source)":
            source = found[1]
        else:
            files[found[2]] = found[1]
    return Record(source=source, files=files)


def save_record(site: Path, record: Record) -> None:
    """Write the record of a site. Raises SitegenError."""
    lines = [f"{digest} {path}" for path, digest in sorted(record.files.items())]
    source = [f"{record.source} (source)"] if record.source else []
    text = "\n".join((*_HEAD, *source, *lines))
    replace_file(site, RECORD, f"{text}\n".encode())
