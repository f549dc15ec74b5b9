"""`sitegen completion`: a script that completes commands and options in bash, zsh or fish.

In: arguments. Out: the script on stdout, an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command

SHELLS = ("bash", "fish", "zsh")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, fish or zsh")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.completion_scripts import script_of  # noqa: PLC0415 - the parser needs neither
    from sitegen.cli.streams import print_line  # noqa: PLC0415

    print_line(script_of(options.shell, options.parser).rstrip("\n"))
    return 0


COMMAND = Command(
    "completion",
    "complete commands in your shell",
    "Print a script that completes commands and options.",
    add_arguments,
    run,
    examples=("sitegen completion bash > ~/.local/share/bash-completion/completions/sitegen",),
    needs_site=False,
)
