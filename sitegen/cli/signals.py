"""The signals that end a command: the first one interrupts it, the next one ends it at once.

In: nothing. Out: KeyboardInterrupt in the main thread.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from sitegen.cli.exit_codes import INTERRUPTED
from sitegen.disk.deferred_signals import ENDING


def heed_signals() -> None:
    """Have SIGINT, SIGTERM and SIGHUP interrupt the command, so that it can put away what it has begun.

    A signal that is ignored, as by `nohup`, stays so.
    """
    sys.unraisablehook = _unraisable
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    for number in ENDING:
        if signal.getsignal(number) is _interrupt:
            signal.signal(number, _end)
    raise KeyboardInterrupt


def _end(_number: int, _frame: FrameType | None) -> None:
    """End at once. No output is half written by that: see `disk.publishing.output`."""
    os._exit(INTERRUPTED)


def _unraisable(raised: sys.UnraisableHookArgs) -> None:
    """End where Python would print an interrupt and go on: one that comes while an object is finalized."""
    if isinstance(raised.exc_value, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(raised)
