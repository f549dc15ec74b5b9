"""Share cards: they obey the laws, are drawn once, and what previews show of a page is always PNG or JPEG."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from sitegen.cards import BESIDE, HEIGHT, WIDTH, Words, drawing
from sitegen.images import pillow
from sitegen.live.session import Session
from sitegen.pipeline import check
from tests.images.photographs import opened, photograph
from tests.laws.building import Place, Tree, differences, failure

CONFIG = """[site]
title = {en = "A", fa = "الف"}
url = "https://a.example/"
languages = ["en", "fa"]
card = true
[images]
widths = [16, 32]
"""
HEAD = "---\ntitle: {title}\ndate: {date}\nauthors: [b]\n{keys}---\n\n{text}\n"
LEAD = "image: {src: lead.jpg, alt: a}\n"
CARD = re.compile(r"assets/cards/[0-9a-f]{16}\.(png|jpg)")
IMAGE = re.compile(r'<meta property="og:image" content="https://a\.example/([^"]+)">')


def piece(title: str = "A", keys: str = "", date: str = "2026-01-01", text: str = "Text.") -> bytes:
    """Write an article."""
    return HEAD.format(title=title, date=date, keys=keys, text=text).encode()


FILES: Tree = {
    "sitegen.toml": CONFIG.encode(),
    "content/authors/b.md": b"---\nname: B\n---\n",
    "content/articles/a/index.md": piece("In English", LEAD),
    "content/articles/a/index.fa.md": piece("به فارسی", LEAD),
    "content/articles/a/lead.jpg": photograph("JPEG", 64, 40),
    "content/articles/chosen.md": piece("Chosen", "image: {src: /map.svg, alt: m, card: /own.webp}\n"),
    "content/articles/drawn.md": piece("Drawn"),
    "content/articles/chinese.md": piece("北京"),
    "content/pages/about.md": b"---\ntitle: About\n---\n\nUs.\n",
    "content/map.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "content/own.webp": photograph("WEBP", 60, 60),
}
HIDDEN: Tree = {
    "content/articles/draft.md": piece("Draft", "draft: true\n"),
    "content/articles/later.md": piece("Later", date="2030-01-01"),
    "content/articles/over.md": piece("Over", "expires: 2026-02-01\nimage: {src: /map.svg, alt: m, card: /o.png}\n"),
    "content/o.png": photograph("PNG", 50, 50),
}
GONE: Tree = {"content/articles/gone.md": piece("Gone", "withdrawn: {date: 2026-02-01, reason: wrong}\n")}


def cards(tree: Tree) -> Tree:
    """Return the cards of an output."""
    return {path: content for path, content in tree.items() if CARD.fullmatch(path)}


def shown(tree: Tree, page: str) -> str:
    """Return the path of the picture in the preview of a page; empty without one."""
    found = IMAGE.search(tree[page].decode())
    return found[1] if found else ""


def test_every_page_has_a_picture_that_previews_show(tmp_path: Path) -> None:
    """P1: each page names a PNG or JPEG that is there; each card is named, and of the size and type that pages say."""
    place = Place(root=tmp_path).write({**FILES, **HIDDEN, **GONE})
    place.build()
    tree = place.tree
    pages = [path for path in tree if path.endswith(".html") and b"og:title" in tree[path]]
    assert {shown(tree, path) for path in pages} == cards(tree).keys()
    for path in pages:
        content = tree[path].decode()
        image = opened(tree[shown(tree, path)])
        assert image.size == (1200, 630)
        form = "image/png" if image.format == "PNG" else "image/jpeg"
        assert f'<meta property="og:image:type" content="{form}">' in content
        assert '<meta name="twitter:card" content="summary_large_image">' in content
    site = shown(tree, "index.html")
    assert shown(tree, "2026/01/chinese/index.html") == shown(tree, "2026/01/gone/index.html") == site
    assert len({shown(tree, path) for path in pages}) == 7  # the site twice, five pieces in their languages, one page
    assert opened(tree[shown(tree, "2026/01/a/index.html")]).format == "JPEG"
    assert "own.webp" not in tree


def test_hidden_pieces_leave_no_trace(tmp_path: Path) -> None:
    """P3: with pieces that are not public the site is, byte for byte, the site without them."""
    place = Place(root=tmp_path).write({**FILES, **HIDDEN})
    place.build()
    whole = place.tree
    place.write(FILES)
    assert differences(whole, place.clean_tree()) == ""


def _edits() -> list[Callable[[Tree], Tree]]:
    """Return edits that reach cards: their words, their pictures, their design, who sees them."""
    return [
        lambda files: {**files, "content/articles/drawn.md": piece("Drawn anew")},
        lambda files: {**files, "content/articles/drawn.md": piece("Drawn anew", text="Other words.")},
        lambda files: {**files, "content/articles/drawn.md": piece("Drawn anew", "kind: report\n")},
        lambda files: {**files, "content/articles/a/lead.jpg": photograph("JPEG", 40, 64)},
        lambda files: {**files, "content/own.webp": photograph("WEBP", 30, 60)},
        lambda files: {**files, "content/authors/b.md": b"---\nname: Other\n---\n"},
        lambda files: {**files, "sitegen.toml": CONFIG.replace("card = true", 'card = true\ntheme = "brief"').encode()},
        lambda files: {**files, "sitegen.toml": CONFIG.replace("true", '"own.webp"').encode()},
        lambda files: {**files, "sitegen.toml": CONFIG.replace("true", "false").encode(), **GONE},
        lambda _: {**FILES, **HIDDEN, "content/articles/draft.md": piece("Draft")},
    ]


def test_after_any_edit_a_build_equals_a_clean_one(tmp_path: Path) -> None:
    """P6: whatever is edited, cards come, go and change as in a clean build; the preview shows the same bytes."""
    files = {**FILES, **HIDDEN}
    place = Place(root=tmp_path).write(files)
    place.build()
    session = Session(place.request())
    session.open()
    for edit in _edits():
        before, files = files, edit(files)
        place.write(files)
        place.build()
        clean = place.clean_tree()
        assert differences(place.tree, clean) == ""
        changed = [path for path in {*before, *files} if before.get(path) != files.get(path)]
        assert session.update(changed).stands
        made = {path: session.content(path) or b"" for path in session.paths if CARD.fullmatch(path)}
        assert differences(made, cards(clean)) == ""
        page = session.content("2026/01/drawn/index.html")
        assert page is not None
        assert IMAGE.findall(page.decode()) == IMAGE.findall(clean["2026/01/drawn/index.html"].decode())
    session.close()


def test_nothing_is_drawn_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new output and `--clean` take cards from the cache; an edit draws the one whose words have changed."""
    place = Place(root=tmp_path).write(FILES)
    place.build()
    drawn: list[str] = []
    real = drawing.draw_card

    def counted(words: Words, *rest: object) -> bytes:
        drawn.append(words.title)
        return real(words, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(drawing, "draw_card", counted)
    place.build(output=tmp_path / "other", jobs=1)
    place.build(clean=True, jobs=1)
    assert drawn == []
    place.write({**FILES, "content/articles/drawn.md": piece("Drawn anew")}).build(jobs=1)
    assert drawn == ["Drawn anew"]
    monkeypatch.setattr("sitegen.disk.cache.variant_store.code_digest", lambda *_: "other code")
    place.build(output=tmp_path / "third", jobs=1)
    assert len(drawn) == 1 + len(cards(place.tree)) - 1  # the chosen picture is not drawn


@pytest.mark.parametrize("widths", [[480, 960], [480], []])
def test_a_card_shows_the_middle_of_a_photograph(
    widths: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a camera made is not unpacked for a card where a variant fills it; what the card shows is the same."""
    content = photograph("JPEG", 1500, 1000)
    config = CONFIG.replace("[16, 32]", str(widths)).encode()
    place = Place(root=tmp_path).write({**FILES, "sitegen.toml": config, "content/articles/a/lead.jpg": content})
    opened_files: list[int] = []
    real = pillow.unpack

    def counted(file: bytes, *rest: Any, **more: Any) -> Image.Image:
        opened_files.append(opened(file).width)
        return real(file, *rest, **more)

    monkeypatch.setattr(pillow, "unpack", counted)
    place.build(jobs=1)
    assert opened_files.count(1500) == (0 if not widths else 1 if widths[-1] == 960 else 1 + len(("en", "fa")))
    tree = place.tree
    if not widths:
        return
    for page, left in (("2026/01/a/index.html", WIDTH - BESIDE), ("fa/2026/01/a/index.html", 0)):
        part = opened(tree[shown(tree, page)]).crop((left, 0, left + BESIDE, HEIGHT))
        expected = real(content, "JPEG", BESIDE, height=HEIGHT)
        assert max(ImageStat.Stat(ImageChops.difference(part, expected)).mean) < 5


def test_the_number_of_workers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P7: cards are the same from one process and from several."""
    place = Place(root=tmp_path).write(FILES)
    alone = place.clean_tree(jobs=1)
    monkeypatch.setattr("sitegen.pipeline.publishing.PAYS_FROM_BYTES", 1)
    assert differences(alone, place.clean_tree(jobs=2)) == ""


def test_a_title_that_no_font_has_is_told_once(tmp_path: Path) -> None:
    """One warning names the pieces and the letters; a site without cards has none."""
    place = Place(root=tmp_path).write({**FILES, "content/articles/second.md": piece("თბილისი")})
    (found,) = (one for one in place.build().problems if one.code == "card")
    assert found.message.startswith("2 pieces have no card of their own: no font of the theme has ")
    assert len(found.related) == 1
    assert not is_told(place, {"sitegen.toml": CONFIG.replace("card = true\n", "").encode()})


def test_without_fribidi_persian_has_no_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters that cannot be joined are not drawn: these pieces have the card of the site, where it can be."""
    monkeypatch.setattr("sitegen.cards.canvas.can_shape", lambda: False)
    files = {path: content for path, content in FILES.items() if "chinese" not in path}
    place = Place(root=tmp_path).write(files)
    (found,) = (one for one in place.build(jobs=1).problems if one.code == "card")
    assert (found.place.path, "FriBiDi" in found.hint) == ("content/articles/a/index.fa.md", True)
    assert shown(place.tree, "fa/2026/01/a/index.html").startswith("assets/images/")
    assert CARD.fullmatch(shown(place.tree, "2026/01/a/index.html"))


def is_told(place: Place, files: Tree) -> bool:
    """Return whether a build of the site with other files tells something about cards."""
    return any(one.code == "card" for one in place.write({**FILES, **files}).build().problems)


def test_a_damaged_font_is_an_error(tmp_path: Path) -> None:
    """A font whose letters cannot be drawn is told once, at its file, by a build and a check."""
    font = (Path(__file__).parents[2] / "themes/broadsheet/cards/source-sans-3-600.ttf").read_bytes()
    broken = font.replace(b"head", b"HEAD", 1).replace(b"glyf", b"GLYF", 1)
    theme = b'extends = "broadsheet"\n[card]\nfonts = ["a.ttf"]\n'
    config = CONFIG.replace("card = true", 'card = true\ntheme = "mine"').encode()
    files = {"themes/mine/theme.toml": theme, "themes/mine/a.ttf": broken, "sitegen.toml": config}
    place = Place(root=tmp_path).write({**FILES, **files})
    for action in (place.build, lambda: check(place.request())):
        (found,) = (one for one in failure(action).problems if one.severity == "error")
        assert (found.code, found.place.path) == ("theme", "themes/mine/a.ttf")


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        (
            "content/articles/chosen.md",
            piece(keys="image: {src: /map.svg, alt: m, card: /ow.webp}\n"),
            "no file `/ow.webp`",
        ),
        (
            "content/articles/chosen.md",
            piece(keys="image: {src: /map.svg, alt: m, card: /map.svg}\n"),
            "no card can be made",
        ),
        ("sitegen.toml", CONFIG.replace("card = true", 'card = "none.png"').encode(), "no file `none.png`"),
        (
            "sitegen.toml",
            CONFIG.replace("card = true", 'card = "map.svg"').encode(),
            "no card can be made of `map.svg`",
        ),
        ("sitegen.toml", CONFIG.replace("card = true", "card = 3").encode(), "must be exactly true or false"),
        ("content/own.webp", photograph("WEBP", 60, 60)[:60], "breaks off"),
    ],
)
def test_a_wrong_picture_is_an_error(path: str, content: bytes, told: str, tmp_path: Path) -> None:
    """A picture that is not there, of another kind, or damaged stops a build and a check, at its place."""
    place = Place(root=tmp_path).write({**FILES, path: content})
    for action in (place.build, lambda: check(place.request())):
        (found,) = (one for one in failure(action).problems if one.severity == "error")
        assert (found.place.path, told in found.message) == (path, True)
