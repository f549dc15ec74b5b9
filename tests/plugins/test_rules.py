"""Markdown rules of plugins, in a site: on its pages, in its caches, and where they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.made import articles, piece, told, write
from tests.laws.building import Place
from tests.plugins.made import plugin, site

RULE = """
def run(state, silent):
    start = state.pos
    if not state.src.startswith('==', start):
        return False
    close = state.src.find('==', start + 2)
    if close < 0:
        return False
    if not silent:
        state.push('mark', 'mark', 0).content = state.src[start + 2 : close]
    state.pos = close + 2
    return True

def show(rendering, token):
    return f'<mark>{escape(token.content)}</mark>'
"""
RULES = "(Rule(name='mark', kind='inline', run=run, starts='=', before='emphasis', renders={'mark': show}),)"
MARK = {"shout.py": plugin(RULE, rules=RULES)}


def shown(place: Place, plugins: dict[str, str]) -> str:
    """Build a site with an article; return the body on its page."""
    files = site(plugins) | articles(a=piece("A ==b < c==.\n"))
    files["themes/bare/templates/article.html"] = "{{ page.body | body }}"
    write(place.site, files)
    place.build()
    return place.tree["2020/01/a/index.html"].decode().rstrip("\n")


def test_a_rule_of_a_plugin_makes_the_body(tmp_path: Path) -> None:
    """A body has what the rule writes; another version of the plugin makes another body of the same text."""
    place = Place(root=tmp_path)
    assert shown(place, MARK) == "<p>A <mark>b &lt; c</mark>.</p>"
    assert shown(
        place, {"shout.py": plugin(RULE.replace("escape(token.content)", "len(token.content)"), rules=RULES)}
    ) == ("<p>A <mark>5</mark>.</p>")
    assert shown(place, {"shout.py": plugin()}) == "<p>A ==b &lt; c==.</p>"


@pytest.mark.parametrize(
    ("code", "spot"),
    [
        (RULE.replace("return False", "raise ValueError('no')", 1), "ran: ValueError: no (plugins/shout.py:6:9)"),
        (
            RULE.replace("escape(token.content)", "token.attrs[1]"),
            "wrote `mark`: KeyError: 1 (plugins/",
        ),
        (RULE.replace("escape(token.content)", "1 / 0"), "wrote `mark`: ZeroDivisionError: division by zero (plugins/"),
    ],
)
def test_a_rule_that_fails_is_at_the_line_of_the_text(code: str, spot: str) -> None:
    """The problem is that of the text's line, and names the plugin and the line of its code."""
    files = site({"shout.py": plugin(code, rules=RULES)}) | articles(a=piece("Plain.\n\nA =b ==c==.\n"))
    (found,) = told(files)
    assert found.startswith(
        "articles/a.md:7:1: error[markdown-rule]: the Markdown rule `mark` of the plugin `shout` failed when it " + spot
    )


def test_every_rule_that_is_refused_is_reported() -> None:
    """All rules of all plugins that cannot be used come in one run."""
    wrong = "(Rule(name='link', kind='inline', run=run, starts='='), Rule(name='b', kind='inline', run=run))"
    files = site(
        {"one.py": plugin(RULE, name="one", rules=wrong), "two.py": plugin(RULE, name="two", rules=RULES * 2)},
        "one",
        "two",
    )
    files["plugins/two.py"] = plugin(RULE, name="two", rules=f"{RULES} + {RULES}")
    assert len(told(files)) == 3
