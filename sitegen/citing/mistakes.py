"""What is wrong with an item of CSL-JSON, before its file and line are known.

In: nothing. Out: WrongError.
"""

from __future__ import annotations


class WrongError(ValueError):
    """An item cannot be read: at which of its keys, why, and what to write."""

    def __init__(self, key: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.key = key
        self.message = message
        self.hint = hint
