"""What one run reports beside an error that stops it, or that is passed over (P15)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.laws.building import Place, Tree, command, failure, read_tree
from tests.laws.planted import sound_site

ONE = "content/articles/one.md"


def _with(path: str, old: bytes, new: bytes) -> Tree:
    """Return the sound site with other text in one file."""
    files = sound_site()
    assert files[path].count(old) == 1
    files[path] = files[path].replace(old, new)
    return files


def _codes(place: Place, **choices: Any) -> set[tuple[str, str]]:
    return {(one.place.path, one.code) for one in failure(lambda: place.build(**choices)).problems}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"date: 2020-01-01", b"date: 2020-01-41", "date"),
        (b"date: 2020-01-01", b"date:", "missing-key"),
        (b"date: 2020-01-01\n", b"", "missing-key"),
        (b"date: 2020-01-01", b"date: 2020-01-01\nslug: One One", "slug"),
        (b"date: 2020-01-01", b"date: 2020-01-01\nlanguage: de", "language"),
        (b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true", "unknown-key"),
        (b"date: 2020-01-01", b"date: 2020-01-01\nauthors: nobody", "unknown-reference"),
        (b"date: 2020-01-01", b"date: 2020-01-01\nsummary: a: b", "front-matter"),
        (b"date: 2020-01-01", b"date: 2020-01-01\n<<<<<<< a\nslug: x\n=======\nslug: y\n>>>>>>> b", "front-matter"),
        (b"---\ntitle: Title one", b"title: Title one", "front-matter"),
        (b"---\ntitle: Title one", b"+++\ntitle: Title one", "front-matter"),
        (b"Text of one.", b"Text\x07 of one.", "control-character"),
    ],
)
def test_links_to_a_piece_with_an_error_are_not_wrong(old: bytes, new: bytes, code: str, tmp_path: Path) -> None:
    """Links to a piece by file, address, old address or anchor, and to its lists, are fine whatever is wrong in it."""
    place = Place(root=tmp_path).write(_with(ONE, old, new))
    assert _codes(place) == {(ONE, code)}


@pytest.mark.parametrize("address", ["2020/01/other", "tags/none", "2020/02/one"])
def test_a_dead_address_is_wrong_beside_a_piece_with_an_error(address: str, tmp_path: Path) -> None:
    """A link to an address that cannot be that of the piece with an error is reported."""
    files = _with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true")
    files["content/articles/two.md"] += f"\n[x](/{address}/)\n".encode()
    assert _codes(Place(root=tmp_path).write(files)) == {(ONE, "unknown-key"), ("content/articles/two.md", "link")}


def test_what_is_left_out_is_searched(tmp_path: Path) -> None:
    """`--skip-broken`: of a piece that is left out everything is reported as a warning; the others lose their links."""
    files = _with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\nauthors: nobody")
    files[ONE] += b"\n[x](none.md)\n"
    files["content/articles/two.md"] = b"---\ntitle: Two\ndate: 2020-01-02\nseries: first\naliases: [/old-two/]\n---\n"
    files["content/articles/two.md"] += b"[by file](one.md) and [by address](/2020/01/one/)\n"
    for name in ("three", "four"):
        files[f"content/articles/{name}.md"] = f"---\ntitle: T\ndate: 2020-01-0{len(name) - 1}\n---\nT.\n".encode()
    place = Place(root=tmp_path).write(files)
    report = place.build(skip_broken=True)
    found = {(one.place.path, one.code, one.severity) for one in report.problems if one.place.path != "sitegen.toml"}
    two = "content/articles/two.md"
    assert found == {
        (ONE, "unknown-reference", "warning"),
        (ONE, "link", "warning"),
        (two, "unpublished-link", "warning"),
    }
    assert "2020/01/one/index.html" not in place.tree
    page = place.tree["2020/01/two/index.html"].decode()
    assert "by file and by address" in page


def test_an_output_of_others_hides_nothing(tmp_path: Path) -> None:
    """An output folder that is not sitegen's is reported with all that is wrong with the site."""
    place = Place(root=tmp_path).write(_with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true"))
    place.output.mkdir()
    (place.output / "letters.txt").write_text("Mine.")
    assert {code for _, code in _codes(place)} == {"output", "unknown-key"}
    assert (place.output / "letters.txt").read_text() == "Mine."


@pytest.mark.parametrize("choice", [{"output": "themes"}, {"output": ".git/site"}, {"cache": "content/cache"}])
def test_a_place_where_none_may_be_hides_nothing(choice: dict[str, str], tmp_path: Path) -> None:
    """An output or a cache in a place of something else is reported with all that is wrong with the site."""
    files = _with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true")
    place = Place(root=tmp_path).write(files)
    choices = {key: place.site / folder for key, folder in choice.items()}
    assert _codes(place, **choices) == {(ONE, "unknown-key"), (next(iter(choice.values())), "output")}
    assert read_tree(place.site) == files


@pytest.mark.parametrize("code", [b"", b"import nothing_here\n", b"from sitegen.plugins import *\nplugin = Plugin(\n"])
def test_a_plugin_that_cannot_be_used_hides_no_key(code: bytes, tmp_path: Path) -> None:
    """What is wrong with front matter is reported beside a plugin; what the plugin may read or make is not."""
    files = _with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true\nauthors: nobody")
    files[ONE] += b"\n[x](/glossary/) ==x== [^1] <b>\n"
    files["content/articles/two.md"] = b"---\ntitle: Two\ndate: 2020-13-02\n---\n"
    files["sitegen.toml"] = files["sitegen.toml"].replace(b"[home]\n", b'[build]\nplugins = ["made"]\n[home]\n')
    where = "plugins/made.py" if code else "sitegen.toml"
    assert _codes(Place(root=tmp_path).write({**files, **({where: code} if code else {})})) == {
        (ONE, "unknown-key"),
        (ONE, "unknown-reference"),
        ("content/articles/two.md", "date"),
        (where, "plugin"),
    }


def test_a_hint_names_no_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing profile is not what a mistyped link means, although the site is looked at as if it were there."""
    files = _with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\nauthors: nobody\ntranslators: nothing")
    files[ONE] += b"\n[x](nobod.md) [y](nothin.md)\n"
    found = failure(lambda: Place(root=tmp_path).write(files).build()).problems
    assert sorted(one.code for one in found) == ["link", "link", "unknown-reference", "unknown-reference"]
    assert not any("did you mean" in one.hint for one in found)


def test_a_missing_ledger_hides_nothing(tmp_path: Path) -> None:
    """`--locked` without a ledger is reported with all that is wrong with the site."""
    place = Place(root=tmp_path).write(_with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true"))
    assert _codes(place, locked=True) == {(ONE, "unknown-key"), ("urls.lock", "ledger")}


def test_a_template_that_does_not_compile_hides_no_field(tmp_path: Path) -> None:
    """Fields are checked in templates that extend one with an error, whose own names are not missed."""
    files = sound_site()
    templates = "themes/glass/templates"
    files[f"{templates}/page.html"] = (
        b"{% extends 'frame.html' %}{% block a %}{{ ours }}{{ page.nothing }}{% endblock %}"
    )
    files[f"{templates}/frame.html"] = b"{% set ours = 1 %}{% block a %}{% endblock %}"
    place = Place(root=tmp_path).write(files)
    assert _codes(place) == {(f"{templates}/page.html", "template")}
    place.write({**files, f"{templates}/frame.html": b"{% set ours = 1 %}{% block a %}{% endblok %}"})
    assert _codes(place) == {(f"{templates}/page.html", "template"), (f"{templates}/frame.html", "template")}


def test_check_reports_missing_translations_beside_an_error(tmp_path: Path) -> None:
    """`check`: translations are compared although something else is wrong."""
    files = _with(ONE, b"date: 2020-01-01", b"date: 2020-01-01\ndrat: true")
    del files["content/articles/two.fa.md"]
    place = Place(root=tmp_path).write(files)
    shown = command("check", "--site", str(place.site), "--format", "json", "--as-of", "2026-07-01T12:00:00Z")
    found = {(one["path"], one["code"], one["severity"]) for one in json.loads(shown.out)["problems"]}
    assert found == {(ONE, "unknown-key", "error"), ("content/articles/two.md", "missing-translation", "warning")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'languages = ["en", "fa"]', b'languages = ["en", "fa", "xx-"]'),
        (b"[home]", b"[fields.articles]\ndek = 1\n[home]"),
    ],
)
def test_nothing_follows_from_the_configuration(old: bytes, new: bytes, tmp_path: Path) -> None:
    """Languages and keys of files are not wrong where the configuration that declares them has an error."""
    files = _with("sitegen.toml", old, new)
    files[ONE] = files[ONE].replace(
        b"date: 2020-01-01", b"date: 2020-01-01\ndek: x" if b"dek" in new else b"date: 2020-01-01"
    )
    assert {path for path, _ in _codes(Place(root=tmp_path).write(files))} == {"sitegen.toml"}


def test_a_heading_that_is_the_title_is_shown_once(tmp_path: Path) -> None:
    """A first heading of level one is the title of the page, is not in its text, and is advice in each build."""
    files = sound_site()
    files["content/articles/2020-01-10-rails.md"] = b"---\ntoc: true\n---\n# Rails *and* ports\n\nThe text of it.\n"
    place = Place(root=tmp_path).write(files)
    for _ in range(2):
        (advice,) = (one for one in place.build().problems if one.severity == "advice")
        assert advice.place.line == 4
    page = place.tree["2020/01/rails/index.html"].decode()
    assert page.count("Rails and ports</h1>") == 1
    assert "<em>and</em>" not in page
    assert "The text of it." in page
