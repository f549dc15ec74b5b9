"""How the C library allocates memory while several processes build a site.

In: nothing. Out: nothing.
"""

from __future__ import annotations

import sys
from typing import Final

_M_ARENA_MAX: Final = -8
"""Of glibc's malloc.h."""


def use_one_arena() -> None:
    """Have all threads of this process, and of those forked from it, allocate from one arena, if it has no other yet.

    glibc makes an arena for each thread, so that threads need not wait for each other. Those of a build do in any case:
    one works, the others pass on what it sends; and what one has freed is not used by the others.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - slow, and only needed where processes are started

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # not every C library has it
        mallopt(_M_ARENA_MAX, 1)
