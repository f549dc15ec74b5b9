"""Filters and families of plugins, in templates: known to the check of templates, and located where they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.problems import SitegenError, render_problem
from tests.index.made import articles, piece, told, write
from tests.laws.building import Place, failure
from tests.plugins.made import plugin, site

LOUD = plugin("def loud(text, mark='!'):\n    return text.upper() + mark\n", filters="{'loud': loud}")


def shown(root: Path, plugins: dict[str, str], template: str) -> str:
    """Return the page of an article that a template shows."""
    files = site(plugins) | articles(a=piece(title="A < b")) | {"themes/bare/templates/article.html": template}
    place = Place(root=root)
    write(place.site, files)
    place.build()
    return place.tree["2020/01/a/index.html"].decode().rstrip("\n")


def stopped(root: Path, plugins: dict[str, str], template: str) -> str:
    """Return the problem that stops the build of such a site."""
    with pytest.raises(SitegenError) as raised:
        shown(root, plugins, template)
    (problem,) = raised.value.problems
    return render_problem(problem)


def test_a_filter_returns_text_that_is_escaped(tmp_path: Path) -> None:
    """What a filter returns is escaped as any value; HTML that it vouches for is Markup."""
    assert (
        shown(tmp_path / "a", {"shout.py": LOUD}, "{{ page.title | loud }}{{ 'x' | loud(mark='?') }}") == "A &lt; B!X?"
    )
    bold = "def bold(text):\n    return Markup('<b>{}</b>').format(text)\n"
    assert shown(tmp_path / "b", {"shout.py": plugin(bold, filters="{'bold': bold}")}, "{{ page.title | bold }}") == (
        "<b>A &lt; b</b>"
    )


def test_a_filter_that_is_not_there_is_a_mistake_of_the_template(tmp_path: Path) -> None:
    """The check of templates knows the filters of plugins, and no others."""
    assert "No filter named 'lound'" in stopped(tmp_path, {"shout.py": LOUD}, "{{ page.title | lound }}")


def test_a_filter_that_fails_is_at_the_line_of_the_template(tmp_path: Path) -> None:
    """The problem names the plugin, the line of the template, and the line of the plugin."""
    told = stopped(tmp_path, {"shout.py": LOUD}, "x\n{{ page.words | loud }}")
    assert told.startswith(
        "themes/bare/templates/article.html:2:1: error[plugin]: the plugin `shout` failed in the filter `loud`: "
        "AttributeError: 'int' object has no attribute 'upper'"
    )
    assert "  plugins/shout.py:3:12: it was raised here" in told
    assert "return text.upper() + mark" in told


def test_what_a_template_gives_a_filter_is_checked_as_ever(tmp_path: Path) -> None:
    """A name that is not there stays a mistake of the template."""
    told = stopped(tmp_path, {"shout.py": LOUD}, "{{ page.extra.x | loud }}")
    assert "error[template]" in told


def test_a_family_is_written_where_metadata_are(tmp_path: Path) -> None:
    """Its HTML follows that of sitegen, on each page but redirects and the one for missing addresses."""
    code = "def write(page, site):\n    return metas([('x', page.head.name)])\n"
    files = {"shout.py": plugin(code, families="(Family(name='x', write=write),)")}
    html = shown(tmp_path, files, "{{ page | metadata }}")
    assert html.endswith('\n<meta name="x" content="A &lt; b">')
    assert "og:title" in html


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("return page.url.nothing", "failed in the metadata family `x`: AttributeError: 'Url' object has no"),
        ("return 1", "the metadata family `x` of the plugin `shout` wrote int"),
    ],
)
def test_a_family_that_fails_is_one_problem(tmp_path: Path, code: str, message: str) -> None:
    """It is at the plugin's line, however many pages there are."""
    files = {"shout.py": plugin(f"def write(page, site):\n    {code}\n", families="(Family(name='x', write=write),)")}
    files_ = site(files) | articles(a=piece(), b=piece(date="2020-01-02"))
    files_["themes/bare/templates/article.html"] = "{{ page | metadata }}"
    place = Place(root=tmp_path)
    write(place.site, files_)
    found = failure(place.build).problems
    assert [one.place.path for one in found] == ["plugins/shout.py"]
    assert message in found[0].message


def test_what_a_template_of_a_plugin_uses_is_checked() -> None:
    """A field that PluginPageView does not have is an error before anything is shown."""
    code = "def make(content):\n    return ()\n"
    files = site(
        {
            "shout/__init__.py": plugin(code, outputs="(Output(name='a', make=make, template='t.html'),)"),
            "shout/templates/t.html": "{{ page.titel }}\n",
        }
    )
    (found,) = told(files)
    assert found == (
        "plugins/shout/templates/t.html:1:9: error[template]: PluginPageView has no field `titel` | "
        "did you mean `title`?"
    )
