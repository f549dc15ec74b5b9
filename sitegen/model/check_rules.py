"""The rules of `sitegen check` that no build needs, and how each is reported where `[check]` does not say.

In: nothing. Out: RULES. What a rule means is in `problems.CODES`: its name is the code of its problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.model.near_misses.rule import Level

RULES: Final[Mapping[str, Level]] = {
    "heading-order": "warning",
    "image-alt": "warning",
    "image-size": "advice",
    "image-weight": "warning",
    "missing-text": "warning",
    "missing-translation": "warning",
    "orphan": "warning",
    "stale-translation": "warning",
    "stealth-edit": "warning",
    "summary-length": "advice",
    "unused-media": "warning",
}
