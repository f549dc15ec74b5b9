"""`sitegen due`: whether a build would publish something that time alone has changed; write nothing.

In: arguments. Out: a line on stdout, an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.exit_codes import DONE, NOT_DUE
from sitegen.cli.options import add_folders, add_site, moment_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    add_folders(parser)
    text = "when the site was built last (default: when this output was)"
    parser.add_argument("--since", type=moment_argument, metavar="TIME", help=text)
    parser.add_argument("--as-of", type=moment_argument, metavar="TIME", help="ask as of this moment")


def run(options: argparse.Namespace) -> int:
    """Run the command: exit code 0 when something has come due, 3 when not."""
    from sitegen.cli.report_formats import moment_text  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.pipeline import due  # noqa: PLC0415

    request, _ = request_of(options)
    found = due(request, options.since)
    moment = moment_text(found.moment) if found.moment is not None else ""
    if found.has_come:
        print_line(f"due {moment}")
        return DONE
    print_line(f"not due; next {moment}" if moment else "not due")
    return NOT_DUE


COMMAND = Command(
    "due",
    "say whether a build is due",
    "Say whether time alone has changed what is public.",
    add_arguments,
    run,
    examples=(
        "sitegen due",
        "sitegen due --since 2026-11-24T06:00:00Z",
    ),
)
