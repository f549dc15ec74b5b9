"""Content files by type: what runs is distinguished from what does not, and what is not what its name says is found."""

from __future__ import annotations

import struct
from itertools import accumulate
from pathlib import Path

import pytest

from sitegen.images.photographs import Still
from sitegen.read.filetypes import Verdict, judge
from tests.index.made import PNG
from tests.read.drawings import HARMLESS, HOSTILE, PRESENTATION, svg

ROOT = Path(__file__).parent.parent.parent
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
GIF = b"GIF89a" + struct.pack("<HH", 7, 5) + b"\0\0\0"
HTML = b"<!doctype html><script>alert(1)</script>"
PAGE = b"<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>"


def verdict(name: str, content: bytes | str) -> Verdict:
    """Judge a file."""
    data = content.encode() if isinstance(content, str) else content
    return judge(f"content/{name}", len(data), lambda size: data[:size])


def codes(name: str, content: bytes | str) -> set[str]:
    """Return the codes of the faults of a file."""
    return {fault.code for fault in verdict(name, content).faults}


@pytest.mark.parametrize("drawing", HOSTILE, ids=range(len(HOSTILE)))
def test_a_drawing_that_does_more_is_refused(drawing: str) -> None:
    """An SVG that runs, loads or embeds something, or cannot be read, is active, with its place."""
    faults = verdict("a.svg", drawing).faults
    assert {fault.code for fault in faults} == {"active"}
    assert all(fault.line > 0 and fault.column > 0 and fault.hint for fault in faults)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_drawing_is_taken_as_programs_export_it(name: str) -> None:
    """An SVG that only draws has no fault, with a byte order mark as well."""
    assert verdict("a.svg", HARMLESS[name]).faults == ()
    assert verdict("a.SVG", "\ufeff" + HARMLESS[name]).faults == ()


@pytest.mark.parametrize("name", PRESENTATION.split())  # one by one, since a list of words is broken easily
def test_presentation_attributes_are_taken(name: str) -> None:
    """Every attribute of SVG that is a property of CSS may stand in a drawing, and may load nothing."""
    assert codes("a.svg", svg(f'<g {name}="inherit"/>')) == set()
    assert codes("a.svg", svg(f'<g {name}="url(https://evil.example/#a)"/>')) == {"active"}


def test_the_drawings_of_this_repository_are_taken() -> None:
    """Every SVG of the content, the themes and the test sites passes."""
    paths = [path for folder in ("content", "themes", "tests/cases") for path in (ROOT / folder).rglob("*.svg")]
    assert len(paths) > 8
    assert {path.name: found for path in paths if (found := verdict(path.name, path.read_bytes()).faults)} == {}


RUNS = (
    "htm html HTML xhtml xht shtml mht mhtml hta svgz js mjs cjs wasm swf jar xsl xslt php phtml asp aspx jsp cgi "
    "html.en html.bak js.gz svg.gz xml.gz html.br tar.html php.jpg cgi.txt"
)


@pytest.mark.parametrize("suffix", RUNS.split())  # each is a name's end
def test_what_runs_by_its_name_is_active(suffix: str) -> None:
    """A suffix that servers or browsers run is active whatever the file holds."""
    assert codes(f"a.{suffix}", b"x") == {"active"}
    assert codes(f"a.{suffix}. ", b"x") == {"active"}


ACTIVE_BYTES = {
    "a.xml": PAGE,
    "b.xml": b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>',
    "c.xml": b'<a xmlns:s="http://www.w3.org/2000/svg"><s:svg onload="x"/></a>',
    "d.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "e.xml": b"<a>",
    "f.rss": PAGE,
    "g.kml": PAGE,
    "h": HTML,
    "i.unknown": b" \n\t<SCRIPT>alert(1)</SCRIPT>",
    "j.dat": b"\xef\xbb\xbf<!-- x --><html>",
    "k": "\ufeff<html>".encode("utf-16"),
    "l.xyz": b"<?xml version='1.0'?>" + PAGE,
    "m": b"\0asm\1\0\0\0",
    "n.bin": b"CWS\x09",
    "o.xml": b"<a xmlns:l='http://www.w3.org/1999/xlink' l:href='javascript:alert(1)'/>",
    "p.geojson": HTML,
    "q.svg": "\ufeff<svg/>".encode("utf-16"),
    "r.vxml": PAGE.replace(b"html ", b"_:html ").replace(b"xmlns=", b"xmlns:_=").replace(b"script>", b"_:script>"),
    "s.opf": "<\u00e9:html xmlns:\u00e9='http://www.w3.org/1999/xhtml'/>".encode(),
    "t.mets": b"\n" * 70_000 + PAGE,
    "u.mets": (" " * 70_000 + "<html/>").encode("utf-16"),
}


@pytest.mark.parametrize("name", ACTIVE_BYTES)
def test_what_runs_by_its_bytes_is_active(name: str) -> None:
    """XML of a browser's own kinds, and a file without a known type that begins like HTML, are active."""
    assert codes(name, ACTIVE_BYTES[name]) == {"active"}


SOUND = {
    "a.png": PNG,
    "b.jpg": JPEG,
    "c.gif": GIF,
    "d.webp": b"RIFF\x10\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\1\0\0\1\0\0",
    "e.avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
    "f.ico": b"\0\0\1\0\0\0",
    "g.pdf": b"%PDF-1.7",
    "h.woff2": b"wOF2\0",
    "i.mp3": b"ID3\4" + bytes(6),
    "j.mp3": b"\xff\xfb\x90\x44",
    "k.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    "l.zip": b"PK\3\4",
    "m.xlsx": b"PK\3\4",
    "n.txt": HTML,
    "o.csv": b"<a>,1",
    "p.json": b"{}",
    "q.xml": b"<data><row onclick='x'>1</row></data>",
    "r.kml": b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>',
    "s.plist": b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/x.dtd"><plist/>',
    "CNAME": b"example.org",
    ".nojekyll": b"",
    "t.tar.gz": b"\x1f\x8b\x08",
    "u.csv.gz": b"\x1f\x8b\x08",
    "v.bib": b"@book{a}",
    "w.html.zip": b"PK\3\4",
    "x.js.txt": b"alert(1)",
    "y.heic": b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic",
    "z.empty": b"",
    "ba.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nA",
    "bb.vtt": b"\xef\xbb\xbfWEBVTT - of a talk\n",
    "bc.vtt": b"WEBVTT",
    "_headers": b"/*\n  X: y\n",
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_as_its_name_says_is_taken(name: str) -> None:
    """A file of a known format with that format's first bytes has no fault, and data is data."""
    assert verdict(name, SOUND[name]).faults == ()


WRONG = {
    "a.jpg": HTML, "b.jpg": PNG, "c.png": JPEG, "d.png": b"hello", "e.gif": PNG, "f.webp": b"RIFF\0\0\0\0WAVE",
    "g.avif": SOUND["k.mp4"], "h.ico": PNG, "i.pdf": HTML, "j.pdf": b"x%PDF-", "k.woff2": b"wOFF", "l.mp3": HTML,
    "m.mp4": PNG, "n.zip": HTML, "o.xlsx": b"x", "p.svg": PNG, "q.svg": GIF, "r.JPEG": b"<svg/>",
    "s.png": "\ufeff<html>".encode("utf-16"), "t.gz": HTML,
    "u.vtt": b"1\n00:00:00,000 --> 00:00:01,000\nA", "v.vtt": b"WEBVTTX\n", "w.vtt": HTML, "x.vtt": b" WEBVTT\n",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_as_its_name_says_is_told(name: str) -> None:
    """A file whose first bytes are those of another format, or of none, is reported."""
    assert codes(name, WRONG[name]) == {"file-type"}


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.svg", "a.ico", "a.avif"])
def test_an_empty_image_is_told(name: str) -> None:
    """An image without a byte is reported; an empty file of another kind runs nothing."""
    assert codes(name, b"") == {"image"}


def _png(width: int, height: int) -> bytes:
    return PNG[:16] + struct.pack(">LL", width, height) + PNG[24:]


def _icon(*pictures: bytes) -> bytes:
    """Put pictures into an icon: a table of where each is, then the pictures."""
    start = 6 + 16 * len(pictures)
    starts = accumulate(map(len, pictures[:-1]), initial=start)
    table = b"".join(b"\0" * 12 + struct.pack("<L", at) for at in starts)
    return b"\0\0\1\0" + struct.pack("<H", len(pictures)) + table + b"".join(pictures)


BOMBS = {
    "a.png": _png(20_000, 5_001),
    "b.png": _png(2**31 - 1, 2**31 - 1),
    "c.gif": b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\0\0\0",
    "d.webp": b"RIFF\x10\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff",
    "e.jpg": JPEG[:2] + b"\xff\xe1\xff\xff" + b"\0" * 65_533 + b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + b"\0" * 9,
    "f.ico": b"\0\0\1\0\1\0" + b"\0" * 12 + struct.pack("<L", 22) + _png(50_000, 50_000),
    "h.ico": _icon(*[_png(1, 1)] * 40, _png(50_000, 50_000)),
    "i.ico": _icon(_png(1, 1) + b"\0" * 70_000, _png(50_000, 50_000)),
    "g.bmp": b"BM" + b"\0" * 16 + struct.pack("<ll", 40_000, -40_000) + b"\0" * 8,
}


@pytest.mark.parametrize("name", BOMBS)
def test_an_image_bomb_is_told_by_its_header(name: str) -> None:
    """An image of more than 100 megapixels is reported by its header, whatever comes before the size in it."""
    assert codes(name, BOMBS[name]) == {"image"}


def test_an_image_of_a_hundred_megapixels_is_taken() -> None:
    """The bound itself is no bomb, and the size is known."""
    assert verdict("a.png", _png(20_000, 5_000)) == Verdict(pixels=(20_000, 5_000), photograph=Still("PNG"))


def test_of_a_large_file_the_head_is_read_alone() -> None:
    """A film or an image of more than 256 MiB is refused unread, since nothing could be removed from it."""
    asked = []

    def head(size: int) -> bytes:
        asked.append(size)
        return (film + b"\0" * size)[:size]

    film = b"\0\0\0\x18ftypisom"
    assert [fault.code for fault in judge("content/a.mp4", 10**12, head).faults] == ["image"]
    film = PNG
    assert [fault.code for fault in judge("content/a.png", 10**12, head).faults] == ["image"]
    assert asked == [65_536, 65_536]
    assert codes("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * (32 << 20) + b"</svg>") == {"active"}
