"""`[card]` of theme.toml: merged along the chain, and refused where words could not be read or letters not drawn."""

from __future__ import annotations

from typing import Final

import pytest

from sitegen.model.share_cards import CardTheme
from sitegen.problems import Problem
from sitegen.theme.cards import CardDeclaration, contrast, load_cards
from tests.cards.made import FONTS
from tests.theme.made import sources

SERIF: Final = (FONTS / "source-serif-4-600.ttf").read_bytes()
ARABIC: Final = (FONTS / "vazirmatn-600.ttf").read_bytes()
PARENT: Final = CardDeclaration(
    layout="rule",
    colours=(("paper", "#ffffff"), ("accent", "#861634")),
    accents=(("navy", "#14406b"),),
    title_fonts=("serif.ttf",),
    fonts=("serif.ttf",),
)


def loaded(
    child: CardDeclaration, files: dict[str, bytes], accent: str = "claret"
) -> tuple[CardTheme | None, list[str]]:
    """Load the cards of a theme that extends PARENT; return what is wrong too."""
    found: dict[str, str | bytes] = {"themes/parent/serif.ttf": SERIF}
    found |= {f"themes/child/{name}.ttf": content for name, content in files.items()}
    chain = (("themes/child", child), ("themes/parent", PARENT))
    theme, problems = load_cards(sources(found), chain, {"accent": accent})
    return theme, [_told(problem) for problem in problems]


def _told(problem: Problem) -> str:
    return f"{problem.place.path}: {problem.message}"


def test_a_theme_says_only_what_differs() -> None:
    """Colours and layout are the nearest theme's, its fonts come first, and the site's choice of an accent holds."""
    child = CardDeclaration(layout="frame", colours=(("ink", "#222222"),), title_fonts=("arabic.ttf", "serif.ttf"))
    theme, told = loaded(child, {"arabic": ARABIC}, "navy")
    assert told == []
    assert theme is not None
    assert (theme.design.look.layout, theme.design.look.ink, theme.design.look.accent) == (
        "frame",
        "#222222",
        "#14406b",
    )
    assert [file.path for file in theme.design.title_fonts] == ["themes/child/arabic.ttf", "themes/parent/serif.ttf"]
    assert theme.title.shown("Iran – ایران") == "Iran – ایران"
    assert theme.text.shown("ایران") is None


@pytest.mark.parametrize(
    ("child", "files", "expected"),
    [
        (CardDeclaration(title_fonts=("none.ttf",)), {}, "themes/child/theme.toml: the theme has no file `none.ttf`"),
        (
            CardDeclaration(fonts=("web.ttf",)),
            {"web": b"wOF2" + bytes(60)},
            "themes/child/web.ttf: this font is a web",
        ),
        (CardDeclaration(fonts=("cut.ttf",)), {"cut": SERIF[:900]}, "themes/child/cut.ttf: this font is damaged"),
        (
            CardDeclaration(colours=(("soft", "#999999"),)),
            {},
            "themes/child/theme.toml: `soft` and `paper` of [card] have a contrast of 2.8 to 1",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(child: CardDeclaration, files: dict[str, bytes], expected: str) -> None:
    """A font that is not there, packed or damaged, and words too pale to be read, each at its file."""
    theme, told = loaded(child, files)
    assert theme is None
    assert len(told) == 1
    assert told[0].startswith(expected)


def test_a_theme_without_fonts_is_told() -> None:
    """There are no cards, and one warning."""
    theme, problems = load_cards(sources({}), (("themes/child", None),), {})
    assert theme is None
    assert [(problem.code, problem.severity) for problem in problems] == [("card", "warning")]


def test_contrast() -> None:
    """It is that of WCAG: 21 for black on white, 1 for a colour on itself."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#767676", "#767676") == 1
    assert 4.5 < contrast("#767676", "#ffffff") < 4.6
