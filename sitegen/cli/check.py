"""`sitegen check`: everything that a build checks, drafts as strictly as the rest, and more; write nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.options import add_choices, add_format, add_site, moment_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    add_choices(parser)
    text = "rehearse what comes due up to this moment or day (default: all that comes due)"
    parser.add_argument("--until", type=moment_argument, metavar="TIME", help=text)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.reporting import report_check  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.encoding import replace  # noqa: PLC0415
    from sitegen.pipeline import check  # noqa: PLC0415

    request, chosen = request_of(options)
    composed = check(replace(request, strict_drafts=True), options.until)
    report_check(composed, options, chosen=chosen)
    return 0


COMMAND = Command("check", "check the site, writing nothing", "Check everything.", add_arguments, run)
