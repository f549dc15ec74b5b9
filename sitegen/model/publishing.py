"""Kinds of pages on which a publication says how it works: its people, its rules, its money.

In: nothing. Out: types.
"""

from __future__ import annotations

from typing import Literal

PublishingKind = Literal[
    "principles",
    "masthead",
    "ethics",
    "corrections",
    "funding",
    "ai",
    "mission",
    "diversity",
    "verification",
    "sources",
    "bylines",
    "feedback",
]
"""In the order in which readers are led to them."""
