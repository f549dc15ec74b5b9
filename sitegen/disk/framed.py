"""Framed values: a value in a file of its own, with a checksum; one that is damaged is as if it were not there.

In: a path, the head that names the format, a value. Out: the value again. Modules of `disk` may import this one.
"""

from __future__ import annotations

import contextlib
import os
from typing import TypeVar
from zlib import crc32

from sitegen.encoding import decode, encode

T = TypeVar("T")

_SUM = 4


def load_framed(path: str, head: bytes, kind: type[T]) -> T | None:
    """Return the value of a file that begins with `head`; None when there is none of this type, undamaged."""
    try:
        with open(path, "rb") as file:
            content = file.read()
        body = content[len(head) + _SUM :]
        if not content.startswith(head + _sum(body)):
            return None
        return decode(body, kind)
    except (OSError, ValueError):
        return None


def save_framed(path: str, head: bytes, value: object) -> None:
    """Keep a value in a file, replaced as a whole. Raises OSError, leaving what was there."""
    body = encode(value)
    fresh = path + ".new"
    try:
        with open(fresh, "wb") as file:
            file.write(head + _sum(body) + body)
        os.rename(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise


def _sum(body: bytes) -> bytes:
    return crc32(body).to_bytes(_SUM, "little")
