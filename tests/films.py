"""Audio, video and captions of a few bytes, for the tests."""

from __future__ import annotations

import struct
from typing import Final

MP3: Final = bytes(10)
OGG: Final = b"OggS\0"
VTT: Final = b"WEBVTT\n\n00:00.000 --> 00:02.000\nGood evening.\n"
_UPRIGHT: Final = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_TURNED: Final = (0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000)


def box(name: bytes, content: bytes) -> bytes:
    """Write a box (ISO/IEC 14496-12)."""
    return struct.pack(">L", 8 + len(content)) + name + content


def track_header(width: int, height: int, *, version: int = 0, turned: bool = False) -> bytes:
    """Write the header of a track."""
    times = bytes(32 if version else 20)
    matrix = struct.pack(">9L", *(_TURNED if turned else _UPRIGHT))
    size = struct.pack(">LL", width << 16, height << 16)
    return box(b"tkhd", bytes([version, 0, 0, 7]) + times + bytes(16) + matrix + size)


def film(width: int, height: int, *, version: int = 0, turned: bool = False, before: bytes = b"") -> bytes:
    """Write an MP4 with one track that can be seen, after the tracks `before`."""
    track = box(b"trak", track_header(width, height, version=version, turned=turned))
    return box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", before + track) + box(b"mdat", b"x")
