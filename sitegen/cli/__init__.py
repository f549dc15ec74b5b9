"""The command line: arguments in, exit code out; the only room that prints, reads the clock and the environment.

In: argv. Out: exit codes 0 done, 1 problems, 2 wrong usage, 130 interrupted. Nothing imports this room.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code. Problems are printed, never raised."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from sitegen import __version__  # noqa: PLC0415 - start-up is a feature

        print(f"sitegen {__version__}")
        return 0
    from sitegen.cli.running import run  # noqa: PLC0415 - as above

    return run(arguments)
