"""Files of every format with a text in each place that a program can write one into, and with pixels or samples."""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final
from zlib import compress, crc32

from PIL import Image, ImageCms, ImageSequence
from PIL.PngImagePlugin import PngInfo

from tests.films import box
from tests.images.photographs import TRACE, drawn, photograph, tagged

SECRET: Final = TRACE.encode()


def profile(tag: bytes = b"", text: bytes = SECRET) -> bytes:
    """Return the profile of sRGB; with a tag of that text, such as those in which displays have serial numbers."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if not tag:
        return plain
    (count,) = struct.unpack_from(">I", plain, 128)
    head = 132 + 12 * count
    table = [struct.unpack_from(">4sII", plain, 132 + 12 * at) for at in range(count)]
    told = b"text\0\0\0\0" + text + bytes(-len(text) % 4)
    table = [(name, at + 12, size) for name, at, size in table] + [(tag, len(plain) + 12, len(told))]
    rows = b"".join(struct.pack(">4sII", *row) for row in table)
    whole = plain[:128] + struct.pack(">I", count + 1) + rows + plain[head:] + told
    return struct.pack(">I", len(whole)) + whole[4:]


def segment(marker: int, content: bytes) -> bytes:
    """Write a segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def png_chunk(name: bytes, content: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc32(name + content))


def riff_chunk(name: bytes, content: bytes) -> bytes:
    """Write a chunk of a RIFF file."""
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def riff(kind: bytes, chunks: bytes) -> bytes:
    """Write a RIFF file."""
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + kind + chunks


def _jpeg() -> bytes:
    plain = photograph("JPEG", 90, 60, icc_profile=profile(b"mmod"))
    adobe = segment(0xEE, b"Adobe\0d\0\0\0\0\1" + SECRET)
    told = [segment(marker, SECRET) for marker in (0xE1, 0xE5, 0xED, 0xEF, 0xFE)]
    return plain[:2] + b"\xff" * 40 + b"".join(told) + adobe + plain[2:] + SECRET


def _png() -> bytes:
    info = PngInfo()
    info.add_text("Author", TRACE)
    for name in (b"sPLT", b"prVt", b"caBX", b"iDOT"):
        info.add(name, SECRET)
    plain = photograph("PNG", 90, 60, pnginfo=info)
    colours = png_chunk(b"iCCP", SECRET + b"\0\0" + compress(profile(b"dmdd")))
    return plain[:33] + colours + plain[33:] + SECRET


def _apng() -> bytes:
    frames = [drawn(30, 20), drawn(30, 20).rotate(180)]
    made = BytesIO()
    info = PngInfo()
    info.add_text("Author", TRACE)
    frames[0].save(made, "PNG", save_all=True, append_images=frames[1:], pnginfo=info, duration=90)
    return made.getvalue()


def _webp() -> bytes:
    frames, made = [drawn(30, 20), drawn(30, 20).rotate(180)], BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:], duration=90, icc_profile=profile(b"dmdd"))
    plain = made.getvalue()
    at = plain.index(b"ANMF")
    (size,) = struct.unpack_from("<I", plain, at + 4)
    frame = riff_chunk(b"ANMF", plain[at + 8 : at + 8 + size] + riff_chunk(b"JUNK", SECRET))
    return riff(b"WEBP", plain[12:at] + frame + plain[at + 8 + size :] + riff_chunk(b"JUNK", SECRET))


def _gif() -> bytes:
    def blocks(content: bytes) -> bytes:
        return bytes((len(content),)) + content + b"\0"

    frames, made = [drawn(30, 20), drawn(30, 20).rotate(180)], BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:], duration=90, comment=SECRET)
    plain = made.getvalue()
    head = 13 + 3 * (2 << (plain[10] & 7))
    told = b"".join(kind + blocks(SECRET) for kind in (b"!\x01\x0c" + bytes(12), b"!\xff\x0bXMP DataXMP", b"!\x77"))
    again = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0" + blocks(SECRET)
    return plain[:head] + told + again + plain[head:] + SECRET


def _avif() -> bytes:
    plain = photograph("AVIF", 90, 60, speed=10, icc_profile=profile(b"mmod"))
    return plain + b"".join(box(name, bytes(16) + SECRET) for name in (b"free", b"skip", b"uuid", b"what", b"udta"))


def _tiff() -> bytes:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = TRACE, TRACE, TRACE
    exif.get_ifd(0x8769)[0xA431] = TRACE
    exif.get_ifd(0x8825)[29] = TRACE
    drawn(30, 20).save(made, "TIFF", exif=exif)
    return made.getvalue()


def _icon() -> bytes:
    info = PngInfo()
    info.add_text("Author", TRACE)
    pictures = [photograph("PNG", size, size, "RGBA", pnginfo=info) for size in (16, 32)]
    at, heads = 6 + 16 * len(pictures), b""
    for picture, size in zip(pictures, (16, 32), strict=True):
        heads += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + heads + b"".join(pictures) + SECRET


def _bitmap() -> bytes:
    return photograph("BMP", 30, 20) + SECRET


def _drawing() -> bytes:
    picture = b64encode(tagged(40, 20))
    picture = picture[:40] + b"&#xA;" + picture[40:]
    return (
        '<?xml version="1.0" encoding="iso-8859-1"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        f"<!-- {TRACE} --><title>é</title>"
        f'<image width="9" height="9" href="data:image/jpeg;base64,{picture.decode()}"/></svg>'
    ).encode("latin-1")


IMAGES: Final[dict[str, Callable[[], bytes]]] = {
    "x.jpg": _jpeg,
    "x.png": _png,
    "moves.png": _apng,
    "x.webp": _webp,
    "x.gif": _gif,
    "x.avif": _avif,
    "x.tif": _tiff,
    "x.ico": _icon,
    "x.bmp": _bitmap,
}
DRAWINGS: Final[dict[str, Callable[[], bytes]]] = {"x.svg": _drawing}


def pixels(content: bytes) -> list[bytes]:
    """Return the pixels of each picture of an image."""
    image = Image.open(BytesIO(content))
    return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]


# Sound and films


def _id3(content: bytes) -> bytes:
    size = len(content)
    return b"ID3\4\0\0" + bytes((size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127)) + content


FRAMES: Final = b"\xff\xfb\x90\x64" + bytes(range(200)) * 4


def _mp3() -> bytes:
    artist = b"TPE1" + struct.pack(">I", len(SECRET) + 1) + b"\0\0\3" + SECRET
    item = struct.pack("<II", len(SECRET), 0) + b"Artist\0" + SECRET
    foot = b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, 0x80000000) + bytes(8)
    head = b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, 0xA0000000) + bytes(8)
    lyrics = b"LYRICSBEGIN" + SECRET
    lyrics += b"%06d" % len(lyrics) + b"LYRICS200"
    old = b"TAG" + SECRET.ljust(125, b"\0")
    return _id3(artist) + _id3(artist) + FRAMES + head + item + foot + lyrics + old


def wave() -> bytes:
    """Return sound as WAV, untagged."""
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    return riff(b"WAVE", riff_chunk(b"fmt ", form) + riff_chunk(b"data", bytes(range(101))))


def _wave() -> bytes:
    told = [riff_chunk(name, b"INFO" + SECRET) for name in (b"LIST", b"bext", b"id3 ", b"iXML")]
    plain = wave()
    return riff(b"WAVE", told[0] + plain[12:36] + b"".join(told[1:]) + plain[36:])


def _block(kind: int, content: bytes) -> bytes:
    return bytes((kind,)) + len(content).to_bytes(3, "big") + content


def flac() -> bytes:
    """Return sound as FLAC, untagged."""
    return b"fLaC" + _block(0, bytes(34)) + _block(0x83, bytes(18)) + FRAMES


def _flac() -> bytes:
    told = [_block(kind, SECRET) for kind in (1, 2, 4, 5)]
    return b"fLaC" + _block(0, bytes(34)) + b"".join(told) + _block(3, bytes(18)) + _block(0x86, SECRET) + FRAMES


def _page(serial: int, number: int, flags: int, packets: list[bytes], *, is_open: bool = False) -> bytes:
    """Write a page of Ogg; the sum is made bit by bit, as the RFC says."""
    lacing = b""
    for at, packet in enumerate(packets):
        lacing += b"\xff" * (len(packet) // 255)
        if not (is_open and at == len(packets) - 1):
            lacing += bytes((len(packet) % 255,))
    head = b"OggS\0" + bytes((flags,)) + bytes(8) + struct.pack("<IIIB", serial, number, 0, len(lacing))
    whole = head + lacing + b"".join(packets)
    return whole[:22] + struct.pack("<I", ogg_sum(whole)) + whole[26:]


def ogg_sum(page: bytes) -> int:
    """Return the sum of a page whose own sum is 0 (RFC 3533, section 6)."""
    found = 0
    for byte in page:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1 ^ 0x04C11DB7 if found & 0x80000000 else found << 1) & 0xFFFFFFFF
    return found


def _comments(mark: bytes, count: int, text: bytes, end: bytes = b"") -> bytes:
    row = struct.pack("<I", len(text)) + text
    return mark + struct.pack("<I", 7) + b"encoder" + struct.pack("<I", count) + row * count + end


def _ogg() -> bytes:
    """Two streams that alternate: Opus, whose comments are on two pages, and Vorbis."""
    long = _comments(b"OpusTags", 9, b"ARTIST=" + SECRET * 8)
    cut = 255
    vorbis = _comments(b"\3vorbis", 2, b"ARTIST=" + SECRET, b"\1")
    return b"".join(
        (
            _page(1, 0, 2, [b"OpusHead" + bytes(11)]),
            _page(2, 0, 2, [b"\1vorbis" + bytes(23)]),
            _page(1, 1, 0, [long[:cut]], is_open=True),
            _page(2, 1, 0, [vorbis, b"\5vorbis" + FRAMES[:300]]),
            _page(1, 2, 1, [long[cut:]]),
            _page(1, 3, 4, [FRAMES[:90]]),
            _page(2, 2, 4, [FRAMES[:80]]),
        )
    )


def element(name: bytes, content: bytes, wide: int = 1) -> bytes:
    """Write an element of Matroska, with its length in so many bytes."""
    return name + (len(content) | 1 << 7 * wide).to_bytes(wide, "big") + content


def _webm() -> bytes:
    info = element(b"\xbf", b"abcd") + element(b"\x2a\xd7\xb1", b"\x0f\x42\x40") + element(b"\x7b\xa9", SECRET)
    info += element(b"\x4d\x80", SECRET) + element(b"\x57\x41", SECRET) + element(b"\x44\x61", bytes(range(8)))
    info += element(b"\x73\x84", SECRET)
    track = element(b"\xd7", b"\1") + element(b"\x53\x6e", SECRET) + element(b"\x86", b"V_VP9")
    seeks = element(b"\x4d\xbb", element(b"\x53\xab", b"\x12\x54\xc3\x67") + element(b"\x53\xac", b"\x99"))
    segment = element(b"\x11\x4d\x9b\x74", seeks) + element(b"\x15\x49\xa9\x66", info)
    segment += element(b"\x16\x54\xae\x6b", element(b"\xae", track))
    segment += element(b"\x12\x54\xc3\x67", SECRET) + element(b"\x19\x41\xa4\x69", SECRET, 4)
    segment += b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + element(b"\xa3", FRAMES[:60]) + element(b"\xec", SECRET)
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
    return head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + segment


def track(handler: bytes, start: int, sizes: list[int]) -> bytes:
    """Write a track with one chunk of samples, which begins at a place of the file."""
    encoder = bytes(40) + b"\0\1" + bytes((6,)) + SECRET.ljust(31, b"\0") + b"\0\x18\xff\xff"
    described = box(b"stsd", bytes(4) + struct.pack(">I", 1) + box(b"avc1", encoder))
    tables = described + box(b"stsc", bytes(4) + struct.pack(">IIII", 1, 1, len(sizes), 1))
    tables += box(b"stsz", bytes(4) + struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes))
    tables += box(b"stco", bytes(4) + struct.pack(">II", 1, start))
    named = box(b"hdlr", bytes(8) + handler + bytes(12) + SECRET + b"\0")
    media = box(b"mdia", box(b"mdhd", bytes(4) + b"datedate" + bytes(12)) + named + box(b"minf", box(b"stbl", tables)))
    return box(b"trak", box(b"tkhd", bytes(84)) + media + box(b"udta", SECRET) + box(b"meta", bytes(4) + SECRET))


def film(order: str = "mdat first", brand: bytes = b"isom") -> bytes:
    """Return a film with a picture, and a track of positions beside it, the secret in its samples."""
    head = box(b"ftyp", brand + bytes(4) + b"mp41")
    picture, positions = FRAMES[:100], SECRET * 2

    def rest(start: int) -> bytes:
        tracks = track(b"vide", start, [60, 40]) + track(b"meta", start + len(picture), [len(SECRET)] * 2)
        place = box(b"udta", box(b"\xa9xyz", SECRET) + box(b"loci", SECRET) + box(b"meta", SECRET))
        return box(b"moov", box(b"mvhd", bytes(4) + b"datedate" + bytes(88)) + tracks + place + box(b"meta", SECRET))

    data = box(b"mdat", picture + positions)
    more = box(b"uuid", bytes(16) + SECRET) + box(b"free", SECRET)
    if order == "mdat first":
        return head + data + rest(len(head) + 8) + more
    return head + rest(len(head) + len(rest(0)) + 8) + data + more


SOUNDS: Final[dict[str, Callable[[], bytes]]] = {
    "x.mp3": _mp3,
    "x.wav": _wave,
    "x.flac": _flac,
    "x.ogg": _ogg,
    "x.webm": _webm,
    "x.mp4": film,
    "x.m4a": lambda: film("moov first", b"M4A "),
    "x.mov": lambda: film(brand=b"qt  "),
}


def all_files() -> Iterator[tuple[str, bytes]]:
    """Return every file by its name."""
    yield from ((name, make()) for name, make in (IMAGES | DRAWINGS | SOUNDS).items())
