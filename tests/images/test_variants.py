"""Photographs are read in every mode, and written small, upright, in sRGB and without metadata."""

from __future__ import annotations

from pathlib import Path
from struct import pack
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFile, ImageOps, ImageStat

from sitegen.config.images import Images
from sitegen.images.damage import DamagedError
from sitegen.images.photographs import Still, still_of
from sitegen.images.pillow import Wanted, encode_photograph, unpack
from sitegen.index.photographs import SMALL
from sitegen.index.photographs import photograph as published
from tests.images.photographs import TRACE, opened, photograph, tagged
from tests.laws.building import Place, failure

FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
KINDS: list[tuple[bytes, Still | None]] = [
    (photograph("JPEG"), Still("JPEG")),
    (photograph("JPEG", progressive=True), Still("JPEG")),
    (photograph("JPEG", mode="CMYK"), Still("JPEG")),
    (photograph("PNG"), Still("PNG")),
    (photograph("PNG", mode="RGBA"), Still("PNG", transparent=True)),
    (photograph("PNG", mode="LA"), Still("PNG", transparent=True)),
    (photograph("PNG", transparency=(0, 0, 0)), Still("PNG", transparent=True)),
    (photograph("PNG", mode="P"), None),
    (photograph("PNG", mode="1"), None),
    (photograph("WEBP"), Still("WebP")),
    (photograph("WEBP", lossless=True), Still("WebP")),
    (photograph("WEBP", mode="RGBA", lossless=True), Still("WebP", transparent=True)),
    (photograph("AVIF", speed=10), Still("AVIF")),
    (photograph("AVIF", mode="RGBA", speed=10), Still("AVIF", transparent=True)),
    (photograph("GIF"), None),
    (photograph("TIFF"), None),
    (photograph("WEBP", save_all=True, append_images=(opened(photograph("PNG", mode="L")),)), None),
    (photograph("PNG", save_all=True, append_images=(opened(photograph("PNG", mode="L")),)), None),
    (b"GIF89a", None),
    (b"", None),
]
READERS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP", "AVIF": "AVIF"}
READ: list[tuple[str, str, dict[str, Any]]] = [
    ("JPEG", "RGB", {}),
    ("JPEG", "RGB", {"progressive": True}),
    ("JPEG", "L", {}),
    ("JPEG", "CMYK", {}),
    ("PNG", "RGB", {}),
    ("PNG", "RGB", {"transparency": (0, 0, 0)}),
    ("PNG", "RGBA", {}),
    ("PNG", "LA", {}),
    ("PNG", "L", {}),
    ("PNG", "P", {}),
    ("PNG", "1", {}),
    ("PNG", "I;16", {}),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGBA", {}),
    ("AVIF", "RGB", {"speed": 10}),
]


@pytest.mark.parametrize("at", range(len(KINDS)))
def test_a_photograph_is_known_by_its_head(at: int) -> None:
    """Photographs are told from drawings of few colours and from films, and seen through or not, without decoding."""
    content, still = KINDS[at]
    assert still_of(content) == still


@pytest.mark.parametrize("at", [at for at, (_, still) in enumerate(KINDS) if still])
def test_a_photograph_that_breaks_off_is_told(at: int) -> None:
    """Half a file, or all but its last bytes, is damaged: by its structure, without decoding."""
    content, still = KINDS[at]
    assert still is not None
    for half in (content[: len(content) // 2], content[:-14]):
        assert still_of(half) == Still(still.format, breaks_off=True)


@given(cut=st.integers(min_value=0, max_value=400), which=st.integers(min_value=0, max_value=len(KINDS) - 1))
def test_any_head_is_read(cut: int, which: int) -> None:
    """However little there is of a file, nothing is raised."""
    still_of(KINDS[which][0][:cut])


@pytest.mark.parametrize(("form", "mode", "options"), READ)
def test_every_mode_is_read(form: str, mode: str, options: dict[str, Any]) -> None:
    """Colours, levels of grey and transparency come out as they were, at half the size, in every format."""
    image = unpack(photograph(form, 64, 40, mode, **options), READERS[form], 32)
    assert (image.size, image.mode) == ((32, 20), "RGBA" if "A" in mode or "transparency" in options else "RGB")
    assert image.info == {}
    for suffix, name in FORMATS.items():
        made = opened(encode_photograph(image, Wanted(16, suffix, 90)))
        assert (made.format, made.size) == (name, (16, 10))
        red, green, blue = made.convert("RGB").getpixel((1, 1))  # type: ignore[misc]
        if mode in {"RGB", "RGBA", "CMYK"}:
            assert red > green + 60
            assert red > blue + 60
        elif mode == "I;16":
            assert 40 < red < 130


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_upright(orientation: int) -> None:
    """What EXIF says of the way up is carried out: a turned photograph is as wide as it is shown."""
    plain = opened(photograph("JPEG", 64, 40))
    image = unpack(tagged(64, 40, orientation), "JPEG", 32)
    assert image.size == ((32, 20) if orientation < 5 else (32, 51))
    corner = {1: (0, 0), 2: (63, 0), 3: (63, 39), 4: (0, 39), 5: (0, 0), 6: (0, 39), 7: (63, 39), 8: (63, 0)}
    expected, found = plain.getpixel(corner[orientation]), image.getpixel((0, 0))
    assert all(abs(one - other) < 24 for one, other in zip(expected, found, strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [(64, 40), (40, 64), (900, 30)])
@pytest.mark.parametrize("box", [(20, 30), (30, 20), (200, 200)])
def test_a_photograph_that_fills_a_box(
    form: str, orientation: int, size: tuple[int, int], box: tuple[int, int]
) -> None:
    """It has the size of the box and the middle of the upright photograph, of which less is cut above than below."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = photograph(form, *size, exif=exif)
    upright = unpack(content, form, 1_000)
    expected = ImageOps.fit(upright, box, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    found = unpack(content, form, box[0], height=box[1])
    assert (found.size, found.mode, found.info) == (box, "RGB", {})
    differences = ImageStat.Stat(ImageChops.difference(expected, found)).mean
    assert max(differences) < 6


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_variant_has_no_metadata(suffix: str) -> None:
    """Nothing that a camera or a program has written goes into a variant, nor a profile of colours."""
    made = encode_photograph(unpack(tagged(64, 40), "JPEG", 64), Wanted(64, suffix, 60))
    assert TRACE.encode() not in made
    assert [trace for trace in (b"Exif", b"ICC_PROFILE", b"iCCP", b"ICCP", b"xpacket", b"tEXt") if trace in made] == []


def test_a_wrong_profile_is_left_out() -> None:
    """A photograph with a profile of colours that is none is shown by its own numbers."""
    image = unpack(photograph("JPEG", 64, 40, icc_profile=b"no profile"), "JPEG", 64)
    assert image.getpixel((1, 1)) == unpack(photograph("JPEG", 64, 40), "JPEG", 64).getpixel((1, 1))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_bytes_every_time(suffix: str) -> None:
    """Encoding is the same each time; so a variant does not depend on which others were made before."""
    content, wanted = photograph("JPEG", 640, 400), Wanted(480, suffix, 60)
    first = encode_photograph(unpack(content, "JPEG", 640), wanted)
    image = unpack(content, "JPEG", 640)
    encode_photograph(image, Wanted(240, "webp", 60))
    assert encode_photograph(image, wanted) == first


@pytest.mark.parametrize(
    "content",
    [
        photograph("JPEG")[:2_000],
        photograph("PNG")[:2_000],
        photograph("PNG").replace(b"IDAT", b"IDAT\xff", 1),
        photograph("PNG"),
        b"\xff\xd8\xff\xe0 no picture",
        b"",
    ],
)
def test_what_cannot_be_decoded_is_told(content: bytes) -> None:
    """A damaged or mislabelled photograph raises DamagedError, whatever Pillow raises."""
    form = "PNG" if content[1:4] == b"PNG" and content != photograph("PNG") else "JPEG"
    with pytest.raises(DamagedError, match=r"cannot be decoded|a sum in it is wrong"):
        unpack(content, form, 480)


WIDTHS = st.lists(st.integers(min_value=1, max_value=8_000), min_size=1, max_size=12, unique=True).map(sorted)


@given(width=st.integers(1, 20_000), height=st.integers(1, 20_000), widths=WIDTHS)
def test_widths_never_exceed_the_original(width: int, height: int, widths: list[int]) -> None:
    """Widths ascend, the last one is the largest that was asked for or the photograph's own, and none is above it."""
    made = published(Still("JPEG"), "digest", (width, height), Images(widths=tuple(widths)))
    if made is None:
        assert width <= widths[0] or height * min(width, widths[-1]) > 16_000 * width
        return
    last = min(width, widths[-1])
    assert list(made.in_texts.widths) == sorted(set(made.in_texts.widths))
    assert made.in_texts.width == last
    assert set(made.in_texts.widths) <= {*widths, last}
    assert abs(made.in_texts.height - height * last / width) <= 1
    assert made.of_pages.small in {0, SMALL}


def test_the_name_says_all_that_a_variant_is_made_of() -> None:
    """Other bytes, another largest width or quality give another name; other formats do not, since each has its own."""

    def name(digest: str = "a", width: int = 2_000, **settings: Any) -> str:
        made = published(Still("JPEG"), digest, (width, 1_000), Images(**settings))
        assert made is not None
        assert made.in_texts.name == made.of_pages.name
        return made.in_texts.name

    assert (
        name() == name(formats=("webp",)) == name(width=3_000) == name(widths=(300, 1_600)) == name(require=("credit",))
    )
    assert len({name(), name("b"), name(quality=50), name(width=1_500), name(widths=(480, 1_200))}) == 5


@pytest.mark.parametrize(
    ("form", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "I;16"), ("WEBP", "RGB"), ("AVIF", "RGB")]
)
def test_what_would_take_all_memory_is_not_unpacked(form: str, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A photograph that needs more memory than a build may take is refused by its head, in words that say how much."""
    content = photograph(form, 640, 400, mode)
    monkeypatch.setattr("sitegen.images.pillow._MOST_BYTES", 640 * 400 * 17)
    unpack(content, READERS[form], 640)
    monkeypatch.setattr("sitegen.images.pillow._MOST_BYTES", 640 * 400 * 3)
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("it was unpacked"))
    with pytest.raises(DamagedError, match="is too large to be unpacked"):
        unpack(content, READERS[form], 640)


def test_a_bomb_of_avif_is_refused() -> None:
    """A few thousand bytes that claim 81 megapixels, which a decoder would make room for, are refused."""
    plain = photograph("AVIF", 640, 400, speed=10)
    at = plain.index(b"ispe") + 8
    with pytest.raises(DamagedError, match="is too large to be unpacked: 81 megapixels"):
        unpack(plain[:at] + pack(">II", 9_000, 9_000) + plain[at + 8 :], "AVIF", 640)


def test_a_photograph_that_cannot_be_decoded_is_one_error(tmp_path: Path) -> None:
    """Its variants, its card and the check find the same, which is said once, in words of ours."""
    plain = photograph("PNG", 640, 400)
    size = int.from_bytes(plain[33:37], "big")
    damaged = plain[:41] + b"\0" * size + pack(">I", crc32(b"IDAT" + b"\0" * size)) + plain[45 + size :]
    front = "title: P\ndate: 2026-01-01\nimage: {src: p.png, alt: A}\n"
    files = {
        "sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\ncard = true\n',
        "content/articles/p/index.md": f"---\n{front}---\n".encode(),
        "content/articles/p/p.png": damaged,
    }
    place = Place(root=tmp_path).write(files)
    told = [(one.place.path, one.message) for one in failure(place.build).problems]
    assert told == [("content/articles/p/p.png", "the image cannot be decoded: what is in it is damaged")]
