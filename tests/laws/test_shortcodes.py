"""Shortcodes of a theme and of a plugin, and the laws: an edit of one gives what a clean build gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.pipeline import check
from tests.laws.building import Place, Tree, command, failure
from tests.laws.planted import sound_site

_THEME = "themes/glass/theme.toml"
_TEXT = "themes/glass/shortcodes/office.md"
_PLUGIN = "plugins/miles.py"
_MAKES = b"""
from sitegen.plugins import Parameter, Plugin, Shortcode

def write(values, language):
    return f"{float(values['value']) * 1.852:.0f} km"

plugin = Plugin(name="miles", version="1", api=1, shortcodes=(
    Shortcode(name="km", write=write, parameters=(Parameter(name="value", type="number"),)),
))
"""
_USERS = {
    "content/articles/one.md": b'{{< office Baku line="12" >}}',
    "content/articles/two.md": b"{{< snippet zone >}}",
    "content/articles/three.fa.md": b"A {{< office Baku >}} b.",
}


def _site() -> Tree:
    files = sound_site()
    files["sitegen.toml"] += b'\n[build]\nplugins = ["miles"]\n' if b"[build]" not in files["sitegen.toml"] else b""
    assert b"plugins" in files["sitegen.toml"]
    declared = b'\n[shortcodes.office.parameters]\ncity = {type = "text"}\nline = {default = "no line"}\n'
    files |= {
        _THEME: files[_THEME] + declared,
        _TEXT: b"Office of {city}: {line}.\n",
        _PLUGIN: _MAKES,
        "content/snippets/zone.md": b"The zone is {{< km 10 >}} wide.\n",
    }
    return files | {path: files[path] + b"\n" + text + b"\n" for path, text in _USERS.items()}


def test_what_readers_see(tmp_path: Path) -> None:
    """A theme's text has its values, a plugin's is what the plugin makes of them, in a snippet too."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    pages = b"".join(content for path, content in place.tree.items() if path.endswith("index.html"))
    assert b"Office of Baku: 12." in pages
    assert b"A Office of Baku: no line. b." in pages
    assert b"The zone is 19 km wide." in pages


@pytest.mark.parametrize(
    "edit",
    [
        {_TEXT: b"The office in {city}, {line}.\n"},
        {"themes/glass/shortcodes/office.fa.md": b"FA {city}\n"},
        {_PLUGIN: _MAKES.replace(b"1.852", b"2")},
        {_THEME: _site()[_THEME].replace(b"no line", b"nothing")},
        {"content/snippets/zone.md": b"It is {{< km 20 >}} wide.\n"},
    ],
)
def test_an_edit_is_a_clean_build(tmp_path: Path, edit: Tree) -> None:
    """Whatever is edited of a shortcode, the output changes, is that of a clean build, and goes back."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    before = place.tree
    place.write(_site() | edit).build()
    assert place.tree == place.clean_tree() != before
    place.write(_site()).build()
    assert place.tree == before


def test_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Those in texts, in snippets and in the plugin, each at its place, in one run; a draft only warns."""
    files = _site()
    files["content/articles/one.md"] += b"\n{{< ofice Baku >}}\n\n{{< office city=Baku lane=1 >}}\n"
    files["content/snippets/zone.md"] = b"It is\n{{< km ten >}} wide.\n"
    files["content/articles/four.md"] += b"\n{{< km 1 >}} {{< km 0 >}}\n"
    files["content/articles/later.md"] += b"\n{{< office >}}\n"
    files[_PLUGIN] = _MAKES.replace(b"    return", b"    1 / float(values['value'])\n    return")
    place = Place(root=tmp_path).write(files)
    problems = failure(place.build).problems
    found = {(one.code, one.place.path, one.message) for one in problems if one.severity == "error"}
    assert found == {
        ("unknown-reference", "content/articles/one.md", "there is no shortcode `ofice`"),
        ("unknown-key", "content/articles/one.md", "`office` has no `lane`"),
        ("value", "content/snippets/zone.md", "`value` of `km` is `ten`"),
        (
            "plugin",
            _PLUGIN,
            "the plugin `miles` failed in the shortcode `km`: ZeroDivisionError: float division by zero",
        ),
    }
    assert all(one.place.line and one.hint for one in problems)
    assert [one.place.path for one in problems if one.severity == "warning"] == ["content/articles/later.md"]


def test_mistakes_of_a_theme_do_not_hide_others(tmp_path: Path) -> None:
    """A text that is missing is one error, in theme.toml; nothing is said of the pieces that use it."""
    files = {path: content for path, content in _site().items() if path != _TEXT}
    files["content/articles/two.md"] += b"\n{{< km x >}}\n"
    problems = failure(Place(root=tmp_path).write(files).build).problems
    assert [(one.code, one.place.path) for one in problems] == [("value", "content/articles/two.md"), ("theme", _THEME)]


def test_without_plugins_that_can_be_used(tmp_path: Path) -> None:
    """Where the plugin cannot be imported, that is told, and not that its shortcodes are unknown."""
    place = Place(root=tmp_path).write(_site() | {_PLUGIN: b"1 / 0\n"})
    assert {one.code for one in failure(place.build).problems if one.severity == "error"} == {"plugin"}


def test_check_finds_nothing(tmp_path: Path) -> None:
    """`check` has nothing to say of a site with shortcodes that is sound."""
    place = Place(root=tmp_path).write(_site())
    assert check(place.request()).problems == ()


def test_an_export_has_their_words(tmp_path: Path) -> None:
    """Another program knows nothing of them: it is given what they stand for."""
    place = Place(root=tmp_path).write(_site())
    told = command("export", str(tmp_path / "out"), "--site", str(place.site), "--as-of", "2026-07-01T12:00:00Z")
    assert told.code == 0, told.err
    texts = b"".join(file.read_bytes() for file in (tmp_path / "out/content").rglob("*.md"))
    assert b"Office of Baku: 12." in texts
    assert b"The zone is 19 km wide." in texts
    assert b"{{<" not in texts
