"""Asides: a copy of this process finds something out, while this one goes on.

In: a function that gives bytes. Out: the bytes, once they are asked for.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from sitegen.disk.deferred_signals import signals_held


class ForkedTask:
    """Runs a function in a forked copy of this process. What the function raises, and a kill, make it come to nothing.

    The function must not need anything that other threads could hold.
    """

    def __init__(self, find: Callable[[], bytes]) -> None:
        """Begin. Raises OSError when there can be no further process."""
        self._pipe, end = os.pipe()
        try:
            with signals_held():
                self._child = os.fork()
                if self._child == 0:
                    self._find(find, end)
        except OSError:
            os.close(self._pipe)
            raise
        finally:
            os.close(end)

    def _find(self, find: Callable[[], bytes], end: int) -> None:
        """Be the copy: give what the function gives, and end."""
        code = 1
        try:
            os.close(self._pipe)
            with open(end, "wb") as pipe:
                pipe.write(find())
            code = 0
        finally:
            os._exit(code)  # nothing that this process has begun is to be ended here

    def result(self) -> bytes | None:
        """Wait for what was found, once; None where nothing came of it."""
        with open(self._pipe, "rb") as pipe:
            content = pipe.read()
        _, status = os.waitpid(self._child, 0)
        self._child = 0
        return content if status == 0 else None

    def drop(self) -> None:
        """End it, if nobody has asked for its result."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            self.result()


def fork_task(find: Callable[[], bytes]) -> ForkedTask | None:
    """Begin to find something out, where that can go on beside this process: on Linux, with a second processor."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1 or _has_threads():
        return None
    try:
        return ForkedTask(find)
    except OSError:
        return None


def _has_threads() -> bool:
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1
