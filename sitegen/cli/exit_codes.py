"""Exit codes of the command, as docs/commands.md promises them.

In: nothing. Out: numbers.
"""

from __future__ import annotations

from typing import Final

DONE: Final = 0
PROBLEMS: Final = 1
USAGE: Final = 2
NOT_DUE: Final = 3
"""What `sitegen due` ends with when a build would publish nothing new."""
INTERRUPTED: Final = 130
"""What shells report for a program that SIGINT has ended: 128 and the number of the signal."""
