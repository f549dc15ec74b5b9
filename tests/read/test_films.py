"""The size of a film, from the header of its MP4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read.films import film_size
from tests.films import box, film, track_header


def test_the_size_is_that_of_the_first_track_that_is_seen() -> None:
    """A track of sound has no size; what is written in 64 bits is read as well."""
    sound = box(b"trak", track_header(0, 0))
    assert film_size(film(640, 360)) == (640, 360)
    assert film_size(film(640, 360, before=sound)) == (640, 360)
    assert film_size(film(1280, 720, version=1)) == (1280, 720)
    assert film_size(box(b"ftyp", b"isom") + box(b"moov", sound)) is None


def test_a_film_that_is_turned_is_high() -> None:
    """What a telephone filmed upright is stored lying, with a matrix that turns it."""
    assert film_size(film(1920, 1080, turned=True)) == (1080, 1920)


def test_only_the_head_is_needed() -> None:
    """Sound and pictures may follow to any length."""
    assert film_size(film(640, 360)[:-1] + b"\xff\xff\xff\xffmdat") == (640, 360)


@pytest.mark.parametrize("end", range(0, 200, 7))
def test_a_header_that_breaks_off_says_nothing(end: int) -> None:
    """A part of a header is no size, and no error."""
    whole = film(640, 360)
    assert film_size(whole[:end]) in {None, (640, 360)}


@given(st.binary(max_size=60), st.integers(0, 190))
def test_no_bytes_are_an_error(noise: bytes, at: int) -> None:
    """Whatever stands in the header, the size is one that can be, or none."""
    whole = film(640, 360)
    size = film_size(whole[:at] + noise + whole[at + len(noise) :])
    assert size is None or min(size) > 0
