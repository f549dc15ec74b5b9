"""Turns: what takes much memory is done by so many processes at a time as there is room for.

In: the path of a file that processes share, and how much each needs. Out: a context in which it may be used.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

ROOM: Final = 320 << 20
"""Bytes that all processes together may need; one that needs more has all of it."""
_SHARE: Final = 20 << 20
"""Bytes of a share. What needs less than one waits for nobody."""
_ASKING: Final = 0
"""The byte of the file that is locked by who asks for shares; the shares are the bytes after it."""


@contextmanager
def room_for(path: str, needed: int) -> Iterator[None]:
    """Wait until there is room for so many bytes of memory, and hold it while the context lasts.

    The system gives back what a process held that has ended. Where a file cannot be locked, nobody waits. One thread of
    a process may hold room at a time.
    """
    shares = min(needed, ROOM) // _SHARE
    descriptor = _opened(path) if shares else -1
    if descriptor < 0:
        yield
        return
    try:
        _take(descriptor, shares)
        yield
    finally:
        _free()
        os.close(descriptor)  # gives all shares back


def _free() -> None:
    """Have the C library return to the system what was freed; glibc else keeps large parts of it for this process."""
    import ctypes  # noqa: PLC0415 - late: few builds unpack what is large

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _opened(path: str) -> int:
    """Open the file; return -1 where it cannot be."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError:
        return -1


def _take(descriptor: int, shares: int) -> None:
    """Lock so many shares: first those that are free, then one after another those that are given back.

    Only one process asks at a time, and who has shares asks for no more, so none waits for another in a circle.
    """
    places = range(1, 1 + ROOM // _SHARE)
    with contextlib.suppress(OSError):
        fcntl.lockf(descriptor, fcntl.LOCK_EX, 1, _ASKING)
        taken: set[int] = set()
        for at in places:
            if len(taken) < shares and _is_taken(descriptor, at):
                taken.add(at)
        for at in [at for at in places if at not in taken][: shares - len(taken)]:
            fcntl.lockf(descriptor, fcntl.LOCK_EX, 1, at)
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, _ASKING)


def _is_taken(descriptor: int, at: int) -> bool:
    """Lock a share if nobody has it."""
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, at)
    except BlockingIOError:
        return False
    return True
