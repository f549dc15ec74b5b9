"""MP3, AAC, WAV and FLAC: sound without the tags in it (ID3, APE, RIFF, RFC 9639).

In: bytes. Out: bytes.
"""

from __future__ import annotations

from typing import Final

from sitegen.images.damage import DamagedError

_ID3_HEAD: Final = 10
_FOOTER: Final = 0x10
_ID3_OLD: Final = 128
_ID3_LONG: Final = 227
_APE_HEAD: Final = 32
_APE_HAS_HEAD: Final = 0x80000000
_OF_WAVE: Final = frozenset({b"fmt ", b"fact", b"data"})
_NOT_KNOWN: Final = b"\xff\xff\xff\xff"
_STREAM, _SEEKING = 0, 3
_LAST: Final = 0x80


def clean_frames(content: bytes) -> bytes:
    """Return MP3 or AAC without ID3, APE and Lyrics3, before and after its frames. Raises DamagedError."""
    start, end = 0, len(content)
    while content[start : start + 3] == b"ID3":
        start += _id3_length(content[start : start + _ID3_HEAD])
    if start > end:
        raise DamagedError("breaks off")
    while (tail := _tail(content, start, end)) > 0:
        end -= tail
    if any(content.find(mark, start, end) >= 0 for mark in (b"APETAGEX", b"LYRICSBEGIN")):
        raise DamagedError("has a tag that does not end")
    broken = content.find(b"TAG", max(start, end - _ID3_OLD), end)
    return content[start : end if broken < 0 else broken]


def _id3_length(head: bytes) -> int:
    """Return the length of a tag: four numbers of seven bits, its head, and its foot where it has one."""
    if len(head) < _ID3_HEAD or any(byte & 0x80 for byte in head[6:]):
        raise DamagedError("has a tag without a length")
    size = 0
    for byte in head[6:]:
        size = size << 7 | byte
    return _ID3_HEAD + size + _ID3_HEAD * bool(head[5] & _FOOTER)


def _tail(content: bytes, start: int, end: int) -> int:
    """Return the length of the tag that ends here; 0 where there is none."""
    if content[end - _ID3_OLD : end - _ID3_OLD + 3] == b"TAG" and end - start >= _ID3_OLD:
        longer = end - _ID3_OLD - _ID3_LONG
        return _ID3_OLD + _ID3_LONG * (longer >= start and content[longer : longer + 4] == b"TAG+")
    ape = content[max(start, end - _APE_HEAD) : end]
    if ape.startswith(b"APETAGEX"):
        length = int.from_bytes(ape[12:16], "little")
        length += _APE_HEAD * bool(int.from_bytes(ape[20:24], "little") & _APE_HAS_HEAD)
        if not _APE_HEAD <= length <= end - start:
            raise DamagedError("has a tag that is longer than the whole")
        return length
    if content[end - 9 : end] == b"LYRICS200" and content[end - 15 : end - 9].isdigit():
        return min(int(content[end - 15 : end - 9]) + 15, end - start)
    foot = content[max(start, end - _ID3_HEAD) : end]
    return _id3_length(foot) if foot.startswith(b"3DI") else 0


def clean_wave(content: bytes) -> bytes:
    """Keep the format and the samples of a WAV. Raises DamagedError."""
    kept, at = [], 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size
        if end > len(content):
            if name != b"data":
                raise DamagedError("breaks off")
            end = len(content)  # written while it was recorded
        if name in _OF_WAVE:
            kept.append(content[at:end] + bytes((end - at) % 2))
        at = end + (end - at) % 2
    body = b"".join(kept)
    whole = content[4:8] if content[4:8] == _NOT_KNOWN else (len(body) + 4).to_bytes(4, "little")
    return content[:4] + whole + content[8:12] + body


def clean_flac(content: bytes) -> bytes:
    """Keep what a FLAC says of its samples and of places in it. Raises DamagedError, IndexError."""
    kept: list[bytes] = []
    at, kind = 4, 0
    while not kind & _LAST:
        kind = content[at]
        end = at + 4 + int.from_bytes(content[at + 1 : at + 4], "big")
        if end > len(content):
            raise DamagedError("breaks off")
        if kind & 0x7F in {_STREAM, _SEEKING}:
            kept.append(bytes((kind & 0x7F,)) + content[at + 1 : end])
        at = end
    if not kept:
        raise DamagedError("has no description of its sound")
    kept[-1] = bytes((kept[-1][0] | _LAST,)) + kept[-1][1:]
    end = len(content)
    while (tail := _tail(content, at, end)) > 0:
        end -= tail
    return content[:4] + b"".join(kept) + content[at:end]
