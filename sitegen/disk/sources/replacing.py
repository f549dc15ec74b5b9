"""Replacing one file of a site: the old bytes or the new ones, never half of them.

In: a folder, a name, bytes. Out: the file.
"""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.disk.files import remove, sync_path, write_file
from sitegen.disk.os_errors import os_errors_reported


def replace_file(folder: Path, name: str, content: bytes) -> None:
    """Put `content` in the place of a file, or make it. Raises SitegenError; then the old file is as it was."""
    new = f".{name}.new"
    with os_errors_reported(folder):
        try:
            write_file(str(folder), new, content)
            sync_path(f"{folder}/{new}")
            os.rename(f"{folder}/{new}", f"{folder}/{name}")
        except BaseException:
            remove(f"{folder}/{new}")
            raise
        sync_path(str(folder))
