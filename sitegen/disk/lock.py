"""A lock that one process holds at a time, and that is released when its holder is killed.

In: the path of a lock file. Out: a held Lock, or None.
"""

from __future__ import annotations

import contextlib
import fcntl
import os


class Lock:
    """A lock that is held until `release`. The system lets it go when the process ends, however it ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        # A forked worker shares the open file and would keep the lock alive after its parent was killed.
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Close this process's hold on the lock file; in a forked child the parent's lock stays."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def release(self) -> None:
        """Let the lock go. The lock file stays: removing it would let two processes lock two files of one name."""
        self.forget()


def take_lock(path: str) -> Lock | None:
    """Take the lock of this file, made if missing; return None while another process holds it. Raises OSError."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _still_there(path, descriptor):
                return Lock(descriptor)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError as error:
            os.close(descriptor)
            raise OSError(error.errno, error.strerror, path) from error
        os.close(descriptor)


def _still_there(path: str, descriptor: int) -> bool:
    """Return whether the locked file is still the one of that name: its folder may have been deleted meanwhile."""
    try:
        found = os.stat(path, follow_symlinks=False)
    except FileNotFoundError:
        return False
    held = os.fstat(descriptor)
    return (found.st_dev, found.st_ino) == (held.st_dev, held.st_ino)
