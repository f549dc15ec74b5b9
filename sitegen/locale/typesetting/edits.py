"""What a rule changes in a text.

In: nothing. Out: a type.
"""

from typing import NamedTuple


class Edit(NamedTuple):
    """A change: where it begins, where it ends, what replaces it."""

    start: int
    end: int
    new: str
