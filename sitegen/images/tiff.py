"""TIFF: its directories, and the fields in them that a picture is made of (TIFF 6.0; Adobe's supplements).

In: bytes. Out: bytes of the same length, since strips and tiles are found by their places.
"""

from __future__ import annotations

from struct import error, pack_into, unpack_from
from typing import Final, Literal

from sitegen.images.damage import DamagedError

_KEPT: Final = frozenset(
    {254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 286, 287}
    | {290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341}
    | {347, 529, 530, 531, 532, 34675}
)
"""Fields of pixels: sizes, coding, colours, where they are."""
_DIRECTORIES: Final = {0x8769, 0x8825, 0xA005, 0x014A}
"""Fields that lead to further directories: EXIF, GPS, interoperability, smaller copies."""
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST: Final = 1_000
_FIELD: Final = 12
_INLINE: Final = 4


def clean_tiff(content: bytes) -> bytes:
    """Keep the fields of pixels; overwrite all others, with what they lead to. Raises DamagedError."""
    done = bytearray(content)
    order: Literal["<", ">"] = "<" if content.startswith(b"II") else ">"
    try:
        _Directories(done, order).clean()
    except error:
        raise DamagedError("breaks off, or leads to a place outside it") from None
    return content if done == content else bytes(done)


class _Directories:
    """The directories of a file; none is gone through twice."""

    def __init__(self, done: bytearray, order: Literal["<", ">"]) -> None:
        self._done = done
        self._order = order
        self._seen: set[int] = set()

    def clean(self) -> None:
        """Clean the pictures of the file, one after another. Raises struct.error, DamagedError."""
        at = self._number(4)
        while at:
            at = self._directory(at, _KEPT)

    def _number(self, at: int) -> int:
        return int(unpack_from(f"{self._order}I", self._done, at)[0])

    def _directory(self, at: int, kept: frozenset[int]) -> int:
        """Keep some fields of a directory, in their order; return where the next one is."""
        if at in self._seen or len(self._seen) > _MOST:
            raise DamagedError("has directories that lead to each other")
        self._seen.add(at)
        (count,) = unpack_from(f"{self._order}H", self._done, at)
        end = at + 2 + _FIELD * count
        following = self._number(end)
        fields: list[bytes] = []
        for place in range(at + 2, end, _FIELD):
            (tag,) = unpack_from(f"{self._order}H", self._done, place)
            if tag in kept:
                fields.append(bytes(self._done[place : place + _FIELD]))
            else:
                self._drop(place, tag)
        pack_into(f"{self._order}H", self._done, at, len(fields))
        rest = b"".join(fields) + following.to_bytes(4, "little" if self._order == "<" else "big")
        self._done[at + 2 : end + 4] = rest.ljust(end + 2 - at, b"\0")
        return following

    def _drop(self, place: int, tag: int) -> None:
        """Overwrite the values of a field, and of the directories that it leads to."""
        _, kind, number, start = unpack_from(f"{self._order}HHII", self._done, place)
        length = _SIZES.get(kind, 1) * number
        first = place + 8 if length <= _INLINE else start
        if first + length > len(self._done):
            raise DamagedError("leads to a place outside it")
        if tag in _DIRECTORIES:
            for at in range(min(number, _MOST)):
                self._directory(self._number(first + 4 * at), frozenset())
        self._done[first : first + length] = bytes(length)
