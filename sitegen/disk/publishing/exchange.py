"""The exchange: two folders are exchanged in one step; or, where the system cannot, in two with recovery.

In: the paths of a finished tree and of the output. Out: the output is the new tree.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable

from sitegen.disk.files import naming, remove_folder

ASIDE = "aside"
"""The name in the sibling under which the old tree waits between the two renames."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_KNOWN_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


def exchange(staged: str, output: str, sibling: str) -> None:
    """Make `staged` the output; the old one, if there is one, takes its name. Raises OSError, having done nothing."""
    if not os.path.lexists(output):
        os.rename(staged, output)
        return
    rename = kernel_function("renameat2")
    if rename is not None:
        names = os.fsencode(staged), os.fsencode(output)
        number = rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
        if number == 0:
            return
        if number not in _NOT_KNOWN_HERE:
            raise OSError(number, os.strerror(number), output)
    exchange_in_two(staged, output, sibling)


def exchange_in_two(staged: str, output: str, sibling: str) -> None:
    """Exchange by renames. A kill between the first two leaves no output until the next start (`recover`)."""
    fork_task = f"{sibling}/{ASIDE}"
    os.rename(output, fork_task)
    try:
        os.rename(staged, output)
    except OSError:
        os.rename(fork_task, output)
        raise
    try:
        os.rename(fork_task, staged)
    except OSError:  # the new tree is in its place already, and the old one is no longer needed
        with contextlib.suppress(OSError):
            remove_folder(fork_task)


def recover(output: str, sibling: str) -> None:
    """Bring back the output that a killed build had set aside. Raises OSError."""
    fork_task = f"{sibling}/{ASIDE}"
    if not os.path.lexists(fork_task):
        return
    if os.path.lexists(output):
        remove_folder(fork_task)
    else:
        os.rename(fork_task, output)


def sync_tree(folder: str) -> None:
    """Put all that was written on the file system of `folder` permanently on the disk. Raises OSError."""
    with naming(folder):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            sync = kernel_function("syncfs")
            number = sync(descriptor) if sync else errno.ENOSYS
            if number in _NOT_KNOWN_HERE:
                os.sync()
            elif number:
                raise OSError(number, os.strerror(number))
        finally:
            os.close(descriptor)


def kernel_function(name: str) -> Callable[..., int] | None:
    """Return a function of the C library that returns 0 or an error number; None where there is none of that name."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - slow, and only needed when something is published

    library = ctypes.CDLL(None, use_errno=True)
    with contextlib.suppress(AttributeError):
        function = getattr(library, name)
        return lambda *arguments: ctypes.get_errno() if function(*arguments) else 0
    return None
