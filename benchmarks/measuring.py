"""Measuring a command: seconds by the clock and of processors, and the memory of all its processes together.

In: a command. Out: Run. Only `benchmarks` imports this module. Linux, since it reads /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one build cost.

    `memory` is the greatest sum over its processes, in MiB; what they share counts for each of them.
    """

    wall: float
    processor: float
    memory: float


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a session of its own; its processor time includes that of processes it waited for."""
    start = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True) as process,
    ):
        peak, ended = [0], Event()
        watcher = Thread(target=_watch, args=(process.pid, peak, ended))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")
            sys.exit(f"{text}\n{' '.join(command)}: exit code {process.returncode}")
    memory = max(peak[0], usage.ru_maxrss * 1024) / 2**20
    return Run(wall=wall, processor=usage.ru_utime + usage.ru_stime, memory=memory)


def _watch(session: int, peak: list[int], ended: Event) -> None:
    while not ended.wait(_LOOK_SECONDS):
        peak[0] = max(peak[0], _resident(session))


def _resident(session: int) -> int:
    """Return the resident memory of a session's processes, in bytes."""
    total, page = 0, os.sysconf("SC_PAGE_SIZE")
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            total += int(fields[21]) * page if int(fields[3]) == session else 0
    return total
