"""Measuring a command: seconds by the clock and of processors, and the memory of all its processes together.

In: a command. Out: Run. Only `benchmarks` imports this module. Linux, since it reads /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
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


def measure(command: Sequence[str], folder: Path, *, shared_once: bool = False) -> Run:
    """Run a command in a session of its own; its processor time includes that of processes it waited for.

    With `shared_once` the memory that processes share counts once, which takes longer to find out.
    """
    start = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True) as process,
    ):
        peak, ended = [0], Event()
        watcher = Thread(target=_watch, args=(process.pid, _proportional if shared_once else _resident, peak, ended))
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
    memory = max(peak[0], 0 if shared_once else usage.ru_maxrss * 1024) / 2**20
    return Run(wall=wall, processor=usage.ru_utime + usage.ru_stime, memory=memory)


def _watch(session: int, memory_of: Callable[[Path, str], int], peak: list[int], ended: Event) -> None:
    while not ended.wait(_LOOK_SECONDS):
        peak[0] = max(peak[0], sum(_of_session(session, memory_of)))


def _of_session(session: int, memory_of: Callable[[Path, str], int]) -> Iterator[int]:
    """Yield the memory of each process of a session, in bytes."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                said = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
                if int(said.split()[3]) == session:
                    yield memory_of(entry, said)
            except OSError:
                continue


def _resident(_process: Path, said: str) -> int:
    return int(said.split()[21]) * os.sysconf("SC_PAGE_SIZE")


def _proportional(process: Path, _said: str) -> int:
    """Return the memory of a process, in which what n processes share counts as the n-th part."""
    lines = (process / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) << 10
