"""The folder of each law: in memory where there is such a file system, since every build waits for the disk twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - each test makes a private folder of its own in it


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return an empty folder that is gone after the test."""
    place = MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else tmp_path_factory.getbasetemp()
    # Processes of a browser that was stopped may still write into its profile.
    with TemporaryDirectory(dir=place, prefix="sitegen-law-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
