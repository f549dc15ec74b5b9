"""The standard streams of the process: open from the start, written so that a refusal is reported and never raised.

In: text. Out: text on stdout and stderr, and the reason where it cannot be written.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Final, TextIO

_MODES: Final = {"stdin": "r", "stdout": "w", "stderr": "w"}


class UnwritableError(Exception):
    """Raised when stdout cannot be written, with the machine's reason; a closed pipe is no such reason."""


def open_streams() -> None:
    """Open each standard stream that is closed on the null device, so that no file of the site gets its number."""
    for number, (name, mode) in enumerate(_MODES.items()):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the system takes the lowest free number, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def print_line(*lines: str) -> None:
    """Print lines on stdout at once. Raises UnwritableError when they cannot be written; a closed pipe is silent."""
    reason = write(sys.stdout, "".join(f"{line}\n" for line in lines))
    if reason:
        raise UnwritableError(reason)


def print_error(*lines: str) -> None:
    """Print lines on stderr at once, as far as that can be written."""
    write(sys.stderr, "".join(f"{line}\n" for line in lines))


def report_unwritable(reason: str) -> int:
    """Print on stderr that stdout could not be written; return the exit code for that."""
    print_error(f"stdout: error[environment]: cannot be written: {reason}")
    return 1


def write(stream: TextIO | None, text: str = "") -> str:
    """Write text, and all that waits in the stream's buffer; return why it cannot be written, or nothing.

    What follows on a stream that refused is discarded.
    """
    if stream is None:
        return ""
    try:
        try:
            stream.write(text)
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as refusal:
        _silence(stream)
        return refusal.strerror or str(refusal)
    return ""


def _silence(stream: TextIO) -> None:
    """Discard what is still written to a stream, and what waits in its buffer."""
    with contextlib.suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
