"""Where the time of a build goes, by stage, for `sitegen build --profile`.

In: the names of stages as they begin. Out: lines on stderr. Only `cli.build` imports this module.
"""

from __future__ import annotations

import time
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from sitegen.cli.streams import tell


class Stopwatch:
    """Notes wall time and processor time (own and of ended workers) at each stage's beginning."""

    def __init__(self) -> None:
        self._marks = [("start", time.perf_counter(), _processor())]

    def tell(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Begin a stage; how much of it is done does not matter here."""
        del total
        if done:
            return
        self._marks.append((stage, time.perf_counter(), _processor()))

    def print_stages(self) -> None:
        """Print each stage with its times in seconds, and the greatest memory of this process in MiB."""
        self.tell("end")
        for (stage, wall, processor), (_, next_wall, next_processor) in zip(self._marks, self._marks[1:], strict=False):
            tell(f"{stage:>10} {next_wall - wall:8.3f} s {next_processor - processor:8.3f} s cpu")
        tell(f"{'memory':>10} {getrusage(RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB")


def _processor() -> float:
    own, children = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
