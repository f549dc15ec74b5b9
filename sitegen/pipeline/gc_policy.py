"""The policy of the garbage collector: off while a site is loaded, where all is kept and each run takes longer.

In: nothing. Out: nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_disabled() -> Iterator[None]:
    """Switch the collector off until the block ends; reference counting goes on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


RELAXED_THRESHOLDS = (2_000, 10, 10)
"""The collector runs after so many more objects were made than freed; Python's own 700 are reached by every page."""


@contextmanager
def gc_enabled_for_new_objects() -> Iterator[None]:
    """Let the collector run until the block ends, but not over what exists now: pages leave garbage behind."""
    was_on, were = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*RELAXED_THRESHOLDS)
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*were)
        if not was_on:
            gc.disable()


def relax_gc() -> None:
    """Let the collector run seldom, and skip all that exists now. A worker calls this when it begins."""
    gc.freeze()
    gc.set_threshold(*RELAXED_THRESHOLDS)
    gc.enable()
