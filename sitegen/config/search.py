"""`[search]`: a search of the site, which readers use in their browsers.

In: nothing. Out: declarations of keys.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Choice
from sitegen.keys.schema import Table

Engine = Literal["builtin"]
"""What makes the index of a search."""

REPLACED: Final = ("pagefind",)
"""Engines that a site may name and that this version does not run: it has the search of `builtin` in their place."""


class EngineName(Choice, frozen=True, kw_only=True):
    """The name of an engine. One of `REPLACED` is read as `builtin`, with a warning that says so."""

    def read(self, table: Table, key: str) -> str | None:
        name = table.get(key)
        if name not in REPLACED:
            return table.choice(key, get_args(Engine))
        message = f"sitegen makes the search itself, without {str(name).capitalize()}: a build starts no other program"
        hint = 'write engine = "builtin"; docs/search.md, "Why not Pagefind", compares the two'
        table.warn("search-engine", message, key, hint=hint)
        return "builtin"


SEARCH: Final = Keys(
    place="sitegen.toml search",
    toml=True,
    keys=(
        Key(
            "engine",
            EngineName(options=(*get_args(Engine), *REPLACED)),
            "What makes the [index](search.md); without it there is no search. In place of `pagefind`, `builtin` is "
            "used, with a warning.",
            fills="search_engine",
            foreign="provider backend",
        ),
    ),
)
