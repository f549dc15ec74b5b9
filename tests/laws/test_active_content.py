"""Nothing of the content runs in a reader's browser (P19, files): what could is a located error wherever it is."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import pytest

from sitegen.model.sources import SourceFile
from sitegen.plan.artifact import CleanedRecipe
from tests.index.made import PNG, SITE, Files, Tree, articles, codes, composed, page, paths, piece, profile, told
from tests.laws.building import Place, failure
from tests.laws.glass import GLASS
from tests.read.drawings import HARMLESS, svg

EVIL_SVG = svg("\n<script>alert(1)</script>")
EVIL_PAGE = "<!doctype html><script>alert(1)</script>"
LATER = "2030-01-01"

BAD: dict[str, tuple[str | bytes, str]] = {
    "x.html": (EVIL_PAGE, "active"),
    "x.htm": (EVIL_PAGE, "active"),
    "x.XHTML": (EVIL_PAGE, "active"),
    "x.js": ("alert(1)", "active"),
    "x.xml": ("<a><x:script xmlns:x='http://www.w3.org/1999/xhtml'/></a>", "active"),
    "x.svg": (EVIL_SVG, "active"),
    "x": (EVIL_PAGE, "active"),
    "x.jpg": (EVIL_PAGE, "file-type"),
    "x.png": (b"\xff\xd8\xff\xe0", "file-type"),
    "x.gif": (b"", "image"),
    "y.png": (PNG[:16] + b"\0\1\0\0\0\1\0\0" + PNG[24:], "image"),
}
PLACES: dict[str, tuple[str, Tree]] = {
    "bundle": ("articles/b/", {"content/articles/b/index.md": piece()}),
    "bundle of a page": ("pages/b/", {"content/pages/b/index.md": page()}),
    "bundle of a hidden piece": ("articles/b/", {"content/articles/b/index.md": piece(date=LATER)}),
    "bundle of a draft": ("articles/b/", {"content/articles/b/index.md": piece(draft=True)}),
    "below a bundle": ("articles/b/c/d/", {"content/articles/b/index.md": piece()}),
    "loose": ("articles/", articles(a=piece("[x]({})"))),
    "loose, hidden": ("articles/", articles(a=piece("![x]({})", date=LATER))),
    "static": ("static/", {}),
    "root": ("", {"sitegen.toml": SITE + '[build]\npublish = ["x.*"]\n'}),
    "well-known": (".well-known/", {}),
    "named by an author": ("authors/", {"content/authors/m.md": profile("[x]({})", name="M")}),
    "image of an author": ("", {"content/authors/m.md": profile(name="M", image={"src": "/{}", "alt": ""})}),
    "image of a term": ("", {"content/terms/tags/t.md": profile(name="T", image={"src": "/{}", "alt": ""})}),
    "lead image": ("", articles(a=piece(image={"src": "/{}", "alt": ""}))),
    "icon": ("", {"sitegen.toml": SITE + 'icon = "{}"\n'}),
    "logo": ("", {"sitegen.toml": SITE + '[site.publisher]\nname = "P"\nlogo = "{}"\n'}),
    "navigation": ("", {"sitegen.toml": SITE + '[[site.nav]]\nlabel = "X"\nurl = "/{}"\n'}),
}


def site_with(place: str, name: str, content: str | bytes) -> tuple[Files, str]:
    """Put a file into a place, and its name into what names it there; return its path below the content."""
    folder, files = PLACES[place]
    named = {path: text.replace("{}", name) if isinstance(text, str) else text for path, text in files.items()}
    return {**named, f"content/{folder}{name}": content}, folder + name


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_located_error_wherever_it_stands(place: str, name: str) -> None:
    """A file that runs, or is not what it is named, is an error at that file, and nothing else is reported of it."""
    content, code = BAD[name]
    files, path = site_with(place, name, content)
    assert codes(files) == [f"{path}: error[{code}]"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["x.svg", "x.jpg"])
def test_a_bad_file_is_left_out_where_the_rest_is_built(place: str, name: str) -> None:
    """With --skip-broken it is a warning, the file is nowhere in the output, and every piece is."""
    content, code = BAD[name]
    files, path = site_with(place, name, content)
    made = composed(files, skip_broken=True)
    assert [(one.place.path, one.severity, one.code) for one in made.problems] == [(f"content/{path}", "warning", code)]
    assert not [one for one in paths(made) if one.endswith(name)]
    assert len(made.site.documents.pieces) == sum(
        "articles/" in one or "pages/" in one for one in files if one[-3:] == ".md"
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_drawing_is_published_in_every_place(place: str) -> None:
    """What is harmless passes; what its editor noted in it does not (tests/images)."""
    files, path = site_with(place, "x.svg", HARMLESS["Inkscape"])
    made = composed(files, drafts=True)
    assert [one for one in made.problems if one.code != "image"] == []  # no preview shows a drawing
    copies = [one.recipe for one in made.plan.artifacts if isinstance(one.recipe, CleanedRecipe) and one.kind == "file"]
    content = HARMLESS["Inkscape"].encode()
    digest = blake2b(content, digest_size=16).hexdigest()
    file = SourceFile(path=f"content/{path}", digest=digest, size=len(content))
    unused = {"named by an author", "image of an author", "image of a term"}  # no piece is by this author, in this term
    assert copies == ([] if place in unused else [CleanedRecipe(file=file)])


def test_a_bad_image_becomes_its_alt_text_and_a_bad_link_its_text(tmp_path: Path) -> None:
    """With --skip-broken readers see the words of an image and of a link to a file that is left out."""
    body = "![seven words](x.svg) and [the link text](x.svg).\n"
    files = {
        "sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\n',
        "content/articles/a.md": piece(body).encode(),
        "content/articles/x.svg": EVIL_SVG.encode(),
    }
    place = Place(root=tmp_path).write(files)
    assert [one.place.path for one in failure(place.build).problems] == ["content/articles/x.svg"]
    assert not place.output.exists()
    place.build(skip_broken=True)
    text = place.tree["2020/01/a/index.html"].decode()
    assert "seven words and the link text." in text
    assert not [path for path, content in place.tree.items() if b"x.svg" in content]


def test_the_error_has_its_place_in_the_file() -> None:
    """Of SVG and XML line and column are reported, with what is wrong and what to do."""
    (line,) = told({"content/a.svg": EVIL_SVG})
    assert line == (
        "a.svg:2:1: error[active]: the element `<script>`; such SVG can run or load more than it shows | export it as "
        "plain SVG, with text as text and nothing from outside, or name it in `[build] allow_active` if it is meant to "
        "run"
    )


def test_a_piece_that_comes_due_finds_its_files_judged() -> None:
    """The problems of files are the same before and after a piece comes due."""
    files = articles(a=piece("![x](x.svg) [y](/y.html)", date=LATER)) | {
        "content/articles/x.svg": EVIL_SVG,
        "content/y.html": EVIL_PAGE,
    }
    now, then = codes(files), codes(files, datetime(2031, 1, 1, tzinfo=UTC))
    assert now == then == ["articles/x.svg: error[active]", "y.html: error[active]"]


@pytest.mark.parametrize(
    ("pattern", "right"),
    [
        ("static/a/x.html", True), ("static/a/*.html", True), ("**/*.html", True), ("static/**", True), ("**", True),
        ("static/*/x.htm?", True), ("static/**/x.html", True), ("**/static/a/x.html", True), ("*.html", False),
        ("static/*.html", False), ("static/*", False), ("Static/a/x.html", False), ("a/x.html", False),
        ("static/a/x.htm", False), ("static/a/[x].html", False), ("content/static/a/x.html", False),
    ],
)  # fmt: skip
def test_what_is_allowed_to_run_is_published(pattern: str, right: bool) -> None:
    """`allow_active` names paths below the content: `*` within a name, `**` for folders, in the letters as they are."""
    files = {"sitegen.toml": f'{SITE}[build]\nallow_active = ["{pattern}"]\n', "content/static/a/x.html": EVIL_PAGE}
    assert codes(files) == ([] if right else ["static/a/x.html: error[active]"])


@pytest.mark.parametrize("pattern", ["/static/x.html", "../x", "a//b", "a/", "./x", "a\\\\b"])
def test_a_pattern_that_can_fit_nothing_is_told(pattern: str) -> None:
    """A pattern that is not a path below the content is an error at its place."""
    found = codes({"sitegen.toml": f'{SITE}[build]\nallow_active = ["{pattern}"]\n'})
    assert found == ["sitegen.toml: error[value]"]


def test_a_file_that_may_run_must_still_be_what_it_says() -> None:
    """`allow_active` allows what runs, not an image that is a page."""
    files = {"sitegen.toml": f'{SITE}[build]\nallow_active = ["**"]\n', "content/x.jpg": EVIL_PAGE}
    assert codes(files) == ["x.jpg: error[file-type]"]


def test_the_icon_of_a_theme_is_judged() -> None:
    """An icon that a theme brings is held to the same, with --skip-broken too."""
    files = {"themes/bare/static/icon.svg": EVIL_SVG}
    assert codes(files) == codes(files, skip_broken=True) == ["themes/bare/static/icon.svg: error[active]"]
    assert codes({"themes/bare/static/icon.svg": HARMLESS["Figma"]}) == []


def test_a_verdict_is_remembered_by_content_and_name(tmp_path: Path) -> None:
    """A file that is changed or renamed is judged anew, one that is neither is not read again for it."""
    files = {"sitegen.toml": SITE.replace("bare", "glass").encode(), "content/x.svg": HARMLESS["D3"].encode(), **GLASS}
    place = Place(root=tmp_path).write(files)
    place.build()
    place.write({**files, "content/x.svg": EVIL_SVG.encode()})
    assert [one.code for one in failure(place.build).problems] == ["active"]
    place.write(
        {
            **{path: one for path, one in files.items() if path != "content/x.svg"},
            "content/x.png": files["content/x.svg"],
        }
    )
    assert [one.code for one in failure(place.build).problems] == ["file-type"]
    place.write(files).build()


@pytest.mark.parametrize(("said", "severity"), [("warning", "warning"), ("error", "error"), ("allow", "")])
def test_remote_images_are_told_as_the_site_says(said: str, severity: str) -> None:
    """`remote_images` decides for images of a text, lead images and portraits, hidden pieces included."""
    remote = {"src": "https://img.example/x.png", "alt": ""}
    config = {"sitegen.toml": f'{SITE}[markdown]\nremote_images = "{said}"\n'}
    for date in ("2020-01-01", LATER):
        files = articles(a=piece("![x](https://img.example/y.png)", date=date), b=piece(image=remote, date=date)) | {
            "content/authors/m.md": profile(name="M", image=remote),
            "content/terms/tags/t.md": profile("![x](http://img.example/y.png)", name="T"),
        }
        places = ("articles/a.md", "articles/b.md", "authors/m.md", "terms/tags/t.md")
        assert codes(files | config) == ([f"{one}: {severity}[image]" for one in places] if severity else [])


def test_a_remote_image_that_may_not_be_becomes_its_alt_text() -> None:
    """With --skip-broken a remote image of a text is left out, and a piece with one as its lead image altogether."""
    config = {"sitegen.toml": f'{SITE}[markdown]\nremote_images = "error"\n'}
    lead = piece(image={"src": "https://img.example/x.png", "alt": ""})
    made = composed(articles(a=piece("![x](https://img.example/y.png)"), b=lead) | config, skip_broken=True)
    assert paths(made) == {"2020/01/a/index.html"}
    (shown,) = made.site.trees["en"].articles
    assert shown.body is not None
    assert shown.body.images == (None,)
    assert codes(articles(a=piece("![x](https://img.example/y.png)", draft=True)) | config) == [
        "articles/a.md: warning[image]"
    ]
