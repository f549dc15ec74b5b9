"""Authors in the properties of PDF and office files: found as programs write them, and never a crash."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pipeline import Request, check
from sitegen.read.filetypes.authors import authors_in
from tests.index.made import AS_OF, articles, piece, write

XMP = (
    b"<x:xmpmeta><rdf:Description><dc:creator><rdf:Seq><rdf:li>Ann &amp; Co.</rdf:li>\n<rdf:li>Bo</rdf:li></rdf:Seq>"
    b"</dc:creator></rdf:Description></x:xmpmeta>"
)


def pdf(inside: bytes) -> bytes:
    """Write a PDF with something in it."""
    return b"%PDF-1.7\n1 0 obj\n<<" + inside + b">>\nendobj\ntrailer <</Info 1 0 R>>\n%%EOF\n"


def packed(name: str, xml: str) -> bytes:
    """Write an office file with one part."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return file.getvalue()


OBJECTS = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length 40 >>\nstream\r\n" + zlib.compress(
    b"1 0 <</Title (T) /Author (Ann)>>"
)


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (pdf(b"/Title (T) /Author (Ann Example)"), ["Ann Example"]),
        (pdf(b"/Author(A \\(B\\) (C) \\101\\\\)"), ["A (B) (C) A\\"]),
        (pdf(b"/Author <FEFF 0646 0627 0645>"), ["نام"]),
        (pdf("/Author (\ufeffÀnn)".encode()), ["Ànn"]),
        (pdf(b"/Author <416E6>"), ["An`"]),
        (pdf(b"/Author ()"), []),
        (pdf(b"/Author 7 0 R"), []),
        (pdf(b"/Author (Ann) /Author (Ann)"), ["Ann"]),
        (pdf(b"/Encrypt 3 0 R /Author (Ann)"), []),
        (pdf(XMP), ["Ann & Co.", "Bo"]),
        (pdf(OBJECTS), ["Ann"]),
        (
            packed("docProps/core.xml", "<dc:creator>Ann</dc:creator><cp:lastModifiedBy>Bo</cp:lastModifiedBy>"),
            ["Ann", "Bo"],
        ),
        (
            packed("meta.xml", "<meta:initial-creator>Ann</meta:initial-creator><dc:creator>Ян</dc:creator>"),
            ["Ян", "Ann"],
        ),
        (packed("word/document.xml", "<dc:creator>Ann</dc:creator>"), []),
        (b"PK\x03\x04 broken", []),
        (b"", []),
    ],
)
def test_authors_of_a_file(content: bytes, names: list[str]) -> None:
    """Each way of writing a name that programs have."""
    assert authors_in(content) == tuple(names)


@given(
    st.binary(max_size=400), st.sampled_from([b"%PDF-1.4 /Author (", b"%PDF- /ObjStm>>stream\n", b"PK\x03\x04", b""])
)
def test_no_file_stops_a_check(content: bytes, start: bytes) -> None:
    """Whatever the bytes, names come back or none."""
    assert all(authors_in(start + content + b")"))


@pytest.mark.parametrize("part", [b"/Author (", b"<dc:creator>", b"/ObjStm ", b"/Author <4", b"/Author (("])
def test_a_hostile_file_takes_no_longer(part: bytes) -> None:
    """What begins a million times and never ends is looked at a few times."""
    assert authors_in(b"%PDF-" + part * 1_000_000) == ()


def test_check_advises_of_published_files(tmp_path: Path) -> None:
    """A file that a piece names is published with its author; one that nothing names is not."""
    files = articles(a=piece("[The report](report.pdf)\n", summary="S."))
    files |= {f"content/articles/{name}.pdf": pdf(b"/Author (Ann)") for name in ("report", "other")}
    write(tmp_path, files)
    told = [one for one in check(Request(site=tmp_path, as_of=AS_OF)).problems if one.code == "file-author"]
    assert [(one.place.path, one.severity) for one in told] == [("content/articles/report.pdf", "advice")]
    assert "`Ann`" in told[0].message
