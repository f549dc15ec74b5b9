"""How much is read of what strangers may have made.

In: nothing. Out: constants, an error.
"""

from __future__ import annotations

from typing import Final

from sitegen.problems import Place, SitegenError, error

READ_LIMIT: Final = 64 << 20
"""Bytes of a file that is read as a whole: no text is longer."""
MEMBERS: Final = 200_000
"""Files of an archive."""
UNPACKED: Final = 64 << 30
"""Bytes of all files of an archive together."""
RATIO: Final = 200
"""How many times its packed size a file of an archive may have: text is packed 3 to 20 times."""
RATIO_FROM: Final = 16 << 20
"""Bytes below which that does not matter."""


def too_large(path: str) -> SitegenError:
    """Return the error for a file that no text is as large as."""
    message = f"is larger than {READ_LIMIT >> 20} MiB, which no text is"
    return SitegenError((error("limit", message, Place(path=path), "take it out of what is imported"),))
