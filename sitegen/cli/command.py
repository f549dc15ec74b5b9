"""One command, as a value: the parser and the help are made from it.

In: nothing. Out: Command.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple


class Command(NamedTuple):
    """A command of sitegen. Its module imports late what only `run` needs: the help of sitegen imports all of them."""

    name: str
    summary: str
    """What it does, in the list of commands."""
    description: str
    """What it does, as a sentence, at the head of its own help."""
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    """Runs it; returns the exit code."""
    examples: tuple[str, ...]
    """What people type most, for its help."""
    needs_site: bool = True
    """Whether it is about a site: `site` of its arguments is then the folder that has been found."""
