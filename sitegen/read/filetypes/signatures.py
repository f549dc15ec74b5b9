"""What a file's first bytes say of its type, as browsers read them.

In: the head of a file. Out: the name of a format.
"""

from __future__ import annotations

from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_STARTS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"\x00\x00\x02\x00", "icon"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"%PDF-", "PDF"),
    (b"wOFF", "WOFF"),
    (b"wOF2", "WOFF2"),
    (b"\x00\x01\x00\x00", "OpenType"),
    (b"OTTO", "OpenType"),
    (b"true", "OpenType"),
    (b"ttcf", "OpenType"),
    (b"ID3", "MP3"),
    (b"\x1aE\xdf\xa3", "WebM"),
    (b"OggS", "Ogg"),
    (b"fLaC", "FLAC"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"PK\x07\x08", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"\x00asm", "WebAssembly"),
    (b"FWS", "Flash"),
    (b"CWS", "Flash"),
    (b"ZWS", "Flash"),
    (b"\xca\xfe\xba\xbe", "Java"),
)
_UTF8: Final = b"\xef\xbb\xbf"
_WEBVTT: Final = b"WEBVTT"
_AFTER_WEBVTT: Final = frozenset({b"", b" ", b"\t", b"\r", b"\n"})
"""What may follow the mark of captions (WebVTT, section 4.1), which a byte order mark may precede."""
_LOOSE: Final = frozenset({"BMP", "OpenType", "JPEG XL"})
"""Formats whose mark is so short that other files have it by chance: it confirms a suffix, and refutes none."""

_BRANDS: Final = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIF", b"heix": "HEIF", b"heif": "HEIF", b"hevc": "HEIF"}
_QUICKTIME: Final = frozenset({b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"})
_BOMS: Final = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_BLANK: Final = "\t\n\x0b\x0c\r \x00\ufeff"
_MARKUP: Final = lazy_pattern(r"<[A-Za-z_:!?/\x80-\U0010ffff]")
ACTIVE_FORMATS: Final = frozenset({"WebAssembly", "Flash", "Java"})


def format_of(head: bytes) -> str:
    """Return the format that the first bytes of a file are the mark of; an empty text when they are none's."""
    if head[4:8] == b"ftyp":
        return _of_box(head)
    if head[:4] == b"RIFF":
        return {b"WEBP": "WebP", b"WAVE": "WAV"}.get(head[8:12], "")
    if head[4:8] in _QUICKTIME:
        return "MP4"
    found = next((name for start, name in _STARTS if head.startswith(start)), "")
    if not found and head.removeprefix(_UTF8)[:6] == _WEBVTT and head.removeprefix(_UTF8)[6:7] in _AFTER_WEBVTT:
        return "WebVTT"
    return found or _of_sound(head)


def _of_box(head: bytes) -> str:
    """Report images from films: both are files of boxes, and the first box names the brands."""
    size = min(max(int.from_bytes(head[:4], "big"), 16), 256)
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size, 4))]
    otherwise = "HEIF" if b"mif1" in brands or b"msf1" in brands else "MP4"
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), otherwise)


def _of_sound(head: bytes) -> str:
    """Report frames of sound without a header: eleven bits that are set, then the layer."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - the bits of the frame's mark
        return ""
    return "MP3" if head[1] & 0x06 else "AAC"


def is_of(head: bytes, wanted: str) -> bool:
    """Return whether the first bytes can be those of a format. A file that ends within its mark is taken for whole."""
    found = format_of(head)
    if found == wanted:
        return True
    if any(name == wanted and head and start.startswith(head) for start, name in _STARTS):
        return True
    if wanted in {"MP3", "AAC"}:  # sound may begin with padding, and either name is used for both
        return found in {"MP3", "AAC"} or (not found and not head.strip(b"\0"))
    return wanted == "HEIF" and found == "AVIF"


def other_format(head: bytes) -> str:
    """Return the format of a file that is not what its name says, as far as its first bytes leave no doubt."""
    found = format_of(head)
    return "" if found in _LOOSE else found


def text_of(head: bytes) -> str:
    """Return the first bytes as text, as a browser would that looks for a byte order mark first."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[:2] == b"<\x00":
        return head.decode("utf-16-le", "replace")
    if head[:2] == b"\x00<":
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")


def is_markup(head: bytes) -> bool:
    """Return whether a file begins like HTML or XML: a browser that is not told a type takes it for a page."""
    return bool(_MARKUP.match(text_of(head).lstrip(_BLANK)))


def is_blank(head: bytes) -> bool:
    """Return whether there is nothing but blanks in the first bytes of a file."""
    return not text_of(head).strip("\t\n\r ")


def begins_like_xml(head: bytes) -> bool:
    """Return whether a file begins with the declaration of XML."""
    return text_of(head).lstrip(_BLANK).startswith("<?xml")
