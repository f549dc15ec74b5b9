"""Metadata go, pixels stay: each sample was tagged by another program, and comes back as it was before.

They have EXIF with an artist, a serial number and a place, XMP, IPTC and comments, as far as their formats do.
"""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.images.cleaning import without_metadata
from sitegen.images.damage import DamagedError
from sitegen.images.orientation import exif_of, orientation_of
from tests.images.carriers import profile

SAMPLES = Path(__file__).with_name("samples")
TAGGED = sorted(path.name for path in SAMPLES.glob("*-tagged.*") if not path.name.startswith("turned"))
SECRETS = (b"SECRET", b"Exif\0\0I", b"Exif\0\0M", b"xpacket", b"exiftool")


def _read(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


@pytest.mark.parametrize("name", TAGGED)
def test_a_tagged_image_comes_back_as_it_was(name: str) -> None:
    """Not a byte of what was added stays, nor is one of the image lost."""
    tagged, plain = _read(name), _read(name.replace("-tagged", ""))
    assert b"SECRET" in tagged
    cleaned = without_metadata(tagged)
    assert [secret for secret in SECRETS if secret in cleaned] == []
    if name.endswith(".avif"):  # items keep their places, so that the picture keeps its own
        plain = without_metadata(plain)  # the name of the program in its handler
        assert (len(cleaned), cleaned.count(plain[plain.index(b"mdat") + 4 :])) == (len(tagged), 1)
    else:
        assert cleaned[6:] == plain[6:]  # a comment makes GIF 89a of GIF 87a
    assert without_metadata(cleaned) is cleaned
    assert without_metadata(plain) is plain


@pytest.mark.parametrize("name", ["turned-tagged.jpg", "turned-tagged.png", "turned-tagged.webp"])
def test_the_way_up_stays(name: str) -> None:
    """An image that lies on its side has EXIF that says so, and nothing else."""
    cleaned = without_metadata(_read(name))
    assert cleaned.count(exif_of(6)) == 1
    assert [secret for secret in (b"SECRET", b"xpacket") if secret in cleaned] == []
    assert without_metadata(cleaned) is cleaned


@pytest.mark.parametrize("name", TAGGED)
def test_what_follows_an_image_is_dropped(name: str) -> None:
    """Films and second images that phones put after the end do not go out."""
    plain = _read(name.replace("-tagged", ""))
    if not name.endswith((".avif", ".jxl", ".webp")):
        assert without_metadata(plain + b"ftypmp42 a film with a place in it") == plain


def test_parts_of_a_jpeg() -> None:
    """Of application segments the colour profile and Adobe's transform are kept, and JFIF without its thumbnail."""
    jpeg = _read("photo.jpg")
    rest = jpeg[20:]
    assert rest.startswith(b"\xff\xdb")

    def segment(marker: int, content: bytes) -> bytes:
        return bytes((0xFF, marker)) + pack(">H", len(content) + 2) + content

    icc, adobe = segment(0xE2, b"ICC_PROFILE\0\1\1" + profile()), segment(0xEE, b"Adobe\0d\0\0\0\0\1")
    thumbnail = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1abc")
    others = [segment(0xE0, b"JFXX\0\x10thumb"), segment(0xE2, b"MPF\0abc"), segment(0xED, b"Photoshop 3.0\0")]
    others += [segment(0xEB, b"JP\0\1jumb"), segment(0xFE, b"comment"), segment(0xE1, b"http://ns.adobe.com/xap/")]
    head = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    assert without_metadata(b"\xff\xd8" + thumbnail + icc + b"".join(others) + adobe + rest) == (
        b"\xff\xd8" + head + icc + adobe + rest
    )
    assert without_metadata(b"\xff\xd8" + others[4] + b"\xff\xff" + rest) == b"\xff\xd8" + rest


@pytest.mark.parametrize("name", TAGGED)
def test_an_image_that_breaks_off(name: str) -> None:
    """Where metadata were seen and the image breaks off it is refused; nothing is published that was not followed."""
    tagged = _read(name)
    refused = 0
    for length in range(16, len(tagged), 7):
        try:
            cleaned = without_metadata(tagged[:length])
        except DamagedError:
            refused += 1
        else:
            assert b"SECRET" not in cleaned
    assert refused > 5


@given(st.sampled_from(TAGGED), st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), max_size=8))
def test_no_bytes_are_a_traceback(name: str, changes: list[tuple[int, int]]) -> None:
    """Whatever is in a file, it is cleaned or refused; cleaning it again changes nothing."""
    content = bytearray(_read(name))
    for at, value in changes:
        content[at % len(content)] = value
    try:
        cleaned = without_metadata(bytes(content))
    except DamagedError:
        return
    try:
        assert without_metadata(cleaned) == cleaned
    except DamagedError:
        assert len(cleaned) <= len(content) + 40


@given(st.integers(1, 8), st.binary(max_size=80))
def test_orientation(value: int, noise: bytes) -> None:
    """The way up is read in either order of bytes, and noise is upright."""
    assert orientation_of(exif_of(value)) == value
    assert orientation_of(b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0" + bytes((value, 0, 0, 0))) == value
    assert 1 <= orientation_of(noise) <= 8
