"""Shortcodes of plugins that cannot be used: each is told at the plugin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.made import articles, piece, write
from tests.laws.building import Place, failure
from tests.plugins.made import plugin, site

WRITE = "def write(values, language):\n    return 'text'\n"


@pytest.mark.parametrize(
    ("shortcode", "message"),
    [
        ("3", "one of its `shortcodes` is not a Shortcode"),
        ("Shortcode(name='A b', write=write)", "the shortcode 'A b' has no name that it can have"),
        ("Shortcode(name='a')", "`write` of the shortcode `a` is not a function"),
        ("Shortcode(name='a', write=write, parameters=[])", "the parameters of the shortcode `a` are no tuple"),
        ("Shortcode(name='a', write=write, parameters=('x',))", "a parameter of the shortcode `a` is called 'x'"),
        (
            "Shortcode(name='a', write=write, parameters=(Parameter(name='x'), Parameter(name='x')))",
            "a parameter of the shortcode `a` is called 'x'",
        ),
        (
            "Shortcode(name='a', write=write, parameters=(Parameter(name='x', type='date'),))",
            "the parameter `x` of the shortcode `a` has another type or default",
        ),
        (
            "Shortcode(name='a', write=write, parameters=(Parameter(name='x', type='choice'),))",
            "the parameter `x` of the shortcode `a` has no choices",
        ),
        (
            "Shortcode(name='snippet', write=write)",
            "the shortcode `snippet` of the plugin `shout` is one of sitegen's own",
        ),
        (
            "Shortcode(name='a', write=write), Shortcode(name='a', write=write)",
            "the plugin `shout` has the shortcode `a`",
        ),
        ("Shortcode(name='a', write=lambda values, language: 3)", "the shortcode `a` of the plugin `shout` wrote int"),
        (
            "Shortcode(name='a', write=lambda values, language: '{{< a >}}')",
            "the shortcode `a` of the plugin `shout` wrote a shortcode",
        ),
    ],
)
def test_mistakes(tmp_path: Path, shortcode: str, message: str) -> None:
    """One problem, at the file of the plugin, with what to do."""
    files = site({"shout.py": plugin(WRITE, shortcodes=f"({shortcode},)")}) | articles(a=piece("A {{< a >}}.\n"))
    place = Place(root=tmp_path)
    write(place.site, files)
    problems = [one for one in failure(place.build).problems if one.severity == "error"]
    assert {one.code for one in problems} == {"plugin"}
    assert any(message in one.message for one in problems)
    assert all(one.place.path == "plugins/shout.py" and one.hint for one in problems)
