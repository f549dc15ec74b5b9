"""The site's own style sheets: published as assets with what they name, loaded last, and checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.disk.sources.shipped_themes import shipped_themes_folder
from tests.index.made import PNG, Tree, articles, piece, told
from tests.laws.building import built

CONFIG = '[site]\ntitle = "Review"\nurl = "https://review.example/"\n[theme]\ncss = ["a/site.css", "b.css"]\n'
FILES: Tree = {
    "sitegen.toml": CONFIG,
    "content/a/site.css": "@import 'more.css'; h1 { background: url(../x.png) }",
    "content/a/more.css": "p { color: red }",
    "content/b.css": "a { color: blue }",
    **articles(n=piece()),
}


def test_own_styles_come_after_those_of_the_theme(tmp_path: Path) -> None:
    """Each page loads them in the order of the configuration, after the theme's; what they name is published too."""
    contents = {path: str(text).encode() for path, text in FILES.items()} | {"content/x.png": PNG}
    tree = built(tmp_path, contents, jobs=1)
    page = tree["2020/01/n/index.html"].decode()
    sheets = re.findall(r'<link rel="stylesheet" href="\.\./\.\./\.\./(assets/[^"]+)"', page)
    assert [re.sub(r"\.[0-9a-f]+\.css", "", sheet) for sheet in sheets] == [
        "assets/css/broadsheet",
        "assets/own/a/site",
        "assets/own/b",
    ]
    assert all(sheet in tree for sheet in sheets)
    own = tree[sheets[1]].decode()
    for name in re.findall(r'"([^"]+)"', own):
        assert (Path("assets/own/a") / name).as_posix().replace("a/../", "") in tree
    assert "x.png" not in tree
    changed = {**contents, "content/a/more.css": b"p { color: green }"}
    assert sheets[1] not in built(tmp_path / "2", changed, jobs=1)


def test_files_of_own_styles_are_in_use() -> None:
    """A style sheet that is named, and what it names, cause no warning; a file that nothing names does."""
    files = {**FILES, "content/x.png": PNG, "content/y.png": PNG}
    assert [line.partition(":")[0] for line in told(files) if "unused-file" in line] == ["y.png"]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"sitegen.toml": CONFIG.replace("b.css", "c.css")}, "no file `content/c.css`"),
        ({"sitegen.toml": CONFIG.replace("b.css", "../b.css")}, "../b.css"),
        ({"sitegen.toml": CONFIG.replace("b.css", "b.txt")}, "is not the name of a style sheet"),
        ({"content/b.css": "a { background: url(https://a.example/x.png) }"}, "is not a file of the site"),
        ({"content/b.css": "a { background: url(nowhere.png) }"}, "names a file that the site does not have"),
    ],
)
def test_a_wrong_style_sheet_is_an_error(change: Tree, wanted: str) -> None:
    """A style sheet that is not there, and one that loads what is not of the site, stop the build."""
    assert [line for line in told({**FILES, "content/x.png": PNG, **change}) if wanted in line and "error" in line]


def test_the_documented_properties_are_those_of_broadsheet() -> None:
    """docs/theming.md names the custom properties that broadsheet sets at its root, but for its own shorthands."""
    text = (Path(__file__).parents[2] / "docs/theming.md").read_text(encoding="utf-8")
    table = text.partition("<!-- properties: broadsheet -->\n\n")[2].partition("\n\n")[0]
    style = (shipped_themes_folder() / "broadsheet/static/css/broadsheet.css").read_text(encoding="utf-8")
    shorthands = {"--u", "--hair", "--bar", "--shade"}
    root = "".join(re.findall(r"(?:^:root|:where\(:root, \[lang\]\)) \{(.*?)\}", style, re.DOTALL | re.MULTILINE))
    assert set(re.findall(r"--[a-z]+", table)) == set(re.findall(r"(--[a-z]+):", root)) - shorthands
