"""How long a copy of a file of the output may be kept: `Cache-Control` (RFC 9111), for hosts and for stores.

In: the path of a file. Out: a value of the header.
"""

from __future__ import annotations

from typing import Final

UNCHANGING: Final = "assets/"
"""The folder whose files have the hash of their content in their names."""
CACHED: Final = "public, max-age=31536000, immutable"
"""For files whose name holds the hash of their content."""
FRESH: Final = "no-cache"
"""For all else: a copy may be kept, and is asked after before it is shown."""


def cache_control(path: str) -> str:
    """Return the header of a file."""
    return CACHED if path.startswith(UNCHANGING) else FRESH
