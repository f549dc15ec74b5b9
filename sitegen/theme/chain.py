"""The chain of a theme: itself, the theme that it extends, and so on.

In: Sources and a theme's name. Out: Declarations, nearest first, and problems.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.sources import Sources
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import did_you_mean
from sitegen.theme.declaration import decode_declaration
from sitegen.theme.values import Declaration

LONGEST: Final = 20
"""Themes that may extend one another: each is looked through for everything that a theme has."""


def load_chain(sources: Sources, name: str) -> tuple[tuple[Declaration, ...], tuple[Problem, ...]]:
    """Read the theme.toml of a theme and of all that it extends; with an error, the chain is empty."""
    chain: list[Declaration] = []
    asked = Place(path="sitegen.toml", keys=("site", "theme"))
    while name:
        if name in (theme.name for theme in chain):
            names = " extends ".join(f'"{theme.name}"' for theme in chain)
            return (), (error("theme", f'{names} extends "{name}": a theme cannot extend itself', asked),)
        if len(chain) == LONGEST:
            return (), (error("limit", f"more than {LONGEST} themes extend one another", asked),)
        path = f"themes/{name}/theme.toml"
        if path not in sources.files:
            return (), (_missing(sources, name, asked),)
        declaration, problems = decode_declaration(f"themes/{name}", sources.read(path))
        if declaration is None:
            return (), problems
        chain.append(declaration)
        asked = Place(path=path, keys=("extends",))
        name = declaration.extends
    return tuple(chain), ()


def _missing(sources: Sources, name: str, asked: Place) -> Problem:
    if any(path.startswith(f"themes/{name}/") for path in sources.files):
        return error("theme", f'the theme "{name}" has no theme.toml', asked, "an empty file is enough")
    known = {path.split("/")[1] for path in sources.files if path.startswith("themes/") and path.count("/") > 1}
    return error("theme", f'there is no theme "{name}"', asked, did_you_mean(name, known, "themes"))
