"""Where the time of a build goes, by stage, and what it wrote, for `sitegen build --profile`.

In: the names of stages as they begin, the numbers of written files. Out: lines on stderr.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from sitegen.cli.streams import print_error


class Stopwatch:
    """Notes wall time and this process's processor time at each stage's beginning."""

    def __init__(self) -> None:
        self._marks = [("start", time.perf_counter(), _processor())]

    def report_progress(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Begin a stage; how much of it is done does not matter here."""
        del total
        if done:
            return
        self._marks.append((stage, time.perf_counter(), _processor()))

    def print_stages(self, kinds: Iterable[tuple[str, int]]) -> None:
        """Print the seconds of each stage and of all workers, this process's greatest memory, and files by kind."""
        self.report_progress("end")
        for (stage, wall, processor), (_, next_wall, next_processor) in zip(self._marks, self._marks[1:], strict=False):
            print_error(f"{stage:>10} {next_wall - wall:8.3f} s {next_processor - processor:8.3f} s cpu")
        print_error(f"{'workers':>10} {'':10} {_processor(RUSAGE_CHILDREN):8.3f} s cpu")
        print_error(f"{'memory':>10} {getrusage(RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB")
        for kind, number in kinds:
            print_error(f"{kind:>10} {number:8,} written")


def _processor(whose: int = RUSAGE_SELF) -> float:
    used = getrusage(whose)
    return used.ru_utime + used.ru_stime
