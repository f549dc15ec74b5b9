"""Judging: whether a content file is what its name says, whether a browser would run it, and how large its picture is.

In: a path, its size in bytes, the way to its head and its bytes. Out: a Verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.images.damage import DamagedError
from sitegen.images.photographs import Still, raster_format, still_of
from sitegen.images.sizes import pixel_size
from sitegen.read.filetypes.parsing import MOST_BYTES, Finding
from sitegen.read.filetypes.plain_xml import xml_findings
from sitegen.read.filetypes.signatures import (
    ACTIVE_FORMATS,
    begins_like_xml,
    format_of,
    is_blank,
    is_markup,
    is_of,
    other_format,
    text_of,
)
from sitegen.read.filetypes.suffixes import FORMATS, IMAGES, kind_of
from sitegen.read.filetypes.svg import svg_findings
from sitegen.read.films import MOST_BYTES as FILM_HEAD
from sitegen.read.films import film_size
from sitegen.read.images import image_size

HEAD: Final = 64 * 1024
_MOST_HEAD: Final = 16 * 1024 * 1024
_MOST_BYTES: Final = 256 * 1024 * 1024
_MOST_PIXELS: Final = 100_000_000
_PLAYED: Final = frozenset({"MP3", "AAC", "MP4", "WebM", "Ogg", "WAV", "FLAC"})
"""Formats of sound and films."""

Code = Literal["active", "file-type", "image"]
Size = tuple[int, int]
Head = Callable[[int], bytes]
"""Returns the first so many bytes of a file."""


class Fault(Value, frozen=True, kw_only=True):
    """What is wrong with a file: the code of the problem, message, hint, and where in the file, if that is known."""

    code: Code
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0


class Verdict(Value, frozen=True, kw_only=True):
    """What is known of a content file: its faults, and its size in pixels if it is a picture that says so."""

    faults: tuple[Fault, ...] = ()
    pixels: Size | None = None
    published: int | None = None
    """How many bytes of an image are published, if metadata are removed from it."""
    photograph: Still | None = None
    """What is known of an image of pixels that stands still."""


SAVE_ANEW: Final = "save it anew with a program for images, or copy it again"
"""What to do with a damaged image."""
_ALLOW: Final = "name it in `[build] allow_active` if it is meant to run"
_SVG_HINT: Final = f"export it as plain SVG, with text as text and nothing from outside, or {_ALLOW}"


def _is_sideways(png: bytes) -> bool:
    from sitegen.images.png import is_sideways  # noqa: PLC0415 - late, as below

    return is_sideways(png)


def _without_metadata(content: bytes) -> bytes:
    from sitegen.images.cleaning import without_metadata  # noqa: PLC0415 - late: it knows many formats

    return without_metadata(content)


def judge(path: str, size: int, head: Head) -> Verdict:
    """Judge a file by its name and its bytes; the state of the piece that uses it does not matter."""
    kind, suffix = kind_of(path)
    if not size and not _is_image(kind, suffix):
        return Verdict()  # nothing in it can run
    if kind == "active":
        message = f"a file of the kind `.{suffix}` runs in the browsers of readers, or on the server"
        return Verdict(faults=(Fault(code="active", message=message, hint=_active_hint(suffix)),))
    if kind == "svg":
        return _of_svg(path, size, head)
    if kind == "xml":
        return _of_xml(size, head)
    if kind == "media":
        return _of_media(path, suffix, size, head)
    return Verdict() if kind == "text" else _of_unknown(size, head)


def _is_image(kind: str, suffix: str) -> bool:
    return kind == "svg" or FORMATS.get(suffix) in IMAGES


def key_of(path: str) -> str:
    """Return what a verdict depends on in addition to the bytes of a file."""
    kind, suffix = kind_of(path)
    return f"{kind} {suffix}"


def _active_hint(suffix: str) -> str:
    if suffix in {"svg", "svgz", "xml"}:
        return f"unpack it, so that it can be looked into, or {_ALLOW}"
    return f"leave it out, or {_ALLOW}"


def _of_svg(path: str, size: int, head: Head) -> Verdict:
    if not size:
        return _empty("SVG")
    content = head(min(size, MOST_BYTES + 1))
    if (other := other_format(content[:HEAD])) and not is_markup(content[:HEAD]):
        return _other(other, "SVG")
    findings = svg_findings(content)
    if findings:
        return Verdict(faults=tuple(_found(finding, "SVG", _SVG_HINT) for finding in findings))
    try:
        cleaned = _without_metadata(content)
    except DamagedError as damaged:
        return _damaged(f"the drawing {damaged}, so that its metadata cannot be removed")
    return Verdict(pixels=image_size(content, path), published=None if cleaned is content else len(cleaned))


def _of_xml(size: int, head: Head) -> Verdict:
    findings = xml_findings(head(min(size, MOST_BYTES + 1)))
    return Verdict(faults=tuple(_found(finding, "XML", f"leave it out, or {_ALLOW}") for finding in findings))


def _found(finding: Finding, kind: str, hint: str) -> Fault:
    why = "nothing shows that it is harmless" if finding.unread else f"such {kind} can run or load more than it shows"
    message = f"{finding.message}; {why}"
    return Fault(code="active", message=message, hint=hint, line=finding.line, column=finding.column)


def _of_media(path: str, suffix: str, size: int, head: Head) -> Verdict:
    """Judge what a browser shows, plays or hands to another program by its first bytes."""
    wanted = FORMATS[suffix]
    if not size:
        return _empty(wanted)
    start = head(HEAD)
    if not is_of(start, wanted):
        return _mismatch(start, wanted, suffix)
    if wanted in _PLAYED:
        return _of_played(wanted, size, head)
    if wanted not in IMAGES:
        return Verdict()
    if wanted == "icon":  # it holds several pictures, and the largest counts
        start = head(min(size, _MOST_HEAD))
    return _large(pixel_size(start)) or _of_image(path, size, head)


def _large(pixels: Size | None) -> Verdict | None:
    """Return the verdict on an image of more pixels than browsers should unpack."""
    if pixels is None or pixels[0] * pixels[1] <= _MOST_PIXELS:
        return None
    message = f"the image has {pixels[0]:,} by {pixels[1]:,} pixels, more than browsers should unpack"
    hint = "make it smaller; 100 megapixels are the most, and 2,000 pixels across are plenty"
    return Verdict(faults=(Fault(code="image", message=message, hint=hint),))


def _of_image(path: str, size: int, head: Head) -> Verdict:
    """Find out how much of an image is published; one whose metadata cannot be removed is refused.

    What is known of it is looked for without them: they may be long, and precede its size.
    """
    if size > _MOST_BYTES:
        message = f"the image has {size:,} bytes, more than readers should load"
        return Verdict(faults=(Fault(code="image", message=message, hint="make it smaller; 1 MB is plenty"),))
    content = head(size)
    try:
        cleaned = _without_metadata(content)
    except DamagedError as damaged:
        return _damaged(f"the image {damaged}, so that its metadata cannot be removed")
    found = pixel_size(cleaned[:HEAD]) or pixel_size(cleaned[:_MOST_HEAD])
    if found is not None and raster_format(cleaned) == "PNG" and _is_sideways(cleaned):
        found = found[::-1]
    pixels = image_size(cleaned[:HEAD], path, found)
    return _large(found) or Verdict(
        pixels=pixels,
        published=None if cleaned is content else len(cleaned),
        photograph=still_of(cleaned) if pixels is not None else None,
    )


def _of_played(wanted: str, size: int, head: Head) -> Verdict:
    """Find out how much of sound or a film is published; one whose metadata cannot be removed is refused."""
    if size > _MOST_BYTES:
        message = f"the file has {size:,} bytes, too many to look for the place and the camera that are noted in it"
        return Verdict(faults=(Fault(code="image", message=message, hint="encode it anew, smaller"),))
    content = head(size)
    try:
        cleaned = _without_metadata(content)
    except DamagedError as damaged:
        kind = "film" if wanted in {"MP4", "WebM"} else "sound"
        return _damaged(f"the {kind} {damaged}, so that its metadata cannot be removed", "encode it anew")
    return Verdict(
        pixels=film_size(content[:FILM_HEAD]) if wanted == "MP4" else None,
        published=None if cleaned is content else len(cleaned),
    )


def _damaged(message: str, hint: str = SAVE_ANEW) -> Verdict:
    return Verdict(faults=(Fault(code="image", message=message, hint=hint),))


def _empty(wanted: str) -> Verdict:
    message = f"the file is empty, no {_named(wanted)}"
    return Verdict(faults=(Fault(code="image", message=message, hint="copy it again"),))


def _mismatch(start: bytes, wanted: str, suffix: str) -> Verdict:
    if is_markup(start):
        message = f"the file is named `.{suffix}` and begins like HTML or XML, not like {_a(wanted)}"
        return Verdict(faults=(Fault(code="file-type", message=message, hint="save the file itself, not a page"),))
    other = other_format(start)
    if other:
        return _other(other, wanted)
    message = f"the file is named `.{suffix}`, and its first bytes are not those of {_a(wanted)}"
    hint = "copy it again, or give it the suffix of what it is"
    return Verdict(faults=(Fault(code="file-type", message=message, hint=hint),))


def _other(other: str, wanted: str) -> Verdict:
    message = f"the file is {_a(other)}, not {_a(wanted)} as its suffix says"
    suffix = next((suffix for suffix, name in FORMATS.items() if name == other), "")
    hint = f"rename it to `.{suffix}`, or save it as {wanted}" if suffix else "leave it out"
    return Verdict(faults=(Fault(code="file-type", message=message, hint=hint),))


def _a(name: str) -> str:
    named = _named(name)
    return f"{'an' if named[0] in 'AEIOaeiou' or named.startswith(('MP', 'SVG')) else 'a'} {named}"


def _named(name: str) -> str:
    return f"{name} image" if (name in IMAGES and name != "icon") or name == "SVG" else f"{name} file"


def _of_unknown(size: int, head: Head) -> Verdict:
    """Judge a file whose name says nothing: hosts send it without a type, and a browser then looks at its bytes.

    Or they send it with a type that is not in our tables, of XML perhaps, which may begin with any number of blanks.
    """
    start = head(HEAD)
    if size > HEAD and is_blank(start):
        start = text_of(head(min(size, MOST_BYTES))).lstrip().encode("utf-8", "replace")[:HEAD]
        if not start and size > MOST_BYTES:
            return _of_xml(size, head)
    if begins_like_xml(start):
        return _of_xml(size, head)
    return Verdict(faults=tuple(_of_bytes(start)))


def _of_bytes(start: bytes) -> Iterator[Fault]:
    if is_markup(start):
        message = "the file begins like HTML, and its name does not say what it is: a browser can take it for a page"
        yield Fault(code="active", message=message, hint=f"give it a suffix, such as `.txt`, or {_ALLOW}")
    elif (found := format_of(start)) in ACTIVE_FORMATS:
        message = f"the file is {_a(found)}, which runs in the browsers of readers"
        yield Fault(code="active", message=message, hint=f"leave it out, or {_ALLOW}")
