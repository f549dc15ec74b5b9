"""Photographs: their variants obey the laws, are encoded once, and what is wrong with one stops a build."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sitegen.images import pillow
from sitegen.images.boxes import upright_size
from sitegen.images.wholeness import require_whole
from sitegen.live.session import Session
from sitegen.pipeline import check, file_verdicts
from sitegen.problems import is_error
from tests.images.photographs import TRACE, opened, photograph, tagged
from tests.laws.building import Place, Tree, differences, failure, read_tree

CONFIG = """[site]
title = "A"
url = "https://a.example/"
languages = ["en", "fa"]
[images]
widths = [16, 32]
"""
HEAD = "---\ntitle: {title}\ndate: {date}\nauthors: [b]\n{keys}---\n\n{text}\n"
LEAD = "image: {src: lead.jpg, alt: a}\n"
AVIF = photograph("AVIF", 64, 40, speed=10)
VARIANT = re.compile(r"assets/images/([0-9a-f]{16})-([0-9]+)\.(avif|webp|jpg|png)")


def piece(text: str = "Text.", keys: str = "", date: str = "2026-01-01", title: str = "A") -> bytes:
    """Write an article."""
    return HEAD.format(title=title, date=date, keys=keys, text=text).encode()


FILES: Tree = {
    "sitegen.toml": CONFIG.encode(),
    "content/authors/b.md": b"---\nname: B\nimage: {src: /face.png, alt: b}\n---\n\nA life.\n\n![In it](/life.webp)\n",
    "content/face.png": photograph("PNG", 40, 40, "RGBA"),
    "content/life.webp": photograph("WEBP", 48, 30),
    "content/articles/a/index.md": piece("![In a text](text.avif)\n\n![Twice](/again.jpg)", LEAD),
    "content/articles/a/index.fa.md": piece("![In a text](text.avif)", LEAD),
    "content/articles/a/lead.jpg": tagged(64, 40),
    "content/articles/a/text.avif": photograph("AVIF", 64, 40, speed=10),
    "content/again.jpg": tagged(64, 40),
    "content/articles/a/unnamed.jpg": photograph("JPEG", 50, 40),
    "content/articles/a/linked.jpg": photograph("JPEG", 51, 40),
    "content/articles/a/small.jpg": photograph("JPEG", 16, 10),
}
HIDDEN: Tree = {
    "content/articles/draft/index.md": piece("![x](d.jpg)", "draft: true\n"),
    "content/articles/draft/d.jpg": photograph("JPEG", 52, 40),
    "content/articles/later/index.md": piece("![x](l.jpg)", LEAD, date="2030-01-01"),
    "content/articles/later/l.jpg": photograph("JPEG", 53, 40),
    "content/articles/later/lead.jpg": photograph("JPEG", 54, 40),
    "content/articles/over.md": piece("![x](/o.jpg)", "expires: 2026-02-01\n"),
    "content/o.jpg": photograph("JPEG", 55, 40),
}
GONE: Tree = {
    "content/articles/gone.md": piece("![x](/g.jpg)", "withdrawn: {date: 2026-02-01, reason: wrong}\n"),
    "content/g.jpg": photograph("JPEG", 56, 40),
}


def unreadable(png: bytes) -> bytes:
    """Return a PNG whose head and sums are right, and whose pixels cannot be unpacked."""
    at = png.index(b"IDAT") + 4
    size = int.from_bytes(png[at - 8 : at - 4], "big")
    return png[:at] + bytes(size) + crc32(b"IDAT" + bytes(size)).to_bytes(4, "big") + png[at + size + 4 :]


def names(tree: Tree) -> set[str]:
    """Return the digests in the names of variants."""
    return {found[1] for path in tree if (found := VARIANT.fullmatch(path))}


def test_what_is_shown_has_variants_and_nothing_else(tmp_path: Path) -> None:
    """P1: variants are those that public pages name; two files of the same bytes share theirs; no page names others."""
    tree = Place(root=tmp_path).write({**FILES, **HIDDEN, **GONE})
    tree.build()
    shown = tree.tree
    assert len(names(shown)) == 4  # the lead image is that of /again.jpg too; the text, the portrait, the life
    pages = "".join(content.decode() for path, content in shown.items() if path.endswith((".html", ".xml", ".json")))
    assert {found[0] for found in VARIANT.finditer(pages)} <= shown.keys()
    named = {found[0] for found in VARIANT.finditer(pages)}
    assert {path for path in shown if VARIANT.fullmatch(path)} == named
    assert [path for path, content in shown.items() if TRACE.encode() in content] == []


def test_hidden_photographs_leave_no_trace(tmp_path: Path) -> None:
    """P3: with pieces that are not public the site is, byte for byte, the site without them and their photographs."""
    place = Place(root=tmp_path).write({**FILES, **HIDDEN})
    place.build()
    whole = place.tree
    place.write(FILES)
    assert differences(whole, place.clean_tree()) == ""


def _edits() -> list[Callable[[Tree], Tree]]:
    """Return edits that reach variants: their bytes, who shows them, how they are made."""
    settings = CONFIG.replace("[16, 32]", "[24]") + "quality = 30\nformats = []\n"
    return [
        lambda files: {**files, "content/articles/a/lead.jpg": tagged(64, 40, orientation=6)},
        lambda files: {**files, "content/articles/a/index.md": piece("![Small](small.jpg)")},
        lambda files: {**files, "sitegen.toml": settings.encode()},
        lambda files: {**files, "sitegen.toml": CONFIG.replace("[16, 32]", "[]").encode()},
        lambda files: {**files, **GONE},
        lambda _: {**FILES, **HIDDEN, "content/articles/draft/index.md": piece("![x](d.jpg)", "draft: false\n")},
        lambda files: {path: content for path, content in files.items() if "/a/" not in path},
    ]


def test_after_any_edit_a_build_equals_a_clean_one(tmp_path: Path) -> None:
    """P6: whatever is edited, variants come, go and change as in a clean build; the preview shows the same bytes."""
    files = {**FILES, **HIDDEN}
    place = Place(root=tmp_path).write(files)
    place.build()
    session = Session(place.request())
    session.open()
    for edit in _edits():
        files = edit(files)
        place.write(files)
        place.build()
        clean = place.clean_tree()
        assert differences(place.tree, clean) == ""
        assert session.update(None).stands
        shown = {path: session.content(path) or b"" for path in session.paths if VARIANT.fullmatch(path)}
        assert differences(shown, {path: content for path, content in clean.items() if VARIANT.fullmatch(path)}) == ""
    session.close()


def test_the_number_of_workers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P7: variants are the same from one process and from several."""
    place = Place(root=tmp_path).write(FILES)
    alone = place.clean_tree(jobs=1)
    monkeypatch.setattr("sitegen.pipeline.publishing.PAYS_FROM_BYTES", 1)
    assert differences(alone, place.clean_tree(jobs=2)) == ""


def test_nothing_is_encoded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new output, `--clean`, or another theme takes variants from the cache; what is damaged there is made again."""
    place = Place(root=tmp_path).write(FILES)
    place.build()
    first = place.tree
    encoded: list[str] = []
    real = pillow.encode_photograph

    def counted(image: object, wanted: pillow.Wanted) -> bytes:
        encoded.append(wanted.format)
        return real(image, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(pillow, "encode_photograph", counted)
    place.build(output=tmp_path / "other", jobs=1)
    place.build(clean=True, jobs=1)
    place.write({**FILES, "sitegen.toml": CONFIG.replace("url", 'theme = "brief"\nurl').encode()}).build(jobs=1)
    assert encoded == []
    kept = sorted((place.cache / "variants").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-1] + b"x")
    kept[1].write_bytes(kept[2].read_bytes())
    place.write(FILES).build(clean=True, jobs=1)
    assert len(encoded) == 2
    assert differences(place.tree, first) == ""
    (place.cache / "key").unlink()  # as in a checkout of another machine
    place.build(clean=True, jobs=1)
    assert len(encoded) == 2 + len(kept)


def test_what_is_not_used_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache holds little more than what the last builds have used."""
    monkeypatch.setattr("sitegen.disk.cache.variant_store._FEW", 5)
    place = Place(root=tmp_path).write(FILES)
    for quality in range(40, 80, 10):
        place.write({**FILES, "sitegen.toml": f"{CONFIG}quality = {quality}\n".encode()}).build()
    used = sum(1 for path in place.tree if VARIANT.fullmatch(path))
    assert used <= len(list((place.cache / "variants").iterdir())) <= 2 * used


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (tagged(64, 40)[:-40], "the image breaks off"),
        (photograph("PNG", 64, 40)[:-14], "the image breaks off"),
        (photograph("PNG", 64, 40).replace(b"IDAT", b"IDAT\xff", 1), "the image breaks off"),
        (photograph("PNG", 64, 40), "is a PNG image"),
        (photograph("PNG", 64, 40)[:18] + b"\xff\xff" + photograph("PNG", 64, 40)[20:], "is a PNG image"),
    ],
)
@pytest.mark.parametrize("where", ["a", "later", "draft"])
def test_a_damaged_photograph_is_told_at_its_file(where: str, content: bytes, message: str, tmp_path: Path) -> None:
    """Whoever names it, now or later, a photograph that breaks off or is no JPEG is an error; the old site stays."""
    name = {"a": "lead.jpg", "later": "l.jpg", "draft": "d.jpg"}[where]
    suffix = "png" if content.startswith(b"\x89") and "breaks" in message else "jpg"
    path = f"content/articles/{where}/{name}"
    files = {**FILES, **HIDDEN}
    text = files.pop(f"content/articles/{where}/index.md").replace(name.encode(), f"{name[:-3]}{suffix}".encode())
    place = Place(root=tmp_path).write({**FILES, **HIDDEN})
    place.build()
    before = place.tree
    damaged = {f"content/articles/{where}/index.md": text, path.replace("jpg", suffix): content}
    place.write({**files, **damaged})
    for action in (place.build, lambda: check(place.request())):
        found = [one for one in failure(action).problems if one.code in {"image", "file-type"}]
        assert [one.place.path for one in found] == [path.replace("jpg", suffix)]
        assert message in found[0].message
    assert differences(place.tree, before) == ""


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "AVIF"])
def test_a_small_image_that_is_not_whole_is_told_at_its_file(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An image without variants is unpacked once: whoever shows it, what is wrong is told by builds and checks."""
    looked_at: list[bytes] = []

    def looking(content: bytes) -> None:
        looked_at.append(content)
        require_whole(content)

    monkeypatch.setattr(file_verdicts, "require_whole", looking)
    whole = photograph(form, 16, 10)
    path = f"content/articles/b/small.{form.lower()}"
    files = {**FILES, "content/articles/b/index.md": piece(f"![x](small.{form.lower()})", "draft: true\n")}
    place = Place(root=tmp_path).write({**files, path: whole})
    place.build()
    before = place.tree
    assert looked_at.count(whole) == 1
    place.write({**files, path: whole, "content/articles/c.md": piece()}).build()
    assert looked_at.count(whole) == 1
    for damaged in (whole[: len(whole) - 8], whole[: len(whole) // 2]):
        place.write({**files, path: damaged})
        for action in (place.build, lambda: check(place.request())):
            (found,) = (one for one in failure(action).problems if is_error(one))
            assert (found.code, found.place.path) == ("image", path)
            assert found.hint
        place.write({**files, path: damaged}).build(skip_broken=True)
    assert differences(place.tree, before) == ""


@pytest.mark.parametrize("where", ["later", "draft"])
def test_a_photograph_that_nobody_sees_yet_is_decoded_too(where: str, tmp_path: Path) -> None:
    """No variants are made of it, and what is wrong with it is told now, so that no build fails when it comes due."""
    name = {"later": "l.jpg", "draft": "d.jpg"}[where]
    whole = photograph("PNG", 64, 40)
    broken = whole[: whole.index(b"IDAT") + 12] + b"x" + whole[whole.index(b"IDAT") + 13 :]
    text = HIDDEN[f"content/articles/{where}/index.md"].replace(name.encode(), b"new.png")
    hidden = {**HIDDEN, f"content/articles/{where}/index.md": text}
    hidden.pop(f"content/articles/{where}/{name}")
    place = Place(root=tmp_path).write({**FILES, **hidden, f"content/articles/{where}/new.png": broken})
    for action in (place.build, lambda: check(place.request())):
        (found,) = (one for one in failure(action).problems if is_error(one))
        assert (found.code, found.place.path) == ("image", f"content/articles/{where}/new.png")
    place.write({**FILES, **hidden, f"content/articles/{where}/new.png": whole}).build()


def test_a_photograph_that_cannot_be_decoded_stops_a_build(tmp_path: Path) -> None:
    """What only decoding finds is told once, at the file, by a build and by a check; the old site stays."""
    place = Place(root=tmp_path).write(FILES)
    place.build()
    before = place.tree
    whole = photograph("PNG", 64, 40)
    at = whole.index(b"IDAT") + 12
    broken = whole[:at] + bytes(40) + whole[at + 40 :]
    place.write({**FILES, "content/face.png": broken})
    for action in (place.build, lambda: check(place.request())):
        (found,) = (one for one in failure(action).problems if is_error(one))
        assert (found.code, found.place.path) == ("image", "content/face.png")
        assert "is damaged" in found.message
    assert differences(place.tree, before) == ""
    assert read_tree(place.output) == before


def test_variants_are_what_their_names_say(tmp_path: Path) -> None:
    """The format, the width and the way up are those that pages say; nothing is wider than its original."""
    place = Place(root=tmp_path).write(FILES)
    place.build()
    forms = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
    for path, content in place.tree.items():
        if found := VARIANT.fullmatch(path):
            image = opened(content)
            assert (image.format, image.width) == (forms[found[3]], int(found[2]))
            assert image.width <= 64


def test_photographs_of_the_same_bytes_are_all_told(tmp_path: Path) -> None:
    """They share their variants, and each of them has to be saved anew."""
    broken = unreadable(photograph("PNG", 64, 40))
    own = {"content/face.png": broken, "content/articles/a/x.png": broken}
    place = Place(root=tmp_path).write({**FILES, **own, "content/articles/b.md": piece("![x](a/x.png)")})
    for action in (place.build, lambda: check(place.request())):
        found = [one.place.path for one in failure(action).problems if is_error(one)]
        assert sorted(found) == ["content/articles/a/x.png", "content/face.png"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_photograph_that_only_decoding_refuses_is_left_out(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `--skip-broken` a build is the one with a file that breaks off: that file alone is left out.

    It is named in a warning at its file, in the next build too, and is published once it is whole.
    """
    monkeypatch.setattr("sitegen.pipeline.publishing.PAYS_FROM_BYTES", 1)
    whole = photograph("PNG", 64, 40)
    config = CONFIG.replace("[images]", "card = true\n[images]").encode()
    lead = "image: {src: /lead.png, alt: What it shows}\n"
    files = {**FILES, **HIDDEN, "sitegen.toml": config}
    files["content/articles/c.md"] = piece("![In a text](/lead.png) and [a link](/lead.png)", lead)
    place = Place(root=tmp_path).write({**files, "content/lead.png": unreadable(whole)})
    for _ in range(2):
        report = place.build(skip_broken=True, jobs=jobs)
        found = {(one.place.path, one.severity, one.code) for one in report.problems if "image" in one.message}
        assert found == {("content/lead.png", "warning", "image")}
    broken = place.tree
    assert b"What it shows" not in broken["2026/01/c/index.html"]
    assert b"<p>In a text and a link</p>" in broken["2026/01/c/index.html"]
    assert differences(broken, place.clean_tree(skip_broken=True, jobs=jobs)) == ""
    cut = Place(root=tmp_path / "cut").write({**files, "content/lead.png": whole[:60]})
    assert differences(broken, cut.clean_tree(skip_broken=True)) == ""
    place.write({**files, "content/lead.png": whole}).build(skip_broken=True, jobs=jobs)
    assert differences(place.tree, place.clean_tree(jobs=jobs)) == ""
    assert "lead.png" in place.tree


@pytest.mark.parametrize("skip_broken", [True, False])
def test_a_photograph_that_takes_too_much_memory_is_known_before_it_is_shown(
    skip_broken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a later build would refuse, this one tells of."""
    monkeypatch.setattr(pillow, "_MOST_BYTES", 128 * 80 * 10 - 1)
    large = photograph("PNG", 128, 80, "RGBA")
    files = {path: content for path, content in HIDDEN.items() if not path.endswith("lead.jpg")}
    text = files["content/articles/later/index.md"].replace(b"lead.jpg", b"lead.png")
    place = Place(root=tmp_path).write(
        {**FILES, **files, "content/articles/later/index.md": text, "content/articles/later/lead.png": large}
    )
    if skip_broken:
        (found,) = (one for one in place.build(skip_broken=True).problems if one.code == "image")
    else:
        (found,) = (one for one in failure(place.build).problems if is_error(one))
    assert (found.place.path, "too large to be unpacked" in found.message) == ("content/articles/later/lead.png", True)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_sizes_are_those_of_the_upright_photograph(form: str, tmp_path: Path) -> None:
    """Whatever lies how in a file: pages say its upright size, and variants have that ratio."""
    suffix = form.lower()
    files = dict(FILES)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        size = (64, 40) if orientation < 5 else (40, 64)
        files[f"content/articles/o{orientation}/p.{suffix}"] = photograph(form, *size, exif=exif)
        files[f"content/articles/o{orientation}/index.md"] = piece(f"![x](p.{suffix})")
    place = Place(root=tmp_path).write(files)
    place.build()
    tree = place.tree
    for orientation in range(1, 9):
        page = tree[f"2026/01/o{orientation}/index.html"].decode()
        assert 'alt="x" width="32" height="20"' in page
        found = {one[0]: one[1] for one in VARIANT.finditer(page) if int(one[2]) == 32}
        shown = [path for path in found if f"assets/images/{found[path]}-32.jpg" in found]  # not the portrait
        assert len(shown) == 2 * len(("avif", "webp", "jpg"))  # that of the biography too
        assert {opened(tree[path]).size for path in shown} == {(32, 20)}


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8), st.integers(0, 400))
def test_no_head_of_avif_is_a_traceback(changes: list[tuple[int, int]], length: int) -> None:
    """What is wrong in it has no size."""
    head = bytearray(AVIF)
    for at, value in changes:
        head[at] = value
    size = upright_size(bytes(head[:length]))
    assert size is None or len(size) == 2
