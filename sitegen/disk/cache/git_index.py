"""What git tracks: whether a folder, or a file in it, is in the index of the repository around it.

In: a folder. Out: the path of a tracked file there. Only files below `.git` are read, and no program is started.
"""

from __future__ import annotations

import os
import re
import stat
import struct
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from sitegen.disk.files import read_whole

_POINTER = b"gitdir:"
_ENTRIES = 12
"""Where the entries of an index begin."""
_STATS = 40
"""Bytes of an entry before the object's name."""
_OBJECT_NAMES = (20, 32)
"""Bytes of an object's name: SHA-1, SHA-256."""
_ENTRY = rb".{%d}(..)(?:(?<=[\x40-\x7f\xc0-\xff].)..)?(%b)([^\0]*)\0"
"""Stats and name of the object; flags, of which one says that there are more; what is dropped; the path."""
_DROPPED = rb"[\x80-\xff]*[\x00-\x7f]"
_EXTENDED = 0x4000
_LENGTH = 0xFFF
_COMPRESSED = 4
_PLAIN = (2, 3)
_WORD = 64


def tracked_by_git(folder: str) -> str:
    """Return the path (from the repository's root) of a tracked file at or below a folder; empty if there is none.

    `folder` is absolute and without links. An index of an unknown format counts as tracking what it mentions.
    """
    found = _repository(folder)
    if found is None:
        return ""
    root, own = found
    wanted = os.fsencode(os.path.relpath(folder, root))
    try:
        content = read_whole(f"{own}/index")
    except OSError:
        return ""
    try:
        path = _find(content, wanted) or _find_shared(own, content, wanted)
    except (ValueError, struct.error):
        path = wanted if wanted in content else b""
    return os.fsdecode(path)


def _repository(folder: str) -> tuple[str, str] | None:
    """Return the root of the repository around a folder and its `.git`, which may be elsewhere (worktrees, modules)."""
    here = folder
    while here != (here := os.path.dirname(here)):
        own = f"{here.rstrip('/')}/.git"
        try:
            mode = os.stat(own).st_mode
            if stat.S_ISREG(mode) and (content := read_whole(os.path.realpath(own))).startswith(_POINTER):
                own = os.path.join(here, os.fsdecode(content.removeprefix(_POINTER).strip()))
        except OSError:
            continue
        if os.path.lexists(f"{own}/HEAD"):
            return here, own
    return None


def _find(content: bytes, wanted: bytes) -> bytes:
    """Return a path of an index that is `wanted` or lies below it. Raises ValueError for an unknown format."""
    version = _version(content)
    if version == _COMPRESSED:
        return next((path for path in _paths(content) if _is_at(path, wanted)), b"")
    if version not in _PLAIN:
        message = "unknown format"
        raise ValueError(message)
    at = -1
    while (at := content.find(wanted, at + 1)) >= 0:  # in a thousandth of the time that looking at each entry takes
        path = content[at : content.find(b"\0", at)]
        if _is_at(path, wanted) and _begins(content, at, len(path)):
            return path
    return b""


def _version(content: bytes) -> int:
    return int.from_bytes(content[4:8], "big") if content.startswith(b"DIRC") else 0


def _is_at(path: bytes, wanted: bytes) -> bool:
    return path == wanted or path.startswith(wanted + b"/")


def _begins(content: bytes, at: int, size: int) -> bool:
    """Return whether the path of an entry begins here: the flags before it hold its length."""
    length = min(size, _LENGTH)
    flags, extended = (int.from_bytes(content[at - far : at - far + 2], "big") for far in (2, 4))
    mask = _EXTENDED | _LENGTH
    return flags & mask == length or extended & mask == _EXTENDED | length


def _find_shared(own: str, content: bytes, wanted: bytes) -> bytes:
    """Return such a path of the index that this one shares (`git update-index --split-index`)."""
    at = -1
    while (at := content.find(b"link", at + 1)) >= 0:
        for size in _OBJECT_NAMES:
            start = at + 8
            path = f"{own}/sharedindex.{content[start : start + size].hex()}"
            if os.path.lexists(path):
                shared = read_whole(path)
                if not _find(shared, wanted):
                    continue
                gone = _bits(content, start + size)
                left = (path for number, path in enumerate(_paths(shared)) if number not in gone)
                return next((path for path in left if _is_at(path, wanted)), b"")
    return b""


@lru_cache(maxsize=2)
def _paths(content: bytes) -> tuple[bytes, ...]:
    """Return the paths of an index, in order. Raises ValueError for an unknown format."""
    with suppress(ValueError):
        return tuple(_read_paths(content, _OBJECT_NAMES[0]))
    return tuple(_read_paths(content, _OBJECT_NAMES[1]))


def _read_paths(content: bytes, object_name: int) -> Iterator[bytes]:
    compressed = _version(content) == _COMPRESSED
    entry = re.compile(_ENTRY % (_STATS + object_name, _DROPPED if compressed else b""), re.DOTALL)
    at, path = _ENTRIES, b""
    for _ in range(int.from_bytes(content[8:12], "big")):
        found = entry.match(content, at)
        if found is None:
            message = "unknown format"
            raise ValueError(message)
        flags, dropped, name = found.groups()
        path = path[: len(path) - _number(dropped)] + name if compressed else name
        if int.from_bytes(flags, "big") & _LENGTH != min(len(path), _LENGTH):
            message = "the length of a path is not that of its entry"
            raise ValueError(message)
        at = found.end() if compressed else at + (found.end() - at + 7) // 8 * 8
        yield path


def _number(digits: bytes) -> int:
    """Read a number of git's variable width."""
    number = digits[0] & 127
    for digit in digits[1:]:
        number = (number + 1 << 7) + (digit & 127)
    return number


def _bits(content: bytes, at: int) -> set[int]:
    """Read a compressed bitmap (EWAH), and return the numbers of its bits."""
    size, count = struct.unpack_from(">II", content, at)
    words = struct.unpack(f">{count}Q", content[at + 8 : at + 8 + 8 * count])
    found: set[int] = set()
    bit = word = 0
    while word < count:
        marker = words[word]
        run, literals = (marker >> 1) & 0xFFFFFFFF, marker >> 33
        if marker & 1:
            found |= set(range(bit, min(bit + run * _WORD, size)))
        bit += run * _WORD
        for literal in words[word + 1 : word + 1 + literals]:
            found |= {bit + number for number in range(_WORD) if literal >> number & 1}
            bit += _WORD
        word += 1 + literals
    return found
