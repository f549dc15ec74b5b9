"""What a place must be able to do to be deployed to.

In: paths of files of an output. Out: the Host protocol, and what is raised when a host refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class HostError(Exception):
    """A host refused; the message says what it said."""


class Host(Protocol):
    """A place that serves an output."""

    def read(self, path: str) -> bytes | None:
        """Return a file; None where there is none. Raises HostError."""

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        """Put files of a folder there, each whole or not at all, in any order. Raises HostError."""

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files; those that are not there are no error. Raises HostError."""
