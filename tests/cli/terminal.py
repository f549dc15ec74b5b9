"""A terminal for tests: a program sees one, answers are typed into it, and what it shows is returned."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.tools import HANG


def on_terminal(command: Sequence[str], typed: str, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a program in a folder on a terminal of its own, type something, and return all that is shown."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **(environment or {})}
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        with contextlib.suppress(OSError):  # Linux: the other end has been closed
            while select.select([ours], [], [], HANG)[0]:
                part = os.read(ours, 1 << 16)
                if not part:
                    break
                shown += part
        process.wait(HANG)
    os.close(ours)
    return shown.decode(errors="replace").replace("\r\n", "\n")
