"""What part generative AI had in a text.

In: nothing. Out: AiUse.
"""

from __future__ import annotations

from typing import Literal

from sitegen.encoding import Value


class AiUse(Value, frozen=True, kw_only=True):
    """What part generative AI had in a text, and a note of the author's on it."""

    use: Literal["none", "assisted", "generated"]
    note: str = ""
