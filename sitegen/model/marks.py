"""A mark: what replaces some characters of a body where it is shown.

In: nothing. Out: the type.
"""

from __future__ import annotations

from sitegen.encoding import Value


class Mark(Value, frozen=True, kw_only=True):
    """What replaces some characters of a literal of a body: `html` from `start` up to `end` of the part `part`."""

    part: int
    start: int
    end: int
    html: str
