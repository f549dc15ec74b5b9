"""Near misses: markup that was surely meant, and that sitegen shows as text or drops.

In: nothing. Out: NEAR_MISSES, one value for each rule: its name, how it is found, what is said of it, its line in the
docs. `[check]` of sitegen.toml and the table in docs/writing.md are made from it.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.near_misses.of_blocks import BULLETS, OF_BLOCKS, SYMBOL
from sitegen.model.near_misses.of_front_matter import PLAIN_TEXT
from sitegen.model.near_misses.of_texts import ATTRIBUTE, OF_TEXTS
from sitegen.model.near_misses.rule import ESCAPED, PLACEHOLDER, Level, NearMiss

__all__ = ["ATTRIBUTE", "BULLETS", "ESCAPED", "NEAR_MISSES", "PLACEHOLDER", "PLAIN_TEXT", "SYMBOL", "Level", "NearMiss"]

NEAR_MISSES: Final[tuple[NearMiss, ...]] = (*OF_BLOCKS, *OF_TEXTS, PLAIN_TEXT)
