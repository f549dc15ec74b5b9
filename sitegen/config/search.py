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

NOT_YET: Final = ("pagefind",)
"""Engines that this version does not have."""


class EngineName(Choice, frozen=True, kw_only=True):
    """The name of an engine; one of `NOT_YET` is refused as such."""

    def read(self, table: Table, key: str) -> str | None:
        name = table.get(key)
        if name in NOT_YET:
            message = f"{table.name(key)} cannot be {name} in this version"
            table.fail("not-yet", message, key, hint='write engine = "builtin", the index that sitegen makes itself')
            return None
        return super().read(table, key)


SEARCH: Final = Keys(
    place="sitegen.toml search",
    toml=True,
    keys=(
        Key(
            "engine",
            EngineName(options=get_args(Engine)),
            "What makes the [index](search.md); without it there is no search.",
            fills="search_engine",
            foreign="provider backend",
        ),
    ),
)
