"""The keys that a text names: whatever follows an @ as a key could.

In: the bytes of a body. Out: names.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

KEY: Final = r"(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,199}))"
"""A key after its @: as it is, or in braces where it ends with or has another sign."""
_NAMED: Final = lazy_pattern(rf"@(?<![\w@/.]@){KEY}")
"""A key where it may be one; the @ comes first, so that most of a text is skipped."""


def names_in(body: bytes) -> tuple[str, ...]:
    """Return the names that may be keys of sources, sorted, each once."""
    if b"@" not in body:
        return ()
    found = _NAMED.finditer(body.decode("utf-8", "replace"))
    return tuple(sorted({one["braced"] or one["key"] for one in found}))


def known_in(body: bytes, keys: Collection[str]) -> tuple[str, ...]:
    """Return those of the names that are keys."""
    return tuple(name for name in names_in(body) if name in keys)
