"""`[related]`: by what the related pieces of an article are found.

In: nothing. Out: the declaration.
"""

from __future__ import annotations

from typing import Final

from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Choices

RELATED: Final = Keys(
    place="sitegen.toml related",
    toml=True,
    keys=(
        Key(
            "by",
            Choices(options=("terms", "text")),
            "By the regions and tags that two pieces share, by the words that distinguish their texts, or by both; "
            "`[]` shows none. `text` takes longer.",
            default=["terms"],
            fills="related_by",
        ),
    ),
)
