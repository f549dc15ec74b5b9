"""Colour profiles: what a browser computes with, without what a program notes in them of a device (ICC.1).

In: a profile. Out: a profile.

Profiles of displays have serial numbers, names of users and dates in tags of their makers, and screenshots have such a
profile. Kept are the tags that colours are computed with, and the two that every profile must have: name and copyright.
"""

from __future__ import annotations

from struct import error, pack, unpack_from
from typing import Final

_HEAD: Final = 128
_SIGNED: Final = slice(36, 40)
_SIZE: Final = slice(0, 4)
_DEVICE: Final = slice(48, 56)
_MADE_BY: Final = slice(80, 100)
"""The program that made the profile, and the digest of it."""
_MOST_TAGS: Final = 200
_KEPT: Final = frozenset(
    {b"desc", b"cprt", b"wtpt", b"bkpt", b"chad", b"cicp", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"}
    | {b"kTRC", b"gamt", b"clrt", b"clro", b"chrm", b"lumi"}
    | {b"%s%d" % (name, at) for name in (b"A2B", b"B2A", b"D2B", b"B2D") for at in range(4)}
)


def clean_profile(profile: bytes, length: int = 0) -> bytes:
    """Return a profile with the tags that are kept; the same one where it has no others, nothing where it is damaged.

    A browser makes nothing of a damaged profile. With a `length` the result is as long as that.
    """
    try:
        tags = _tags(profile)
    except (error, ValueError):
        return b"\0" * length
    if all(name in _KEPT for name, _, _ in tags) and len(profile) == int.from_bytes(profile[_SIZE], "big"):
        return profile
    kept = [tag for tag in tags if tag[0] in _KEPT]
    places: dict[tuple[int, int], int] = {}
    table, data = [pack(">I", len(kept))], b""
    start = _HEAD + 4 + 12 * len(kept)
    for name, at, size in kept:
        if (at, size) not in places:
            places[at, size] = start + len(data)
            data += profile[at : at + size] + bytes(-size % 4)
        table.append(pack(">4sII", name, places[at, size], size))
    whole = bytearray(profile[:_HEAD] + b"".join(table) + data).ljust(length, b"\0")
    whole[_SIZE] = pack(">I", len(whole))
    whole[_DEVICE] = bytes(8)
    whole[_MADE_BY] = bytes(20)
    return bytes(whole)


def _tags(profile: bytes) -> list[tuple[bytes, int, int]]:
    """Return the tags of a profile: name, place and length. Raises ValueError where they do not fit."""
    (size, count), end = unpack_from(">I124xI", profile), len(profile)
    if profile[_SIGNED] != b"acsp" or not _HEAD <= size <= end or count > _MOST_TAGS:
        raise ValueError
    tags = [unpack_from(">4sII", profile, _HEAD + 4 + 12 * at) for at in range(count)]
    if any(at < _HEAD or at + length > size for _, at, length in tags):
        raise ValueError
    return tags
