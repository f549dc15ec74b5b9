"""The preview: from the target of a request to an open file of the output, or to another answer.

In: a Preview and a request's target. Out: a Reply.
"""

from __future__ import annotations

import contextlib
import io
import os
import stat
import time
from pathlib import Path
from typing import BinaryIO, Final, Literal
from urllib.parse import unquote_to_bytes

from sitegen.cli.preview_headers import Headers, headers_for, with_policy
from sitegen.encoding import Value, replace
from sitegen.outputs.media_types import DRAWING, TEXT, media_type
from sitegen.urls import check_segment, encode_path, suffix_of

_TRIES: Final = 5
_PAUSE: Final = 0.02
_MOST_RULES: Final = 1 << 20
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class Preview(Value, frozen=True, kw_only=True):
    """What is served: the output folder (absolute), and the site's path on its host as decoded names."""

    folder: Path
    root: tuple[str, ...] = ()
    headers: Headers = ()
    """What every answer has where the output holds no `_headers`."""
    drawings: str = ""
    """The Content-Security-Policy that drawings have there in place of the one for pages."""
    last_wins: bool = False
    """Whether of a header that several rules of `_headers` set the last value counts (Netlify), not all of them."""


class Reply(Value, frozen=True, kw_only=True):
    """An answer. Whoever sends it closes `content`."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: BinaryIO
    size: int


def reply(preview: Preview, target: str) -> Reply:
    """Answer a request's target, such as `/blog/tags/?page=2`, from the tree that the output's name now leads to."""
    found = _reply(preview, target)
    extra = [
        one for one in _headers_of(preview, target.partition("?")[0]) if one[0].lower() != "x-content-type-options"
    ]
    return replace(found, headers=(*found.headers, *extra))


def _headers_of(preview: Preview, path: str) -> Headers:
    """Return what the host is told to send with a path; if it is told nothing, what was planned."""
    found = _locate(preview.folder, ("_headers",))
    if found is None or found == "folder":
        return with_policy(preview.headers, preview.drawings) if suffix_of(path) == DRAWING else preview.headers
    with found:
        rules = found.read(_MOST_RULES).decode("utf-8", "replace")
    return headers_for(rules, path, last_wins=preview.last_wins)


def _reply(preview: Preview, target: str) -> Reply:
    path, mark, query = target.partition("?")
    names = names_of(path)
    if names is None or _is_hidden(names, len(preview.root)):
        return _missing(preview)
    depth = len(preview.root)
    if names[:depth] != preview.root or len(names) == depth:
        home = (*preview.root, "")
        return _moved(home, mark + query) if names in {preview.root, ("",)} else _missing(preview)
    found = _locate(preview.folder, names[depth:])
    if found is None:
        return _missing(preview)
    return _moved((*names, ""), mark + query) if found == "folder" else _page(200, names[-1] or "index.html", found)


def _is_hidden(names: tuple[str, ...], depth: int) -> bool:
    """Return whether a path leads to what no host shows: names with a dot in front, but `.well-known` in the root."""
    return any(name.startswith(".") and (at, name) != (depth, ".well-known") for at, name in enumerate(names))


def names_of(path: str) -> tuple[str, ...] | None:
    """Return the decoded names of a path, the last one empty for a folder; None for what no output can hold."""
    first, *parts = path.split("/")
    try:
        names = tuple(unquote_to_bytes(part.encode("latin-1")).decode() for part in parts)
        for name in names[:-1] if names[-1:] == ("",) else names:
            check_segment(name)
    except ValueError:
        return None
    return None if first or not names or any("/" in name for name in names) else names


def _locate(folder: Path, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
    """Open a file of the output, or say that it is a folder with a page.

    The output is opened by its name each time, and all steps go down from that one descriptor, so an answer never mixes
    two builds. When a miss meets an exchange (the tree was put away under us, or the name is free between two renames),
    it is tried again.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(OSError):
            tree = os.open(folder, _FOLDER)
            try:
                found = _open_below(tree, names)
                if found is not None or os.path.samestat(os.fstat(tree), folder.stat()):
                    return found
            finally:
                os.close(tree)
        time.sleep(_PAUSE)
    return None


def _open_below(tree: int, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
    """Go down name by name, through no link."""
    here = os.dup(tree)
    try:
        for name in names[:-1]:
            below = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        return _open_last(here, names[-1])
    except OSError:
        return None
    finally:
        os.close(here)


def _open_last(here: int, name: str) -> BinaryIO | Literal["folder"] | None:
    descriptor = os.open(name or "index.html", _FILE, dir_fd=here)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISREG(mode):
            return os.fdopen(os.dup(descriptor), "rb")
        if not name or not stat.S_ISDIR(mode):
            return None
        page = os.stat("index.html", dir_fd=descriptor, follow_symlinks=False)
        return "folder" if stat.S_ISREG(page.st_mode) else None
    finally:
        os.close(descriptor)


def address_of(names: tuple[str, ...]) -> str:
    """Write names as a path from the host's root, percent-encoded."""
    return encode_path("/".join(("", *names)))


def _page(status: int, name: str, content: BinaryIO) -> Reply:
    size = os.fstat(content.fileno()).st_size
    return Reply(status=status, headers=(("Content-Type", media_type(name)),), content=content, size=size)


def text_reply(status: int, text: str, *headers: tuple[str, str]) -> Reply:
    """Answer with a line of text."""
    content = f"{text}\n".encode()
    headers = (("Content-Type", TEXT), *headers)
    return Reply(status=status, headers=headers, content=io.BytesIO(content), size=len(content))


def _moved(names: tuple[str, ...], query: str) -> Reply:
    """Redirect to another address, but not permanently (301): a browser would still follow that in the next site."""
    return text_reply(302, "The page is at another address.", ("Location", address_of(names) + query))


def _missing(preview: Preview) -> Reply:
    """Return the site's own page for a missing address."""
    page = _locate(preview.folder, ("404.html",))
    return text_reply(404, "Not found.") if page is None or page == "folder" else _page(404, "404.html", page)
