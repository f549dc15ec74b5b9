"""MP4, M4A and QuickTime: films and sound, without what cameras, phones and programs write into them.

In: bytes. Out: bytes of the same length, since samples are found by their places (ISO/IEC 14496-12).

Places and devices are in three kinds of boxes: in user data, in `meta`, and in tracks of samples beside picture and
sound (`gpmd` of GoPro, `mebx` of Apple, `camm` of Android: positions, speeds, faces). The first two become free space;
of a track of that kind the samples are overwritten as well. AVIF and HEIF are such files too.
"""

from __future__ import annotations

from itertools import islice
from struct import error, iter_unpack, unpack_from
from typing import Final

from sitegen.images.boxes import Box, boxes_in, clean_handler, clean_items, fill
from sitegen.images.damage import DamagedError

_TOP: Final = frozenset(
    {b"ftyp", b"styp", b"mdat", b"moov", b"moof", b"meta", b"mfra", b"sidx", b"ssix", b"prft", b"pdin"}
)
_KEPT: Final[dict[bytes, frozenset[bytes]]] = {
    b"moov": frozenset({b"mvhd", b"trak", b"mvex", b"iods", b"pssh", b"cmov"}),
    b"trak": frozenset({b"tkhd", b"edts", b"tref", b"trgr", b"mdia", b"tapt", b"clip", b"matt", b"load"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"nmhd", b"sthd", b"hmhd", b"gmhd", b"dinf", b"stbl", b"hdlr"}),
    b"moof": frozenset({b"mfhd", b"traf", b"pssh"}),
    b"traf": frozenset({b"tfhd", b"trun", b"tfdt", b"senc", b"saiz", b"saio", b"sbgp", b"sgpd", b"subs", b"sdtp"}),
}
"""Boxes that hold others, and those of them that a player needs; all others become free space."""
_DESCRIBED: Final = frozenset({b"moov", b"moof", b"meta"})
_SAID: Final = frozenset({b"udta", b"uuid", b"meta", b"free", b"skip"})
_DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_SHOWN: Final = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"pict", b"auxv", b"hint"})
"""What a player shows or plays of a film; a track of another kind is for programs."""
_HANDLER: Final = slice(8, 12)
_ENTRY_NAME: Final = 42
"""Where the name of the encoder is in the description of a picture, after the head of its box."""
_NAME: Final = 32
_FRAGMENTED: Final = b"moof"


def clean_film(content: bytes) -> bytes:
    """Overwrite metadata, names of programs and cameras, and dates of recording. Raises DamagedError, IndexError."""
    done = bytearray(content)
    try:
        boxes = list(boxes_in(content, 0, len(content)))
        names = {box.name for box in boxes}
        if b"mdat" in names and not names & _DESCRIBED:
            raise DamagedError("does not say what is in it")
        for box in boxes:
            if box.name == b"meta":
                clean_items(done, box)
            elif box.name in _KEPT:
                _clean(done, box)
            elif box.name not in _TOP:
                fill(done, box)
    except error:  # of a number that would be after the end
        raise DamagedError("breaks off, or has a part that is longer than the whole") from None
    return content if done == content else bytes(done)


def _clean(done: bytearray, holder: Box) -> None:
    if holder.name == b"trak" and not _is_shown(done, holder):
        _drop_track(done, holder)
        return
    kept = _KEPT[holder.name]
    for box in list(boxes_in(done, holder.content, holder.end)):
        if box.name in _KEPT and box.name in kept:
            _clean(done, box)
        elif box.name not in kept:
            fill(done, box)
        elif box.name in _DATED:
            start = box.content + 4
            end = min(start + (16 if done[box.content] == 1 else 8), box.end)
            done[start:end] = bytes(end - start)
        elif box.name == b"hdlr":
            clean_handler(done, box)
        elif box.name == b"stbl":
            _clean_tables(done, box)


def _clean_tables(done: bytearray, tables: Box) -> None:
    """Blank the names of encoders; the tables themselves say where samples are."""
    for box in list(boxes_in(done, tables.content, tables.end)):
        if box.name in _SAID:
            fill(done, box)
        elif box.name == b"stsd":
            for entry in boxes_in(done, box.content + 8, box.end):
                name = entry.content + _ENTRY_NAME
                if name + _NAME < entry.end and done[name] < _NAME and done[name - 2 : name] == b"\0\1":
                    done[name : name + _NAME] = bytes(_NAME)


# Tracks for programs


def _within(done: bytearray, holder: Box | None, *names: bytes) -> Box | None:
    """Return the box at a path of names."""
    for name in names:
        if holder is None:
            return None
        holder = next((box for box in boxes_in(done, holder.content, holder.end) if box.name == name), None)
    return holder


def _is_shown(done: bytearray, track: Box) -> bool:
    handler = _within(done, track, b"mdia", b"hdlr")
    if handler is None:
        return True
    return bytes(done[handler.content : handler.end][_HANDLER]) in _SHOWN


def _drop_track(done: bytearray, track: Box) -> None:
    """Overwrite the samples of a track, then make free space of it."""
    tables = _within(done, track, b"mdia", b"minf", b"stbl")
    if tables is None:
        raise DamagedError("has a track whose samples are not found")
    inside = {box.name: box for box in boxes_in(done, tables.content, tables.end)}
    sizes = iter(_sizes(done, inside))
    chunks = _chunks(done, inside)
    if not chunks and any(box.name == _FRAGMENTED for box in boxes_in(done, 0, len(done))):
        raise DamagedError("has a track for programs in fragments")
    for start, samples in chunks:
        end = start + sum(islice(sizes, samples))
        if end > len(done):
            raise DamagedError("has samples that are outside it")
        done[start:end] = bytes(end - start)
    fill(done, track)


def _sizes(done: bytearray, tables: dict[bytes, Box]) -> list[int]:
    """Return the length in bytes of each sample. Raises DamagedError, struct.error."""
    box = tables.get(b"stsz")
    if box is None:
        raise DamagedError("has a track whose samples are not found")
    size, count = unpack_from(">II", done, box.content + 4)
    if count > len(done):
        raise DamagedError("has more samples than bytes")
    return [size] * count if size else list(unpack_from(f">{count}I", done, box.content + 12))


def _chunks(done: bytearray, tables: dict[bytes, Box]) -> list[tuple[int, int]]:
    """Return where each chunk begins, and how many samples it has. Raises DamagedError, struct.error."""
    places = tables.get(b"stco") or tables.get(b"co64")
    numbers = tables.get(b"stsc")
    if places is None or numbers is None:
        raise DamagedError("has a track whose samples are not found")
    (count,) = unpack_from(">I", done, places.content + 4)
    form = "I" if places.name == b"stco" else "Q"
    starts = unpack_from(f">{count}{form}", done, places.content + 8)
    (runs,) = unpack_from(">I", done, numbers.content + 4)
    table = list(iter_unpack(">III", bytes(done[numbers.content + 8 : numbers.content + 8 + 12 * runs])))
    amounts: list[int] = []
    for at, (first, samples, _) in enumerate(table):
        following = table[at + 1][0] if at + 1 < len(table) else count + 1
        amounts += [samples] * min(max(0, following - first), count)
    if len(amounts) < count:
        raise DamagedError("has a track whose samples are not found")
    return list(zip(starts, amounts, strict=False))
