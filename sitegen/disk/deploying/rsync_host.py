"""A host that rsync reaches, by ssh or as a daemon: the only module that runs rsync.

In: a target as rsync writes it (`user@host:/srv/www/`), files. Out: files.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.disk.deploying.host import HostError

_SEND: Final = ("--times", "--ignore-times", "--chmod=D755,F644", "--delay-updates", "--force")
_NOTHING_THERE: Final = (23, 3)
"""Exit codes when a source is not there."""


@dataclass(frozen=True)
class RsyncHost:
    """A folder of another machine."""

    target: str

    def read(self, path: str) -> bytes | None:
        """Return a file; None where there is none. Raises HostError."""
        with tempfile.TemporaryDirectory(prefix="sitegen-deploy-") as folder:
            code, said = _run((f"{self._folder}{path}", f"{folder}/found"))
            if code in _NOTHING_THERE:
                return None
            if code:
                raise HostError(said)
            return (Path(folder) / "found").read_bytes()

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        """Copy files; all are put in their places together. Raises HostError."""
        self._copy((*_SEND, f"{folder}/", self._folder), paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files: rsync deletes at the target what is named and not in an empty tree. Raises HostError."""
        with tempfile.TemporaryDirectory(prefix="sitegen-deploy-") as empty:
            for path in paths:
                (Path(empty) / path).parent.mkdir(parents=True, exist_ok=True)
            self._copy(("--delete-missing-args", "--no-implied-dirs", f"{empty}/", self._folder), paths)

    @property
    def _folder(self) -> str:
        return self.target if self.target.endswith("/") else f"{self.target}/"

    @staticmethod
    def _copy(arguments: Sequence[str], paths: Sequence[str]) -> None:
        listed = "".join(f"{path}\0" for path in paths).encode()
        code, said = _run(("--files-from=-", "--from0", *arguments), listed)
        if code:
            raise HostError(said)


def _run(arguments: Sequence[str], given: bytes = b"") -> tuple[int, str]:
    """Run rsync; return its exit code and what it said of errors."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["rsync", "--protect-args", *arguments],  # noqa: S607 - the user's own rsync
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as missing:
        message = f"rsync cannot be run: {missing.strerror or missing}"
        raise HostError(message) from None
    return done.returncode, " ".join(done.stderr.decode("utf-8", "replace").split())[:500]
