"""The command line: arguments in, exit code out; the only package that prints, reads the clock and the environment.

In: argv. Out: exit codes 0 done, 1 problems, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from sitegen.cli.exit_codes import INTERRUPTED

_VERSION: Final = (["--version"], ["-V"])


def command() -> None:
    """Run the command that was typed, and end the process; an interrupt ends it silently, whenever it comes."""
    try:
        from sitegen.cli.streams import open_streams  # noqa: PLC0415 - an interrupt of an import is caught here, too

        open_streams()
        if sys.argv[1:] not in _VERSION:
            from sitegen.cli.signals import heed_signals  # noqa: PLC0415 - start-up is a feature

            heed_signals()
        _end(main())
    except KeyboardInterrupt:
        _end(INTERRUPTED)


def _end(code: int) -> NoReturn:
    """Write what waits in the streams, and end the process.

    On Linux its memory is not freed first; elsewhere spawned processes leave resources that Python cleans up when it
    ends.
    """
    from sitegen.cli.streams import report_unwritable, write  # noqa: PLC0415 - as above

    if reason := write(sys.stdout):
        code = code or report_unwritable(reason)
    write(sys.stderr)
    if sys.platform == "linux":
        os._exit(code)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code. Problems are printed, never raised."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in _VERSION:
        from sitegen import __version__  # noqa: PLC0415 - start-up is a feature
        from sitegen.cli.streams import report_unwritable, write  # noqa: PLC0415 - as above

        reason = write(sys.stdout, f"sitegen {__version__}\n")
        return report_unwritable(reason) if reason else 0
    from sitegen.cli.running import run  # noqa: PLC0415 - as above

    return run(arguments)
