"""Share cards as a theme designs them: `[card]` of theme.toml, with what it inherits.

In: Sources, the Declarations of a chain, the options of the site. Out: CardTheme, and problems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sitegen.cards import LAYOUTS, Coverage, FontError, Look, characters_of
from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.kinds import Choice, Text, Texts
from sitegen.keys.schema import Table
from sitegen.model.share_cards import CardDesign, CardTheme
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, error, warning
from sitegen.text.lazy_pattern import lazy_pattern

COLOURS: Final = ("paper", "ink", "soft", "rule", "accent")
LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2, criterion 1.4.3: the ratio of text and what is behind it."""
_COLOUR: Final = lazy_pattern(r"#[0-9a-fA-F]{6}")


class CardDeclaration(Value, frozen=True, kw_only=True):
    """What one theme.toml says of cards; empty where it says nothing."""

    layout: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    accents: tuple[tuple[str, str], ...] = ()
    """The colour in place of `accent` for each choice of the option `accent`."""
    title_fonts: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()


class Colour(Text, frozen=True, kw_only=True):
    """A colour without transparency."""

    words: str = "colour such as `#0a5c36`"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if text and not _COLOUR.fullmatch(text):
            table.fail("value", f'{table.name(key)} must be a colour such as #0a5c36, not "{text}"', key)
            return None
        return text.lower() or None


class ColoursByChoice(Type, frozen=True, kw_only=True):
    """A table of colours by the choices of an option."""

    words: str = "table of colours"
    example: str = '[card.accents] with navy = "#14406b"'

    def read(self, table: Table, key: str) -> tuple[tuple[str, str], ...] | None:
        below = table.table(key, self.example)
        if below is None:
            return None
        found = ((name, Colour().read(below, name)) for name in below.values)
        return tuple((name, colour) for name, colour in found if colour)


CARD: Final = Keys(
    place="theme.toml card",
    toml=True,
    keys=(
        Key("layout", Choice(options=LAYOUTS), "Under a bar and a rule, under a band of the accent, in a frame."),
        Key("paper", Colour(), "What is behind the words."),
        Key("ink", Colour(), "The title."),
        Key("soft", Colour(), "The date, and what is less than the title."),
        Key("rule", Colour(), "Lines."),
        Key("accent", Colour(), "Bars, bands, and the kind of the piece."),
        Key("accents", ColoursByChoice(), "What `accent` is instead for each choice of the option `accent`."),
        Key(
            "title_fonts",
            Texts(words="list of files of the theme"),
            "The fonts of titles, TTF or OTF: for each letter the first that has it. Those of the theme that this one "
            "extends come after them.",
        ),
        Key("fonts", Texts(words="list of files of the theme"), "Likewise, of all else."),
    ),
)


def make_declaration(_: Table, found: dict[str, Any]) -> CardDeclaration:
    """Make what a theme.toml says of cards."""
    colours = tuple((name, found.pop(name)) for name in COLOURS if name in found)
    return CardDeclaration(colours=colours, **found)


def load_cards(
    sources: Sources, chain: tuple[tuple[str, CardDeclaration | None], ...], options: Mapping[str, object]
) -> tuple[CardTheme | None, tuple[Problem, ...]]:
    """Merge what the themes of a chain, each with its folder, say of cards, the nearest first; read their fonts.

    Without a font for titles there are no cards.
    """
    said = [(folder, one) for folder, one in chain if one is not None]
    problems: list[Problem] = []
    look = _look([one for _, one in said], str(options.get("accent", "")))
    problems += _contrasts(look, said[0][0] if said else "")
    fonts: dict[str, tuple[SourceFile, ...]] = {}
    for key in ("title_fonts", "fonts"):
        folders = [folder for folder, _ in chain]
        named = [(folders[folders.index(folder) :], name) for folder, one in said for name in getattr(one, key)]
        files = [_font(sources, below, key, name, problems) for below, name in named]
        fonts[key] = tuple(dict.fromkeys(file for file in files if file is not None))
    every = dict.fromkeys((*fonts["title_fonts"], *fonts["fonts"]))
    covered = {file: signs for file in every if (signs := _covered(sources, file, problems))}
    titles, others = (tuple(file for file in fonts[key] if file in covered) for key in ("title_fonts", "fonts"))
    if not titles and not problems:
        message = "the theme has no fonts for share cards, so none are drawn"
        hint = "name them as `title_fonts` in [card] of theme.toml, or extend a theme that has some"
        problems.append(warning("card", message, Place(path="sitegen.toml", keys=("site", "card")), hint))
    if not titles or problems:
        return None, tuple(problems)
    design = CardDesign(look=look, title_fonts=titles, fonts=others or titles)
    title, text = (Coverage(fonts=tuple(covered[file] for file in files)) for files in (titles, design.fonts))
    return CardTheme(design=design, title=title, text=text), ()


def _look(said: list[CardDeclaration], choice: str) -> Look:
    found: dict[str, str] = {}
    for one in reversed(said):
        found |= dict(one.colours) | ({"layout": one.layout} if one.layout else {})
        found |= {"accent": dict(one.accents)[choice]} if choice in dict(one.accents) else {}
    return Look(**found)  # type: ignore[arg-type]


def _contrasts(look: Look, folder: str) -> list[Problem]:
    """Find words that could not be read on what is behind them."""
    place = Place(path=f"{folder}/theme.toml", keys=("card",))
    found = ((name, contrast(getattr(look, name), look.paper)) for name in ("ink", "soft", "accent"))
    message = "`{}` and `paper` of [card] have a contrast of {:.1f} to 1, less than {}"
    return [
        error("theme", message.format(name, ratio, LEAST_CONTRAST), place)
        for name, ratio in found
        if ratio < LEAST_CONTRAST
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _font(sources: Sources, folders: Sequence[str], key: str, name: str, problems: list[Problem]) -> SourceFile | None:
    """Find a font in the folder of its theme, or in one of those that this one extends."""
    file = next((sources.files[path] for folder in folders if (path := f"{folder}/{name}") in sources.files), None)
    if file is None:
        place = Place(path=f"{folders[0]}/theme.toml", keys=("card", key), find=name)
        hint = f"paths are relative to {folders[0]}/, or to the folder of a theme that it extends"
        problems.append(error("theme", f"the theme has no file `{name}`", place, hint))
    return file


def _covered(sources: Sources, file: SourceFile, problems: list[Problem]) -> frozenset[str]:
    try:
        return characters_of(sources.read(file.path))
    except FontError as wrong:
        problems.append(error("theme", f"this font {wrong}", Place(path=file.path)))
        return frozenset()
