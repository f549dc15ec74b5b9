"""How the C library allocates memory while several processes build a site.

In: nothing. Out: nothing.
"""

from __future__ import annotations

import sys
from typing import Final

# Names and numbers of glibc's malloc.h.
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_LARGE: Final = 1 << 20
"""Bytes from which memory comes from the system and goes back to it: what a worker returns is mostly larger."""


def keep_heap_small() -> None:
    """Have all threads of this process, and of those forked from it, allocate small things from one arena.

    glibc makes an arena for each thread, so that threads need not wait for each other; those of Python do in any case,
    and what one has freed is not used by the others. It also keeps large things in the heap after it has freed some.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - slow, and only needed where processes are started

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # not every C library has it
        mallopt(_M_ARENA_MAX, 1)
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
