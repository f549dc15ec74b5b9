"""Watching: which files of a site have changed, from the system's own notices or by looking again and again.

In: the folder of a site and the names in it that belong to the site. Out: paths that have changed.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Final

from sitegen.disk.files import Signature, signature_of

Changes = frozenset[str]
"""Paths from the site's folder, with `/`."""

_LOOK_SECONDS: Final = 0.25
_SHARE: Final = 10
"""Looking takes at most one part in so many of the time."""
_STEP_MS: Final = 5
_PAUSE_MS: Final = 200
_FOLDER: Final[Signature] = (0, 0, 0, 0, 0)
"""What stands for a folder, whose own stats do not matter."""


def watch(site: Path, names: Callable[[], Sequence[str]], stop: Event) -> Iterator[Changes]:
    """Yield what has changed, and an empty set now and then, until `stop` is set.

    `names` returns the files and folders that belong to the site now. Without watchfiles (the extra `serve`) all of
    them are looked at four times a second, or less often where that takes long.
    """
    site = site.absolute()
    try:
        import watchfiles  # noqa: F401, PLC0415 - an extra
    except ImportError:
        yield from _by_looking(site, names, stop)
    else:
        yield from _by_notices(site, names, stop)


def _by_looking(site: Path, names: Callable[[], Sequence[str]], stop: Event) -> Iterator[Changes]:
    known = _signatures(site, names())
    pause = _LOOK_SECONDS
    while not stop.wait(pause):
        before = os.times().elapsed
        found = _signatures(site, names())
        pause = max(_LOOK_SECONDS, _SHARE * (os.times().elapsed - before))
        changed = {path for path in known.keys() | found.keys() if known.get(path) != found.get(path)}
        known = found
        yield frozenset(changed)


def _by_notices(site: Path, names: Callable[[], Sequence[str]], stop: Event) -> Iterator[Changes]:
    """Have the system tell of changes below folders; single files, and folders that appear, are looked at."""
    from watchfiles import watch as notices  # noqa: PLC0415 - an extra

    while not stop.is_set():
        wanted = tuple(names())
        folders = [site / name for name in wanted if (site / name).is_dir()]
        files = _alone(site, wanted)
        if not folders:
            stop.wait(_PAUSE_MS / 1000)
            yield _differing(files, _alone(site, names()))
            continue
        for batch in notices(
            *folders,
            watch_filter=None,
            debounce=_PAUSE_MS,
            step=_STEP_MS,
            stop_event=stop,
            rust_timeout=_PAUSE_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            paths = (_below(site, path) for _, path in batch)
            now = _alone(site, wanted)
            yield frozenset(path for path in paths if path and not _is_passed_over(path)) | _differing(files, now)
            files = now
            if tuple(names()) != wanted or folders != [site / name for name in wanted if (site / name).is_dir()]:
                break


def _below(site: Path, path: str) -> str:
    try:
        below = Path(path).relative_to(site).as_posix()
    except ValueError:
        return ""
    return unicodedata.normalize("NFC", below)


def _is_passed_over(path: str) -> bool:
    """Return whether a path belongs to editors and systems, not to the site, as the scan sees it."""
    names = path.split("/")
    return any(name.startswith(".") and name not in {".well-known", ".nojekyll"} for name in names) or path.endswith(
        "~"
    )


def _differing(before: dict[str, Signature], after: dict[str, Signature]) -> Changes:
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _alone(site: Path, names: Sequence[str]) -> dict[str, Signature]:
    """Return the signatures of single files, and which folders there are."""
    found: dict[str, Signature] = {}
    for name in names:
        try:
            status = (site / name).stat()
        except OSError:
            continue
        found[name] = _FOLDER if stat.S_ISDIR(status.st_mode) else signature_of(status)
    return found


def _signatures(site: Path, names: Sequence[str]) -> dict[str, Signature]:
    """Return the signature of every file."""
    found = {path: one for path, one in _alone(site, names).items() if one != _FOLDER}
    waiting = [name for name in names if (site / name).is_dir()]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(site / folder) as listing:
                entries = list(listing)
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if _is_passed_over(path):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    found[unicodedata.normalize("NFC", path)] = signature_of(entry.stat(follow_symlinks=False))
            except OSError:
                continue
    return found
