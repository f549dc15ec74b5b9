"""How work grows with its input, in measures that a busy machine does not change.

In: what is to be done. Out: the lines that it runs; how often its time multiplies when its input doubles.

Lines are counted: the same in every run, but blind to what one call of C does. Time sees all, and is asked only
whether something grows as the square of its input: five doublings make that thirty times as slow as what grows in
proportion.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import FrameType, ModuleType
from typing import Any, Final

DOUBLING: Final = 2.6
"""What twice as much may cost more: 2 where work grows as its input does, 4 where it grows as its square."""

_DOUBLINGS: Final = 5
_LOOKS: Final = 8


def lines_run(act: Callable[[], object], *packages: ModuleType) -> int:
    """Count the lines of packages that run while something is done."""
    folders = tuple(str(Path(str(package.__file__)).parent) for package in packages)
    count = 0

    def inside(_frame: FrameType, event: str, _value: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return inside

    def enter(frame: FrameType, _event: str, _value: object) -> Callable[..., Any] | None:
        return inside if frame.f_code.co_filename.startswith(folders) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def time_grows_in_proportion(make: Callable[[int], Callable[[], object]], small: int) -> bool:
    """Whether time at most 2.6-folds per doubling, from what is made of a small size to what is made of 32 times that.

    Another process can make one look some three times as slow; the fastest of several looks at each size is compared.
    """
    acts = (make(small), make(small << _DOUBLINGS))
    best = [float("inf"), float("inf")]
    for _ in range(_LOOKS):
        best = [min(known, _seconds(act)) for known, act in zip(best, acts, strict=True)]
        if best[1] < best[0] * DOUBLING**_DOUBLINGS:
            return True
    return False


def _seconds(act: Callable[[], object]) -> float:
    """Measure the processor time of this process; the collection of garbage would depend on what else it holds."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        start = process_time()
        act()
        return process_time() - start
    finally:
        if enabled:
            gc.enable()
