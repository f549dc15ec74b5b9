"""Wherever a program can write a text into an image, sound or a film, none goes out; what is seen and heard does."""

from __future__ import annotations

import re
import struct
import time
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.images.cleaning import without_metadata
from sitegen.images.damage import DamagedError
from sitegen.images.icc import clean_profile
from sitegen.images.pillow import unpack
from tests.images.carriers import (
    DRAWINGS,
    FRAMES,
    IMAGES,
    SECRET,
    SOUNDS,
    film,
    flac,
    ogg_sum,
    pixels,
    png_chunk,
    profile,
    segment,
    wave,
)
from tests.images.photographs import opened, photograph
from tests.laws.building import Place

FILES = {name: make() for name, make in (IMAGES | DRAWINGS | SOUNDS).items()}
KEPT_IN_PLACE = {".avif", ".tif", ".ogg", ".webm", ".mp4", ".m4a", ".mov"}
DATED = b"datedate"


@pytest.mark.parametrize("name", FILES)
def test_nothing_goes_out_that_a_program_noted(name: str) -> None:
    """The text is in a file, and not in what is published, which stays as it is when it is cleaned again."""
    content = FILES[name]
    cleaned = without_metadata(content)
    assert SECRET in content
    assert SECRET not in cleaned
    assert DATED not in cleaned
    assert without_metadata(cleaned) is cleaned
    if "." + name.rpartition(".")[2] in KEPT_IN_PLACE:
        assert len(cleaned) == len(content)


@pytest.mark.parametrize("name", IMAGES)
def test_pixels_stay(name: str) -> None:
    """Each picture of an image is what it was."""
    assert pixels(without_metadata(FILES[name])) == pixels(FILES[name])


def test_a_picture_in_a_drawing_is_cleaned() -> None:
    """A photograph in the address of a picture of an SVG, broken into lines as Illustrator does, has no metadata."""
    found = re.search(rb"base64,([^\"]+)", without_metadata(FILES["x.svg"]))
    assert found is not None
    inside = b64decode(found[1])
    assert SECRET not in inside
    assert opened(inside).size == (40, 20)


def test_a_damaged_picture_in_a_drawing_is_refused() -> None:
    """Its metadata could not be found to the end."""
    found = re.search(rb"base64,([^\"]+)", FILES["x.svg"])
    assert found is not None
    with pytest.raises(DamagedError, match="has a picture in it that breaks off"):
        without_metadata(FILES["x.svg"].replace(found[1], found[1][:200]))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_profile_keeps_its_colours(form: str) -> None:
    """What colours are computed with stays, and what is said of a display goes, in every format that has profiles."""
    tagged = without_metadata(photograph(form, 90, 60, icc_profile=profile(b"mmod")))
    inside = opened(tagged).info["icc_profile"]
    plain = profile()
    table = {plain[at : at + 4]: plain[at + 4 : at + 12] for at in range(132, 132 + 12 * plain[131], 12)}
    for at in range(132, 132 + 12 * inside[131], 12):
        start, size = struct.unpack_from(">II", inside, at + 4)
        first, length = struct.unpack(">II", table.pop(inside[at : at + 4]))
        assert inside[start : start + size] == plain[first : first + length]
    assert not table
    assert without_metadata(photograph(form, 90, 60, icc_profile=plain)).count(plain) == (form != "PNG")


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_profile_is_a_traceback(noise: bytes, at: int) -> None:
    """A damaged profile is left out; one that is cleaned is as long as is asked for, and stays as it is."""
    whole = profile(b"mmod")
    for content in (noise, whole[:at] + noise + whole[at + len(noise) :], whole[:at]):
        cleaned = clean_profile(content)
        assert clean_profile(cleaned) == cleaned
        assert len(clean_profile(content, len(content))) == len(content)


def test_a_profile_that_unpacks_without_end_is_left_out() -> None:
    """Of a profile in a PNG no more is unpacked than profiles have; a text as long as that is not unpacked at all."""
    from zlib import compress  # noqa: PLC0415 - of this test alone

    plain, endless = photograph("PNG", 90, 60), compress(bytes(50_000_000))
    for chunk in (png_chunk(b"iCCP", b"x\0\0" + endless), png_chunk(b"zTXt", b"x\0\0" + endless)):
        content = plain[:33] + chunk + plain[33:]
        assert without_metadata(content) == plain
        assert unpack(content, "PNG", 90).size == (90, 60)


@pytest.mark.parametrize("filling", [b"\xff" * 40_000, b"\xff" * 40_000 + b"\0"])
def test_filling_within_a_scan_costs_no_time(filling: bytes) -> None:
    """Any amount of bytes that could begin a marker, and then do not, is passed over at once, and is kept."""
    plain = photograph("JPEG", 90, 60)
    content = plain[:-2] + filling + plain[-2:]
    started = time.process_time()
    assert without_metadata(content) == content
    assert time.process_time() - started < 1


@pytest.mark.parametrize("filling", [b"\xff" * 3_000_000, segment(0xFE, b"") * 300_000])
def test_a_jpeg_of_nothing_but_parts_costs_no_time(filling: bytes) -> None:
    """Any amount of filling is skipped at once; more parts than any program writes are refused."""
    plain = photograph("JPEG", 90, 60)
    started = time.process_time()
    try:
        assert without_metadata(plain[:2] + filling + plain[2:]) == plain
    except DamagedError as refused:
        assert "more than 10,000 parts" in str(refused)  # noqa: PT017 - one of two ways
    assert time.process_time() - started < 1


def test_segments_of_no_use_are_dropped() -> None:
    """What the standard keeps for extensions, and no reader of JPEG knows, is not published."""
    plain = photograph("JPEG", 90, 60)
    for marker in (0xF0, 0xFD, 0x02, 0xBF):
        assert without_metadata(plain[:2] + segment(marker, SECRET) + plain[2:]) == plain


def test_sound_stays() -> None:
    """Frames and samples are what they were, and are all that is left beside their description."""
    assert without_metadata(FILES["x.mp3"]) == FRAMES
    assert without_metadata(FILES["x.wav"]) == wave()
    assert without_metadata(FILES["x.flac"]) == flac()
    assert without_metadata(FRAMES) == FRAMES


def test_pages_of_ogg_have_their_sums() -> None:
    """Each page is where it was, with the sum of what is in it now; comments are empty in the way of their format."""
    content, cleaned = FILES["x.ogg"], without_metadata(FILES["x.ogg"])
    places = [found.start() for found in re.finditer(b"OggS", content)]
    assert [found.start() for found in re.finditer(b"OggS", cleaned)] == places
    for start, end in zip(places, [*places[1:], len(cleaned)], strict=True):
        page = cleaned[start:end]
        assert struct.unpack_from("<I", page, 22)[0] == ogg_sum(page[:22] + bytes(4) + page[26:])
    assert b"OpusTags\7\0\0\0" + b" " * 7 + bytes(40) in cleaned
    assert b"\3vorbis\7\0\0\0" + b" " * 7 + bytes(4) + b"\1" + bytes(20) in cleaned


@pytest.mark.parametrize("order", ["mdat first", "moov first"])
def test_a_film_keeps_its_pictures(order: str) -> None:
    """Samples of the picture stay where its tables say; those of a track of positions are overwritten, as it is."""
    cleaned = without_metadata(film(order))
    start = cleaned.index(b"mdat") + 4
    assert cleaned[start : start + 100] == FRAMES[:100]
    assert not any(cleaned[start + 100 : start + 100 + 2 * len(SECRET)])
    assert cleaned.count(b"trak") == 1
    assert cleaned.count(b"stco" + bytes(4) + struct.pack(">II", 1, start)) == 1


@given(st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), max_size=8))
def test_no_bytes_are_a_traceback(name: str, changes: list[tuple[int, int]]) -> None:
    """Whatever is in a file, it is cleaned or refused."""
    content = bytearray(FILES[name])
    for at, value in changes:
        content[at % len(content)] = value
    try:
        cleaned = without_metadata(bytes(content))
    except DamagedError:
        return
    assert len(cleaned) <= len(content) + len(profile())  # which is not compressed any more in a PNG


@pytest.mark.parametrize("name", [*IMAGES, *SOUNDS])
def test_what_breaks_off_says_nothing(name: str) -> None:
    """A file that breaks off is cleaned up to there, or refused, or has nothing in it."""
    content = FILES[name]
    for length in range(16, len(content), max(1, len(content) // 60)):
        try:
            cleaned = without_metadata(content[:length])
        except DamagedError:
            continue
        assert SECRET not in cleaned


def test_a_site_of_them(tmp_path: Path) -> None:
    """In a build no byte of any output has the text: beside a piece, in `static`, and in the folder of a theme."""
    config = b'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "own"\n'
    text = "".join(f"[{name}]({name})\n" for name in FILES)
    files = {"sitegen.toml": config, "themes/own/theme.toml": b'name = "own"\nextends = "broadsheet"\n'}
    files["content/articles/p/index.md"] = f"---\ntitle: P\ndate: 2026-01-01\n---\n\n{text}".encode()
    for folder in ("content/articles/p", "content/static", "themes/own/static/x"):
        files.update({f"{folder}/{name}": content for name, content in FILES.items()})
    place = Place(root=tmp_path).write(files)
    place.build()
    tree = place.tree
    assert len([path for path in tree if path.endswith(".mp4")]) == 3
    assert [path for path, content in tree.items() if SECRET in content] == []
