"""What the machine refuses, as problems instead of tracebacks.

In: OSErrors. Out: SitegenError.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.problems import Place, SitegenError, error

_WORDS = {
    errno.ENOSPC: ("no space is left on this file system", "free some space and build again"),
    errno.EDQUOT: ("your disk quota is used up", "free some space and build again"),
    errno.EACCES: ("the system does not allow this user to read or change it", "check its owner and its rights"),
    errno.EPERM: ("the system does not allow this user to read or change it", "check its owner and its rights"),
    errno.EROFS: ("this file system is read-only", "mount it writable, or choose another --output and --cache"),
    errno.EIO: ("the disk reported an error", "check the disk and build again"),
    errno.ENAMETOOLONG: ("the name is too long for this file system", "choose a shorter path"),
    errno.EISDIR: ("there is a folder where a file belongs", "delete it and build again"),
    errno.ENOTDIR: ("there is a file where a folder belongs", "delete it and build again"),
    errno.ELOOP: ("there is a symbolic link where a file or folder of its own belongs", "delete it and build again"),
    errno.ENXIO: ("neither a file nor a folder", "delete it and build again"),
    errno.EMFILE: ("too many files are open", "raise the limit (ulimit -n) and build again"),
}


@contextlib.contextmanager
def os_errors_reported(site_root: Path) -> Iterator[None]:
    """Turn each OSError of the block that names a path into a SitegenError (`environment`) that names it too.

    Errors of pipes and the like, which name no path, pass unchanged.
    """
    try:
        yield
    except OSError as refusal:
        if refusal.filename is None:
            raise
        raise refused(os.fsdecode(refusal.filename), refusal, site_root) from refusal


def refused(path: str, refusal: OSError, site_root: Path) -> SitegenError:
    """Return the error for a path that the machine refused."""
    message, hint = _WORDS.get(refusal.errno or 0, (str(refusal.strerror or refusal), ""))
    return environment_error(path, message, hint, site_root)


def environment_error(path: str, message: str, hint: str, site_root: Path) -> SitegenError:
    """Return an `environment` error at a path."""
    return SitegenError((error("environment", message, Place(path=shown_path(path, site_root)), hint),))


def output_error(path: str, message: str, hint: str, site_root: Path) -> SitegenError:
    """Return an `output` error at a path."""
    return SitegenError((error("output", message, Place(path=shown_path(path, site_root)), hint),))


def shown_path(path: str, site_root: Path) -> str:
    """Return a path as messages show it: from the site's root where it lies within, with `/`."""
    roots = {os.path.abspath(site_root), os.path.realpath(site_root)}
    whole = os.path.abspath(path)
    inside = [os.path.relpath(whole, root) for root in sorted(roots) if whole.startswith(root.rstrip("/") + "/")]
    shown = inside[0] if inside else whole
    return shown.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
