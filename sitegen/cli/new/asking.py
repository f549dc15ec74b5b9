"""Questions on a terminal: each has an answer already, which Return takes.

In: a question, its answer. Out: what the author chooses.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from sitegen.cli.streams import print_error, print_line, write
from sitegen.problems import printable

T = TypeVar("T")


def on_terminal() -> bool:
    """Return whether there is somebody to ask: both what is read and what is written are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def ask(question: str, default: str, accept: Callable[[str], T]) -> T:
    """Ask until `accept` takes the answer: it returns the value, or raises ValueError with what is wrong."""
    shown = f" [{printable(default)}]" if default else ""
    while True:
        write(sys.stdout, f"{question}{shown}: ")
        line = sys.stdin.readline()
        if not line:  # the end of the input, as Ctrl-D makes it
            print_line()
            raise KeyboardInterrupt
        try:
            return accept(line.strip() or default)
        except ValueError as wrong:
            print_error(str(wrong))
