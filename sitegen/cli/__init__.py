"""The command line: arguments in, exit code out; the only room that prints, reads the clock and the environment.

In: argv. Out: exit codes 0 done, 1 problems, 2 wrong usage, 130 interrupted. Nothing imports this room.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def command() -> None:
    """Run the command that was typed, and end the process.

    On Linux what it holds in memory is not taken apart first; elsewhere processes that were spawned leave things behind
    that Python tidies up at its end.
    """
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code or 1)  # Python says what could not be written
    if sys.platform == "linux":
        os._exit(code)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code. Problems are printed, never raised."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from sitegen import __version__  # noqa: PLC0415 - start-up is a feature

        print(f"sitegen {__version__}")
        return 0
    from sitegen.cli.running import run  # noqa: PLC0415 - as above

    return run(arguments)
