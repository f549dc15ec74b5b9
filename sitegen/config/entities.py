"""`[entities]`: what is done with the names of entities in texts.

In: nothing. Out: declarations of keys.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Choice

Expand = Literal["mark", "spell", "report", "off"]
"""What is done with the first use of an acronym: `<abbr>`, the name written out, a warning, or nothing."""

ENTITIES: Final = Keys(
    place="sitegen.toml entities",
    toml=True,
    keys=(
        Key(
            "expand",
            Choice(options=get_args(Expand)),
            "What is done with the [first use of an acronym](entities.md#acronyms) in a text: `mark` it, so that "
            "browsers show the name; `spell` the name out before it; only `report` it in a warning; or nothing.",
            default="mark",
            foreign="acronyms abbr abbreviations",
        ),
    ),
)
