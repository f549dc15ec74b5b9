"""Shortcodes of a theme: what is inherited, and what is wrong with a declaration or a text."""

from __future__ import annotations

import pytest

from sitegen.theme import load_theme
from tests.theme.made import below, config, loaded, sources

PARENT = below(
    "parent",
    {
        "theme.toml": "[shortcodes.office.parameters]\ncity = {}\n[shortcodes.rule]\n",
        "shortcodes/office.md": "In {city}.\n",
        "shortcodes/office.fa.md": "FA {city}",
        "shortcodes/rule.md": "***",
    },
)


def test_a_theme_inherits_shortcodes() -> None:
    """Of each the nearest declaration counts, and of its texts the nearest by language."""
    child = below("child", {"theme.toml": 'extends = "parent"\n', "shortcodes/office.md": "Child in {city}."})
    own = below("own", {"theme.toml": 'extends = "parent"\n[shortcodes.rule.parameters]\nx = {default = ""}\n'})
    found = {one.name: one for one in loaded(PARENT | child, "child").shortcodes}
    assert dict(found["office"].texts) == {"": "Child in {city}.", "fa": "FA {city}"}
    rule = {one.name: one for one in loaded(PARENT | own, "own").shortcodes}["rule"]
    assert [one.name for one in rule.parameters] == ["x"]
    assert dict(rule.texts) == {"": "***"}


@pytest.mark.parametrize(
    ("files", "path", "message", "hint"),
    [
        ({"theme.toml": "[shortcodes.Office]\n"}, "theme.toml", '"Office" cannot name a shortcode', "write lower-case"),
        ({"theme.toml": "[shortcodes.snippet]\n"}, "theme.toml", '"snippet" cannot name a shortcode', "write lower"),
        ({"theme.toml": "[shortcodes.a.parameters]\nB = {}\n"}, "theme.toml", '"B" cannot name a parameter', "write"),
        (
            {"theme.toml": '[shortcodes.a.parameters]\nb = {type = "choice"}\n'},
            "theme.toml",
            "`shortcodes.a.parameters.b.choices` is missing",
            "",
        ),
        (
            {"theme.toml": "[shortcodes.a]\nparameter = {}\n"},
            "theme.toml",
            "sitegen does not know the key `shortcodes.a.parameter`",
            "did you mean",
        ),
        ({"theme.toml": "[shortcodes.a]\n"}, "theme.toml", "the shortcode `a` has no text", "write themes/plain/short"),
        (
            {"theme.toml": "[shortcodes.office]\n", "shortcodes/office.md": "x", "shortcodes/ofice.fa.md": "x"},
            "shortcodes/ofice.fa.md",
            "the theme has no shortcode `ofice`",
            "did you mean `office`?",
        ),
        ({"theme.toml": "", "shortcodes/a.md": "x"}, "shortcodes/a.md", "the theme has no shortcode `a`", "declare"),
        (
            {"theme.toml": "[shortcodes.a.parameters]\ncity = {}\n", "shortcodes/a.md": "x\n{ctiy}{.wide}{city}"},
            "shortcodes/a.md",
            "the shortcode `a` has no parameter `ctiy`",
            "did you mean `city`?",
        ),
        (
            {"theme.toml": "[shortcodes.a]\n", "shortcodes/a.md": "{{< snippet x >}}"},
            "shortcodes/a.md",
            "the text of a shortcode cannot have shortcodes",
            "write what it says",
        ),
        (
            {"theme.toml": "[shortcodes.a]\n", "shortcodes/a.md": b"\xff"},
            "shortcodes/a.md",
            "this text is not UTF-8",
            "",
        ),
    ],
)
def test_mistakes(files: dict[str, str | bytes], path: str, message: str, hint: str) -> None:
    """Each is an error at its file with what to do."""
    below_theme = {f"themes/plain/{name}": content for name, content in files.items()}
    _, problems = load_theme(sources(below_theme), config("plain"))
    (problem,) = [one for one in problems if one.severity == "error"]
    assert (problem.place.path, problem.message) == (f"themes/plain/{path}", message)
    assert problem.hint.startswith(hint)
