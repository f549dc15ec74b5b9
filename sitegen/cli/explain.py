"""`sitegen explain CODE`: what a problem means and what to do, with a wrong and a right example.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.options import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    text = "a code such as `link`, or a rule of [check] such as `emoji` (default: list all)"
    parser.add_argument("code", nargs="?", metavar="CODE", default="", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.explanations import explanation, names  # noqa: PLC0415 - late, as all
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.problems import printable  # noqa: PLC0415

    name = options.code.partition("[")[2].removesuffix("]") or options.code  # `error[link]` as it is printed
    if not name:
        width = max(map(len, names()))
        print_line(*(f"{code:{width}}  {meaning}" for code, meaning in names().items()))
        return 0
    try:
        print_line(*explanation(name))
    except KeyError as unknown:
        message = f"sitegen explain: error: {printable(unknown.args[0])}"
        raise UsageError(message) from None
    return 0


COMMAND = Command(
    "explain",
    "explain a code that a problem has",
    "Print what a code means, and what to do.",
    add_arguments,
    run,
    examples=("sitegen explain missing-key",),
    needs_site=False,
)
