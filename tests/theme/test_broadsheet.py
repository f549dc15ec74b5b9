"""The shipped theme: one style sheet of logical properties, no scripts, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.disk.sources.shipped_themes import shipped_themes_folder

BROADSHEET = shipped_themes_folder() / "broadsheet"
GAZETTE = shipped_themes_folder() / "gazette"
STYLE = (BROADSHEET / "static" / "css" / "broadsheet.css").read_text(encoding="utf-8")
BRIEF = shipped_themes_folder() / "brief"
SMALL = (GAZETTE / "static" / "css" / "gazette.css").read_text(encoding="utf-8")
WARM = (BRIEF / "static" / "css" / "brief.css").read_text(encoding="utf-8")
TEMPLATES = sorted(
    (
        *(BROADSHEET / "templates").glob("*.html"),
        *(GAZETTE / "templates").glob("*.html"),
        *(BRIEF / "templates").glob("*.html"),
    )
)

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
    assert PHYSICAL.findall(declarations(STYLE) + declarations(SMALL) + declarations(WARM)) == []


@pytest.mark.parametrize(
    "wrong", ["a{margin-left:0}", "a { float: right }", "a {left : 0}", "a{max-width:1px}", "a{border-top-color:red}"]
)
def test_physical_properties_are_found(wrong: str) -> None:
    """The search above finds each kind of physical property."""
    assert PHYSICAL.search(declarations(wrong))


def test_styles_name_nothing_elsewhere() -> None:
    """A style sheet loads no file: one request brings it all."""
    assert re.findall(r"@import|url\(", STYLE + SMALL + WARM) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_templates_bring_no_scripts_and_no_inline_styles(template: Path) -> None:
    """No page of the theme but the search runs JavaScript, or needs a policy that allows styles beside the sheets."""
    text = template.read_text(encoding="utf-8")
    scripts = ['<script src="{{ page.script | href }}"'] if template.name == "search.html" else []
    assert re.findall(r"<script[^>]*?(?=>| defer)|<style|\son[a-z]+=|\sstyle=|javascript:", text) == scripts


def test_a_second_theme_takes_fifty_lines() -> None:
    """Gazette shows how far one goes in about fifty lines, all its files counted."""
    lines = [line for path in GAZETTE.rglob("*") if path.is_file() for line in path.read_text("utf-8").splitlines()]
    assert len(lines) <= 56


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", [STYLE, STYLE + WARM], ids=["broadsheet", "brief"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_text_has_a_contrast_of_seven(style: str, dark: bool) -> None:
    """Ink, small matter and every accent stand out from paper and boxes by 7:1, on light and on dark screens."""
    screen = re.compile(r"@media screen and \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
    chosen = "".join(screen.findall(style)) if dark else screen.sub("", style)
    root = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", "".join(re.findall(r":root \{(.*?)\}", chosen, re.DOTALL))))
    accents = {*re.findall(r"--accent: (#[0-9a-f]{6})", "".join(re.findall(r"\[data-accent.*", chosen)))}
    texts = {root["ink"], root["soft"], root["accent"], *accents}
    assert len(texts) > 5
    assert [
        (text, ground) for text in texts for ground in (root["paper"], root["tint"]) if _contrast(text, ground) < 7
    ] == []
