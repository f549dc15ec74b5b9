"""The table of formats whose metadata are removed, and the one call that removes them.

In: the bytes of an image, of sound or of a film. Out: bytes.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from struct import error
from typing import Final, NamedTuple

from sitegen.images.damage import DamagedError
from sitegen.images.films import clean_film
from sitegen.images.gif import clean_gif
from sitegen.images.icons import clean_bitmap, clean_icon
from sitegen.images.jpeg import clean_jpeg
from sitegen.images.jpeg_xl import clean_jpeg_xl
from sitegen.images.matroska import clean_matroska
from sitegen.images.ogg import clean_ogg
from sitegen.images.png import clean_png
from sitegen.images.sound import clean_flac, clean_frames, clean_wave
from sitegen.images.svg import clean_svg, is_drawing
from sitegen.images.tiff import clean_tiff
from sitegen.images.webp import clean_webp


class _Format(NamedTuple):
    begins: re.Pattern[bytes]
    clean: Callable[[bytes], bytes]
    traces: re.Pattern[bytes]
    """What is in a file of this format wherever there are metadata."""


def _format(begins: bytes, clean: Callable[[bytes], bytes], traces: bytes) -> _Format:
    return _Format(begins=re.compile(begins, re.DOTALL), clean=clean, traces=re.compile(traces))


_FORMATS: Final = (
    _format(rb"\xff\xd8\xff", clean_jpeg, rb"\xff[\xe1\xe3-\xed\xef\xfe]|MPF\0|JFXX"),
    _format(rb"\x89PNG\r\n\x1a\n", clean_png, rb"tEXt|[iz]TXt|eXIf|tIME|iCCP|sPLT|caBX|prVt"),
    _format(rb"RIFF....WEBP", clean_webp, rb"EXIF|XMP |ICCP|JUNK"),
    _format(rb"GIF8[79]a", clean_gif, rb"!\xfe|!\x01\x0c|!\xff\x0b(?!NETSCAPE2|ANIMEXTS1)"),
    _format(rb"\0\0\0\x0cJXL ", clean_jpeg_xl, rb"Exif|xml |jumb|brob"),
    _format(
        rb"....ftyp|\0[\0-\x0f]..(?:moov|mdat|wide|free|skip|pnot)",
        clean_film,
        rb"meta|moo[vf]|mdat|Exif|udta|uuid",
    ),
    _format(rb"(?:II\*\0|MM\0\*)", clean_tiff, rb""),
    _format(rb"\0\0[\1\2]\0", clean_icon, rb"tEXt|[iz]TXt|eXIf|tIME"),
    _format(rb"BM.{4}\0{4}", clean_bitmap, rb"(?!)"),
    _format(rb"ID3|\xff[\xe2-\xfd]", clean_frames, rb"ID3|TAG|APETAGEX"),
    _format(rb"RIFF....WAVE", clean_wave, rb"LIST|bext|id3 |ID3 |iXML|_PMX|axml"),
    _format(rb"fLaC", clean_flac, rb""),
    _format(rb"OggS", clean_ogg, rb""),
    _format(rb"\x1aE\xdf\xa3", clean_matroska, rb"\x12\x54\xc3\x67|\x73\x84|\x44\x61|\x7b\xa9"),
)
_PICTURE: Final = re.compile(
    rb"(data:image/(?!svg)[\w.+-]+;base64,)((?:[A-Za-z0-9+/=\s]|&#(?:x[aAdD9]|x20|10|13|9|32);)+)", re.IGNORECASE
)
_REFERENCE: Final = re.compile(rb"&[^;]*;|\s")


def without_metadata(content: bytes) -> bytes:
    """Return an image, sound or film without metadata: the same pixels and samples, not encoded anew.

    Colours, animation and the way up are kept. A file without metadata, or of another format, comes back as it is; so
    does one whose parts do not fit together, unless there are traces of metadata in it, which could then not be
    removed: that raises DamagedError.
    """
    form = next((form for form in _FORMATS if form.begins.match(content)), None)
    if form is None:
        return _of_drawing(content)
    try:
        cleaned = form.clean(content)
    except (DamagedError, IndexError, error) as damaged:
        if not form.traces.search(content):
            return content
        raise DamagedError(str(damaged) if isinstance(damaged, DamagedError) else "breaks off") from None
    return content if cleaned == content else cleaned


def _of_drawing(content: bytes) -> bytes:
    """Clean an SVG, with the pictures in it; one that is not well-formed shows an error, and comes back as it is."""
    if not is_drawing(content):
        return content
    try:
        cleaned = clean_svg(content)
    except DamagedError:
        cleaned = content
    cleaned = _PICTURE.sub(_of_picture, cleaned)
    return content if cleaned == content else cleaned


def _of_picture(found: re.Match[bytes]) -> bytes:
    """Clean a picture that is in the address of it. Raises DamagedError."""
    try:
        text = _REFERENCE.sub(b"", found[2]).rstrip(b"=")
        content = b64decode(text[: len(text) - (len(text) % 4 == 1)] + b"==")
        cleaned = without_metadata(content)
    except DamagedError as damaged:
        raise DamagedError(f"has a picture in it that {damaged}") from None
    return found[0] if cleaned is content else found[1] + b64encode(cleaned)
