"""When Python looks for garbage: not while a site grows in memory, where all is kept and each look takes longer.

In: nothing. Out: nothing. The modules of `pipeline` import this one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the collector from looking until the block ends; what counts references goes on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle() -> None:
    """Let the collector pass over all that is there now. A worker calls this when it begins."""
    gc.freeze()
