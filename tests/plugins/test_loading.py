"""Plugins that cannot be used: each is one located problem that names it, all of them in one run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

from sitegen.disk.plugin_files import find_plugins
from sitegen.plugins.loading import load
from sitegen.plugins.plugin import API
from tests.index.made import BARE, articles, composed, piece, told
from tests.laws.building import Place
from tests.plugins.made import HEAD, plugin, site

OUTPUT = "def make(content):\n    yield File(address='a.txt', content='a')\n"


@pytest.mark.parametrize(
    ("files", "names", "expected"),
    [
        (
            {"shout.py": plugin()},
            ("shuot",),
            [("sitegen.toml:7:12: error[plugin]: there is no plugin `shuot`: no module in plugins/, none that is "
             'installed, no entry point | did you mean `shout`?')],
        ),
        (
            {"shout.py": HEAD + "x = 1 +\n"},
            ("shout",),
            [("plugins/shout.py:2:8: error[plugin]: the plugin `shout` failed when it was imported: SyntaxError: "
             "invalid syntax (shout.py, line 2) | this is a mistake of the plugin: mend it, or take it out of "
             "[build] plugins")],
        ),
        (
            {"shout.py": "def late():\n    é = {}['key']\n\nlate()\n"},
            ("shout",),
            [("plugins/shout.py:2:9: error[plugin]: the plugin `shout` failed when it was imported: KeyError: 'key' | "
             "this is a mistake of the plugin: mend it, or take it out of [build] plugins")],
        ),
        (
            {"shout.py": "import sys\nsys.exit('no')\n"},
            ("shout",),
            [("plugins/shout.py:2:1: error[plugin]: the plugin `shout` failed when it was imported: SystemExit: no | "
             "this is a mistake of the plugin: mend it, or take it out of [build] plugins")],
        ),
        (
            {"shout.py": "import words\n", "words.py": ""},
            ("shout",),
            [("plugins/shout.py:1:1: error[plugin]: the plugin `shout` failed when it was imported: "
             "ModuleNotFoundError: No module named 'words' | files of plugins/ import one another as "
             "`from . import words`")],
        ),
        (
            {"shout.py": "x = 1\n"},
            ("shout",),
            [("plugins/shout.py:1:1: error[plugin]: the plugin `shout` has no value `plugin` | write plugin = "
             "Plugin(name=..., version=..., api=...) in it")],
        ),
        (
            {"shout.py": "plugin = {}\n"},
            ("shout",),
            [("plugins/shout.py:1:1: error[plugin]: `plugin` of the plugin `shout` is no Plugin, but dict | make it "
             "with sitegen.plugins.Plugin")],
        ),
        (
            {"shout.py": plugin(api="2")},
            ("shout",),
            [("plugins/shout.py:3:10: error[plugin]: the plugin `shout` was written for version 2 of the interface, "
             "and this sitegen has 1 | install a newer sitegen, or an older version of the plugin")],
        ),
        (
            {"shout.py": plugin(api="0")},
            ("shout",),
            [("plugins/shout.py:3:10: error[plugin]: the plugin `shout` was written for version 0 of the interface, "
             "and this sitegen has 1 | install a newer version of the plugin; docs/extending.md says what changed "
             "between versions")],
        ),
        (
            {"shout.py": plugin(), "shout/__init__.py": plugin()},
            ("shout",),
            [("sitegen.toml:7:12: error[plugin]: plugins/shout.py and plugins/shout/__init__.py are both there, and "
             "only one of them can be the plugin `shout` | rename one of them")],
        ),
    ],
)  # fmt: skip
def test_a_plugin_that_cannot_be_imported_is_reported(
    files: dict[str, str], names: tuple[str, ...], expected: list[str]
) -> None:
    """What is wrong with it is at its line, or at the entry that asks for it, with what to do."""
    assert told(site(files, *names)) == expected


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "No Name"}, "its `name` is 'No Name'"),
        ({"version": "''"}, "its `version` is not text"),
        ({"api": "'1'"}, "`api` of the plugin `shout` is not a whole number"),
        ({"rules": "[]"}, "its `rules` are no tuple"),
        ({"checks": "(1,)"}, "one of its `checks` is not a Check"),
        ({"outputs": "(Output(name='A', make=make, template='a.html'),)"}, "the output 'A' has no name"),
        ({"outputs": "(Output(name='a', make=1),)"}, "`make` of the output `a` is not a function"),
        (
            {"outputs": "(Output(name='a', make=make, template='page.html'),)"},
            "has the template `page.html` of sitegen",
        ),
        ({"outputs": "(Output(name='a', make=make, template='../a.html'),)"}, "the template of the output `a` has an"),
        ({"checks": "(Check(name='a', run=make, level='loud'),)"}, "the level of the check `a` is 'loud'"),
        ({"filters": "{'A': make}"}, "the filter 'A' has no name"),
        ({"filters": "{'a': 1}"}, "the filter `a` is not a function"),
        ({"filters": "1"}, "its `filters` are no mapping"),
        ({"commands": "(Command(name='a', help=1, run=make),)"}, "the help of the command `a` is not text"),
        ({"commands": "(Command(name='a', help='', run=make, arguments=1),)"}, "`arguments` of the command `a`"),
        ({"filters": "{'upper': str.upper}"}, "the filter `upper` of the plugin `shout` is one of sitegen's own"),
        ({"filters": "{'href': str.upper}"}, "the filter `href` of the plugin `shout` is one of sitegen's own"),
        ({"families": "(Family(name='json-ld', write=make),)"}, "the family `json-ld` of the plugin `shout` is one of"),
        ({"outputs": "(Output(name='feed', make=make),)"}, "the output `feed` of the plugin `shout` is one of"),
        ({"commands": "(Command(name='status', help='', run=make),)"}, "the command `status` of the plugin `shout` is"),
        ({"checks": "(Check(name='a', run=make), Check(name='a', run=make))"}, "has the check `shout/a` twice"),
        ({"rules": "(Rule(name='r', kind='inline', run=make),)"}, "the Markdown rule `r` of the plugin `shout` cannot"),
        ({"rules": "(Rule(name='r', kind='inlin', run=make, starts='='),)"}, "is of the kind 'inlin'"),
        ({"rules": "(Rule(name='r', kind='inline', run=1, starts='='),)"}, "`run` of the Markdown rule 'r' is no"),
        ({"rules": "(Rule(name='r', kind='core', run=make, starts=1),)"}, "`starts` of the Markdown rule 'r' is of"),
        ({"rules": "(Rule(name='r', kind='core', run=make, renders=1),)"}, "`renders` of the Markdown rule 'r' is of"),
        ({"outputs": "(Output(name='a', make=make, template='a.html'),)"}, "has no template `a.html`"),
    ],
)
def test_what_a_plugin_holds_is_judged(fields: dict[str, str], message: str) -> None:
    """A part of the wrong type, a name that it cannot have or that sitegen has, is an error at the plugin's value."""
    (found,) = told(site({"shout.py": plugin(OUTPUT, **fields)}))
    assert found.startswith("plugins/shout.py:5:10: error[plugin]: ")
    assert message in found


def test_two_plugins_that_claim_one_name_are_both_named() -> None:
    """Names of plugins, filters, commands, families and outputs belong to one plugin; all clashes come in one run."""
    parts = {
        "outputs": "(Output(name='a', make=make),)",
        "families": "(Family(name='b', write=make),)",
        "filters": "{'c': make}",
        "commands": "(Command(name='d', help='', run=make),)",
    }
    files = {"one.py": plugin(OUTPUT, **parts), "two.py": plugin(OUTPUT, **parts)}
    found = told(site(files, "one", "two"))
    assert [line.partition(": error[plugin]: ")[2].partition(" |")[0] for line in found] == [
        f"two plugins have the {what}, `one` and `two`"
        for what in ("command `d`", "family `b`", "filter `c`", "name `shout`", "output `a`")
    ]


def test_all_plugins_are_reported_in_one_run() -> None:
    """Each plugin that cannot be used has its problem, with those of sitegen.toml; what follows from them has none."""
    files = {"one.py": "1/0\n", "two.py": "plugin = 1\n", "three.py": plugin()}
    made = site(files, "one", "two", "three", "four") | articles(a=piece("[x](/nowhere/)"))
    made["sitegen.toml"] = site(files, "one", "two", "three", "four", more="page_size = 0\n")["sitegen.toml"]
    made["themes/bare/templates/article.html"] = "{{ page.title | gone }}"
    assert [line.partition(" ")[2].partition(":")[0] for line in told(made)] == [
        "error[plugin]", "error[plugin]", "error[plugin]", "error[value]"
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["a b", "../x", "x.py/", "a/b"])
def test_a_name_of_a_plugin_is_no_path(written: str) -> None:
    """Only names are looked up."""
    (found,) = told(site({}, written))
    assert f'sitegen.toml:7:12: error[value]: "{written}" is not a name of a plugin' in found


def test_a_site_can_write_one_name_as_text() -> None:
    """`plugins = "shout"` is a list of one."""
    files = site({"shout.py": plugin()})
    files["sitegen.toml"] = str(files["sitegen.toml"]).replace("['shout']", "'shout'")
    assert composed(files).config.plugins == ("shout",)


def test_files_of_the_folder_import_one_another() -> None:
    """Modules, packages and folders of modules are there relative to one another; nothing is written beside them."""
    files = {
        "shout.py": f"from . import words\nfrom .deep.er import loud\n{plugin(filters='{words.NAME: loud}')}",
        "words.py": "NAME = 'loud'\n",
        "deep/er.py": "def loud(text):\n    return text.upper()\n",
        "notes.txt": "Not published.",
    }
    made = site(files) | articles(a=piece(title="Quiet"))
    made["themes/bare/templates/article.html"] = "{{ page.title | loud }}"
    assert [one.path for one in composed(made).plan.artifacts if "notes" in one.path] == []


def test_a_build_writes_nothing_into_the_folder(tmp_path: Path) -> None:
    """Importing a plugin leaves the site's files as they are, and publishes none of them."""
    files = {**BARE, **site({"shout.py": plugin(), "x/__init__.py": ""})}
    place = Place(root=tmp_path).write({path: str(text).encode() for path, text in files.items()})
    place.build()
    assert {path.name for path in (place.site / "plugins").rglob("*")} == {"shout.py", "x", "__init__.py"}
    assert not [path for path in place.tree if "shout" in path]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder from which packages are imported."""
    known = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_an_installed_module_is_found_after_the_folder(installed: Path, tmp_path: Path) -> None:
    """A module of the site counts before an installed one of the same name; that one's files are in the digest."""
    package = installed / "review_tools"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "shout.py").write_text(plugin(name="other"))
    invalidate_caches()
    files, sources, problems = find_plugins(tmp_path / "site", ["review_tools.shout"])
    assert problems == ()
    assert [one.value.name for one in load(files).plugins] == ["other"]
    assert list(sources.files) == ["plugins/review_tools.shout/__init__.py", "plugins/review_tools.shout/shout.py"]
    (package / "__init__.py").write_text("# changed\n")
    assert find_plugins(tmp_path / "site", ["review_tools.shout"])[0].digest != files.digest
    own = tmp_path / "site/plugins/shout.py"
    own.parent.mkdir(parents=True)
    own.write_text(plugin(name="own"))
    assert find_plugins(tmp_path / "site", ["shout"])[0].found[0].own


def test_an_entry_point_is_found_by_its_name_alone(installed: Path, tmp_path: Path) -> None:
    """An entry point of the group is a plugin only where it is named; its value need not be called `plugin`."""
    (installed / "entry_module_of_a_plugin.py").write_text(plugin(name="by-entry").replace("plugin =", "ours ="))
    info = installed / "entry_tools-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: entry-tools\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[sitegen.plugins]\nby-entry = entry_module_of_a_plugin:ours\n")
    invalidate_caches()
    files, _, problems = find_plugins(tmp_path / "site", ["by-entry"])
    assert problems == ()
    assert [one.value.name for one in load(files).plugins] == ["by-entry"]
    assert not (installed / "__pycache__").exists()
    none, _, _ = find_plugins(tmp_path / "site", [])
    assert none.found == ()
    assert "entry_module_of_a_plugin" in sys.modules


def test_an_installed_plugin_that_fails_is_at_its_entry(installed: Path) -> None:
    """What it raises is at its own file, and what is wrong with its value at the line of sitegen.toml."""
    (installed / "broken_tools.py").write_text("raise RuntimeError('no')\n")
    (installed / "empty_tools.py").write_text("")
    invalidate_caches()
    found = told(site({}, "broken_tools", "empty_tools"))
    assert found[0].startswith(f"{installed}/broken_tools.py:1:1: error[plugin]: the plugin `broken_tools` failed")
    assert found[1].startswith("sitegen.toml:7:28: error[plugin]: the plugin `empty_tools` has no value `plugin`")


def test_the_interface_has_the_version_of_the_docs() -> None:
    """docs/extending.md names the version that the code has."""
    text = (Path(__file__).parents[2] / "docs/extending.md").read_text(encoding="utf-8")
    assert f"`API` is its version, now {API}." in text
    assert f"this sitegen has {API}." in text
