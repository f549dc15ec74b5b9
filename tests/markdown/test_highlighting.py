"""Colours of code: by classes, every character kept, plain where nothing is known; and enough contrast in a theme."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.markdown.highlighting import coloured
from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import rendered

REPO = Path(__file__).parents[2]
_COLOURED = BodyOptions(highlight="2")


def test_code_in_colours() -> None:
    """Words have classes, and the page is told."""
    text = '```python\ndef f():\n    return "<a>"  # c\n```'
    html = rendered(text, _COLOURED)
    assert '<span class="hl-k">def</span> <span class="hl-f">f</span>' in html
    assert '<span class="hl-s">&quot;&lt;a&gt;&quot;</span>' in html
    assert parse_body(text, _COLOURED, "digest")[0].styles == ("code",)
    assert rendered(text) == re.sub("</?span[^>]*>", "", html)


@pytest.mark.parametrize(("name", "warned"), [("pyhton", 1), ("zzzz", 0), ("", 0), ("text", 0)])
def test_what_stays_plain(name: str, warned: int) -> None:
    """A language that is not known is plain, with a warning where its name is nearly one."""
    text = f"```{name}\na <b>\n```"
    assert rendered(text, _COLOURED) == rendered(text)
    assert len(parse_body(text, _COLOURED, "digest")[0].problems) == warned


@given(st.text(max_size=60), st.sampled_from(["python", "js", "html", "yaml", "diff", "sql", "json", "bash", "toml"]))
def test_every_character_is_kept(code: str, language: str) -> None:
    """Colours add classes and nothing else."""
    html = coloured(code, language)
    assert html is None or unescape(re.sub("</?span[^>]*>", "", html)) == code


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#ece8dd"), ("dark", "#2b2a27")])
def test_contrast(scheme: str, paper: str) -> None:
    """Each colour has at least 4.5 : 1 (WCAG 2.2, AA) on a tint that is darker, or lighter, than any of our themes'."""
    style = (REPO / "themes/broadsheet/static/code/code.css").read_text(encoding="utf-8")
    light, _, dark = style.partition("@media")
    colours = re.findall(r"--hl-\w: (#\w{6})", light if scheme == "light" else dark)
    assert len(colours) == 7
    for colour in colours:
        bright, dim = sorted((_luminance(colour), _luminance(paper)), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, colour
