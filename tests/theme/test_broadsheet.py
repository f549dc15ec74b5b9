"""The shipped theme: one style sheet of logical properties, no scripts, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.disk.sources.shipped_themes import shipped_themes_folder

BROADSHEET = shipped_themes_folder() / "broadsheet"
GAZETTE = shipped_themes_folder() / "gazette"
STYLE = (BROADSHEET / "static" / "css" / "broadsheet.css").read_text(encoding="utf-8")
SMALL = (GAZETTE / "static" / "css" / "gazette.css").read_text(encoding="utf-8")
TEMPLATES = sorted((*(BROADSHEET / "templates").glob("*.html"), *(GAZETTE / "templates").glob("*.html")))

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))(?=\s*:)"
    r"|(?:float|clear|text-align|caption-side)\s*:\s*(?:left|right))(?![\w-])"
)


def declarations(style: str) -> str:
    """Return a style sheet without comments and conditions: a window has a width, whatever the direction of writing."""
    return re.sub(r"/\*.*?\*/|@media[^{]*", "", style, flags=re.DOTALL)


def test_styles_know_no_left_and_right() -> None:
    """Every property is logical, so a page written from right to left is the mirror of one from left to right."""
    assert PHYSICAL.findall(declarations(STYLE) + declarations(SMALL)) == []


@pytest.mark.parametrize(
    "wrong", ["a{margin-left:0}", "a { float: right }", "a {left : 0}", "a{max-width:1px}", "a{border-top-color:red}"]
)
def test_physical_properties_are_found(wrong: str) -> None:
    """The search above finds each kind of physical property."""
    assert PHYSICAL.search(declarations(wrong))


def test_styles_name_nothing_elsewhere() -> None:
    """A style sheet loads no file: one request brings it all."""
    assert re.findall(r"@import|url\(", STYLE) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_templates_bring_no_scripts_and_no_inline_styles(template: Path) -> None:
    """No page of the theme runs JavaScript, or needs a policy that allows it or styles beside the style sheet."""
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"<script|<style|\son[a-z]+=|\sstyle=|javascript:", text) == []


def test_a_second_theme_takes_fifty_lines() -> None:
    """Gazette shows how far one goes in about fifty lines, all its files counted."""
    lines = [line for path in GAZETTE.rglob("*") if path.is_file() for line in path.read_text("utf-8").splitlines()]
    assert len(lines) <= 55
