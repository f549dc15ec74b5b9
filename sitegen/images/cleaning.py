"""The table of formats whose metadata are removed, and the one call that removes them.

In: the bytes of an image. Out: bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from sitegen.images.boxes import clean_boxes
from sitegen.images.damage import DamagedError
from sitegen.images.gif import clean_gif
from sitegen.images.jpeg import clean_jpeg
from sitegen.images.jpeg_xl import clean_jpeg_xl
from sitegen.images.png import clean_png
from sitegen.images.svg import clean_svg, is_drawing
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
    _format(rb"\x89PNG\r\n\x1a\n", clean_png, rb"tEXt|[iz]TXt|eXIf|tIME"),
    _format(rb"RIFF....WEBP", clean_webp, rb"EXIF|XMP "),
    _format(rb"GIF8[79]a", clean_gif, rb"!\xfe|!\xff\x0b(?!NETSCAPE2|ANIMEXTS1)"),
    _format(rb"\0\0\0\x0cJXL ", clean_jpeg_xl, rb"Exif|xml |jumb|brob"),
    _format(rb"....ftyp(?:avi[fs]|hei[cfsxm]|hev[cx]|mi[af]1|msf1)", clean_boxes, rb"Exif|rdf|xmp|udta|uuid"),
)


def without_metadata(content: bytes) -> bytes:
    """Return an image without metadata: the same pixels, not encoded anew.

    Colour profiles, animation and the way up are kept. An image without metadata, or of another format, comes back as
    it is; so does one whose parts do not fit together, unless there are traces of metadata in it, which could then not
    be removed: that raises DamagedError.
    """
    form = next((form for form in _FORMATS if form.begins.match(content)), None)
    if form is None:
        return _of_drawing(content)
    try:
        cleaned = form.clean(content)
    except (DamagedError, IndexError) as damaged:
        if not form.traces.search(content):
            return content
        raise DamagedError(str(damaged) if isinstance(damaged, DamagedError) else "breaks off") from None
    return content if cleaned == content else cleaned


def _of_drawing(content: bytes) -> bytes:
    """Clean an SVG; one that is not well-formed shows an error in a browser, and comes back as it is."""
    if not is_drawing(content):
        return content
    try:
        cleaned = clean_svg(content)
    except DamagedError:
        return content
    return content if cleaned == content else cleaned
