"""`sitegen plan`: print what a build makes, or what it would change and why; write nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.options import add_choices, add_folders, add_site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    add_folders(parser)
    add_choices(parser)
    parser.add_argument("--skip-broken", action="store_true", help="plan without the pieces that have errors")
    parser.add_argument("--changes", action="store_true", help="print what a build would do to the output, and why")
    parser.add_argument("-v", "--verbose", action="store_true", help="with --changes: name every file")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.reporting import report_artifacts, report_changes, report_problems  # noqa: PLC0415 - late, as all
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.pipeline import plan  # noqa: PLC0415

    request, _ = request_of(options)
    composed, found = plan(request)
    report_problems(composed.problems, "text")
    if options.changes:
        report_changes(found, as_json=options.json, verbose=options.verbose)
    else:
        report_artifacts(composed.plan.artifacts, as_json=options.json)
    return 0


COMMAND = Command(
    "plan",
    "print what a build makes",
    "Print every output file.",
    add_arguments,
    run,
    examples=(
        "sitegen plan",
        "sitegen plan --changes",
    ),
)
