"""Style sheets of the shipped themes know no left and right: one sheet serves both directions of writing (P31)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEMES = Path(__file__).parent.parent.parent / "themes"
SHEETS = sorted(path.relative_to(THEMES).as_posix() for path in THEMES.glob("*/static/**/*.css"))

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
_PHYSICAL = re.compile(r"(?<![\w-])(left|right)(?![\w-])|-(left|right)(?![\w])")
_FOUR = frozenset({"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin"})
_CORNERS = "border-radius"


def physical(sheet: str) -> list[str]:
    """The declarations of a style sheet that mean one side of the screen rather than the start or end of text."""
    found = []
    for name, value in _DECLARATION.findall(_COMMENT.sub("", sheet)):
        sides = re.findall(r"[^\s()]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?", value)
        uneven = name in _FOUR and len(sides) == 4 and sides[1] != sides[3]
        corners = name == _CORNERS and len(sides) == 4 and (sides[0], sides[2]) != (sides[1], sides[3])
        if _PHYSICAL.search(name) or _PHYSICAL.search(value) or uneven or corners or "translateX" in value:
            found.append(f"{name}: {value.strip()}")
    return found


def test_there_are_style_sheets() -> None:
    """The law below is about something."""
    assert SHEETS


@pytest.mark.parametrize("sheet", SHEETS)
def test_style_sheets_are_logical(sheet: str) -> None:
    """No declaration names the left or the right: text begins at the start and ends at the end."""
    assert physical((THEMES / sheet).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 0", "float: right", "text-align: left", "border-right: 1px solid", "left: 0", "inset: 0 1px 0 0",
        "padding: 1px 2px 1px 3px", "background: url(a.svg) left top", "border-top-left-radius: 1px",
        "border-radius: 1px 0 0 1px", "transform: translateX(-1px)", "clear: left", "scroll-margin-right: 1px",
        "margin: 0 calc(1px + (2px)) 0 0",
    ],
)  # fmt: skip
def test_physical_sides_are_found(declaration: str) -> None:
    """The search finds each way to name a side."""
    assert physical(f"p {{ color: red; {declaration}; }}") == [declaration]
    assert physical(f"/* {declaration}; */ p {{ margin-inline-start: 0; inset: 0 1px 0 1px; margin: 0 auto }}") == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_only_cells_have_figures_of_one_width(sheet: str) -> None:
    """Digits of one width are for columns of numbers; elsewhere nothing lines up, and bold Persian ones collide."""
    rules = re.findall(r"([^{}]+)\{[^{}]*tabular-nums[^{}]*\}", _COMMENT.sub("", (THEMES / sheet).read_text("utf-8")))
    assert [rule.strip() for rule in rules if not rule.strip().startswith(".table td:not(:lang(fa)")] == []
