"""Wholeness: an image that is not whole is known by its pixels, whatever its format and however small it is."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zlib import compress

import pytest
from PIL import Image, ImageSequence

from sitegen.images import pillow
from sitegen.images.damage import DamagedError
from sitegen.images.wholeness import require_whole
from tests.images.carriers import IMAGES, png_chunk
from tests.images.photographs import drawn, photograph

SAMPLES = Path(__file__).parent / "samples"
FORMS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
MOVING = ("PNG", "WEBP", "GIF", "AVIF")
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def told(content: bytes) -> str:
    """Return what is wrong with an image."""
    try:
        require_whole(content)
    except DamagedError as damaged:
        return str(damaged)
    return ""


def moving(form: str, pictures: int = 4) -> bytes:
    """Return an image that moves."""
    frames, made = [drawn(30, 20).rotate(30 * turn) for turn in range(pictures)], BytesIO()
    options = {"speed": 10} if form == "AVIF" else {}
    frames[0].save(made, form, save_all=True, append_images=frames[1:], duration=90, **options)
    return made.getvalue()


def png(head: tuple[int, int, int, int, int], pixels: bytes, *more: bytes) -> bytes:
    """Return a PNG: width, height, bits, colours and whether it is interlaced, and its lines."""
    width, height, bits, colours, interlaced = head
    begins = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, interlaced))
    return SIGNATURE + begins + b"".join(more) + png_chunk(b"IDAT", compress(pixels)) + png_chunk(b"IEND", b"")


def whole() -> Iterator[tuple[str, bytes]]:
    """Yield images of every format, mode and shape."""
    yield from ((name, made()) for name, made in IMAGES.items())
    yield from ((path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir()))
    yield from ((f"{form} that moves", moving(form)) for form in MOVING)
    for mode in ("1", "L", "P", "LA", "RGB", "RGBA", "I;16"):
        yield from ((f"PNG {mode} {size}", photograph("PNG", *size, mode)) for size in ((1, 1), (3, 5), (17, 9)))
    yield from ((f"JPEG {mode}", photograph("JPEG", 33, 17, mode)) for mode in ("L", "RGB", "CMYK"))
    yield "progressive", photograph("JPEG", 33, 17, progressive=True)
    yield "lossless", photograph("WEBP", 33, 17, "RGBA", lossless=True)


@pytest.mark.parametrize(("name", "content"), [pytest.param(*one, id=one[0]) for one in whole()])
def test_whole_images_are_whole(name: str, content: bytes) -> None:
    """Nothing is said of an image that programs can read, nor of one without metadata."""
    assert told(content) == "", name
    assert told(Path(__file__).read_bytes()) == ""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [(1, 1), (30, 20), (200, 130)])
def test_an_image_that_ends_early_is_known(form: str, size: tuple[int, int]) -> None:
    """Wherever data end, but for the mark of the end of a GIF, which no browser waits for."""
    content = photograph(form, *size)
    last = content.rstrip(b"\0;") if form == "GIF" else content
    cuts = {len(last) - 1, len(last) - 2, *(len(last) * part // 12 for part in range(3, 12))}
    assert [cut for cut in sorted(cuts) if cut > 12 and not told(content[:cut])] == []


@pytest.mark.parametrize("form", MOVING)
def test_every_picture_of_an_image_that_moves_counts(form: str) -> None:
    """One whose last picture breaks off is not whole, even where its parts fit together."""
    content = moving(form)
    assert len(list(ImageSequence.Iterator(Image.open(BytesIO(content))))) > 1
    assert told(content[: len(content) - 40])


def test_the_sums_of_a_png_are_compared() -> None:
    """A byte that is not what it was is known in what a browser needs, and is no matter in what it passes over."""
    content = photograph("PNG", 30, 20)
    text = png_chunk(b"tEXt", b"Comment\0words")
    with_text = content[:33] + text + content[33:]
    assert told(with_text) == ""
    assert told(with_text.replace(b"words", b"wards")) == ""
    assert "a sum in it is wrong" in told(content[:16] + b"\1" + content[17:])
    at = content.index(b"IDAT") + 20
    damaged = content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :]
    assert "a sum in it is wrong" in told(damaged)
    sum_alone = content[: content.index(b"IEND") - 5] + b"x" + content[content.index(b"IEND") - 4 :]
    assert "a sum in it is wrong" in told(sum_alone)
    with pytest.raises(DamagedError, match="a sum in it is wrong"):
        pillow.unpack(sum_alone, "PNG", 30)


def test_a_png_has_as_many_lines_as_it_says() -> None:
    """Fewer pixels than its head announces are told, in lines and in passes; more are cut off by browsers."""
    lines = b"".join(b"\0" + bytes(7) for _ in range(5))
    assert told(png((7, 5, 8, 0, 0), lines)) == told(png((7, 5, 8, 0, 0), lines + b"more")) == ""
    assert "fewer pixels" in told(png((7, 5, 8, 0, 0), lines[:-1]))
    passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 1), (3, 3), (7, 2)]  # of 7 by 5 pixels, by hand
    woven = b"".join((b"\0" + bytes(wide)) * high for wide, high in passes)
    content = png((7, 5, 8, 0, 1), woven)
    assert Image.open(BytesIO(content)).convert("L").size == (7, 5)
    assert told(content) == ""
    assert "fewer pixels" in told(png((7, 5, 8, 0, 1), woven[:-1]))
    assert "cannot be unpacked" in told(png((7, 5, 8, 0, 0), b"", png_chunk(b"IDAT", b"no stream of zlib")))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (SIGNATURE, "breaks off"),
        (SIGNATURE + png_chunk(b"IHDR", b"\0\0\0\1"), "its head is too short"),
        (SIGNATURE + png_chunk(b"IDAT", compress(b"\0\0")) + png_chunk(b"IEND", b""), "its head says of no colours"),
        (png((1, 1, 8, 5, 0), b"\0\0"), "its head says of no colours"),
        (png((1, 1, 8, 0, 0), b"\0\0", png_chunk(b"fcTL", b"")), "its head is too short"),
        (SIGNATURE + png_chunk(b"IHDR", bytes(13)) + png_chunk(b"IEND", b""), "has no pixels"),
        (b"GIF89a", "cannot be decoded"),
        (b"\xff\xd8\xff\xe0", "cannot be decoded"),
        (b"RIFF\4\0\0\0WEBP", "cannot be decoded"),
    ],
)
def test_what_has_hardly_a_head_is_told(content: bytes, message: str) -> None:
    """No file of an image's first bytes is anything but whole or damaged."""
    assert message in told(content)


def test_what_is_very_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take too much memory is not decoded, and of an image that moves no more than so many pixels."""
    damaged = photograph("WEBP", 90, 60)
    damaged = damaged[:200] + bytes(9) + damaged[209:]
    assert told(damaged)
    monkeypatch.setattr(pillow, "_MOST_BYTES", 90 * 60 * 13 - 1)
    assert told(damaged) == ""
    cut = moving("GIF", pictures=9)[:-40]
    assert told(cut)
    monkeypatch.setattr(pillow, "_MOST_LOOKED_AT", 30 * 20 * 2)
    assert told(cut) == ""
    assert told(moving("GIF", pictures=2)[:-40])
