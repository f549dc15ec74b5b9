"""Files and folders: written, linked and removed so that no file that may be shared is ever changed in place.

In: paths and bytes. Out: files, their signatures, and OSErrors that name a path.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from hashlib import sha256

from sitegen.encoding import Value

Signature = tuple[int, int, int, int, int]
"""What identifies a file as the one that was written: st_mode, st_size, st_mtime_ns, st_ino, st_ctime_ns."""

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_OLD_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK = 1 << 18


class Written(Value, frozen=True, kw_only=True):
    """A file that was written: its path in the tree, the SHA-256 of its content as hex, and its signature."""

    path: str
    digest: str
    signature: Signature


@contextlib.contextmanager
def naming(path: str) -> Iterator[None]:
    """Make every OSError of the block name a path."""
    try:
        yield
    except OSError as refusal:
        if refusal.filename is not None:
            raise
        raise OSError(refusal.errno, refusal.strerror or str(refusal), path) from refusal


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature in a stat result."""
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def write_file(folder: str, path: str, content: bytes) -> Written:
    """Write `path` below `folder` as a new file of mode 0644, making the folders between; what was there is removed.

    The folder itself must exist. Raises OSError. Worker processes call this: it needs nothing but its arguments.
    """
    target = f"{folder}/{path}"
    with naming(target):
        descriptor = _create(folder, path)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            status = os.fstat(descriptor)
            if stat.S_IMODE(status.st_mode) != FILE_MODE:
                os.fchmod(descriptor, FILE_MODE)
                status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
    return Written(path=path, digest=sha256(content).hexdigest(), signature=signature_of(status))


def _create(folder: str, path: str) -> int:
    target = f"{folder}/{path}"
    try:
        return os.open(target, _NEW_FILE, FILE_MODE)
    except FileNotFoundError:
        make_folders(folder, path.rpartition("/")[0])
    except (FileExistsError, NotADirectoryError):
        make_way(folder, path)
    return os.open(target, _NEW_FILE, FILE_MODE)


def make_way(folder: str, path: str) -> None:
    """Make the folders above `path` and remove what is at it or where one of those folders must be."""
    make_folders(folder, path.rpartition("/")[0])
    remove(f"{folder}/{path}")


def make_folders(folder: str, path: str) -> None:
    """Make the folder `path` below `folder`, which must exist itself. A file in the way is removed. Raises OSError."""
    if not path:
        return
    target = f"{folder}/{path}"
    try:
        os.mkdir(target, FOLDER_MODE)
    except FileNotFoundError:
        if "/" not in path:
            raise
    except NotADirectoryError:
        pass
    except FileExistsError:
        if stat.S_ISDIR(os.lstat(target).st_mode):
            return
        os.unlink(target)
    else:
        return
    make_folders(folder, path.rpartition("/")[0])
    with contextlib.suppress(FileExistsError):
        os.mkdir(target, FOLDER_MODE)


def remove(path: str) -> None:
    """Remove a file, a link or a folder with all that is in it; nothing there is fine. Raises OSError."""
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return
    except (IsADirectoryError, PermissionError):
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise
        remove_folder(path)


def remove_folder(path: str) -> None:
    """Remove a folder with all that is in it, never following a link; nothing there is fine. Raises OSError."""
    folders, waiting = [], [path]
    while waiting:
        here = waiting.pop()
        folders.append(here)
        try:
            with os.scandir(here) as listing:
                entries = list(listing)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                os.unlink(entry.path)
    for here in reversed(folders):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.rmdir(here)


def hash_file(path: str) -> str | None:
    """Return the SHA-256 (hex) of a regular file; None when there is none that can be read."""
    try:
        descriptor = os.open(path, _OLD_FILE)
    except OSError:
        return None
    digest = sha256()
    try:
        while chunk := os.read(descriptor, _CHUNK):
            digest.update(chunk)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def read_whole(path: str) -> bytes:
    """Return the bytes of a regular file, never through a link and never waiting for a pipe. Raises OSError."""
    with naming(path):
        descriptor = os.open(path, _OLD_FILE)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), path)
            return b"".join(iter(lambda: os.read(descriptor, _CHUNK), b""))
        finally:
            os.close(descriptor)


def replace_whole(path: str, content: bytes, *, sync: bool = False, mode: int = FILE_MODE) -> None:
    """Replace what has this name by a file, as a whole, never through a link. Raises OSError, leaving nothing behind.

    With `sync` its bytes are on the disk before it has its name.
    """
    fresh = path + ".new"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(fresh)
    try:
        with naming(fresh):
            descriptor = os.open(fresh, _NEW_FILE, mode)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
                if sync:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
        os.rename(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise


def rewrite(folder: str, path: str, content: bytes) -> None:
    """Replace the content of a file below a folder, as a whole and with its mode. Raises OSError."""
    whole = f"{folder}/{path}"
    replace_whole(whole, content, sync=True, mode=stat.S_IMODE(os.stat(whole).st_mode))


def sync_path(path: str) -> None:
    """Put a file, or a folder's list of names, permanently on the disk. Raises OSError."""
    with naming(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
