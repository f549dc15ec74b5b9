"""Files of sitegen itself that an output holds as they are.

In: the name of a file of the package. Out: bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

SEARCH_SCRIPT: Final = "search/search.js"
"""The script of the search page."""


def own_file(name: str) -> bytes:
    """Return the bytes of a file of the package, named by its path in it."""
    return (Path(__file__).parent.parent / name).read_bytes()
