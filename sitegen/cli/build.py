"""`sitegen build`: build and publish, report every problem and one line of what was done.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
import sys
import time

from sitegen.cli.command import Command
from sitegen.cli.options import UsageError, add_choices, add_folders, add_format, add_site, jobs_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    add_folders(parser)
    add_choices(parser)
    parser.add_argument("--clean", action="store_true", help="use no cache and write everything anew")
    parser.add_argument(
        "--jobs", type=jobs_argument, metavar="N", default=0, help="number of processes (default: as fits)"
    )
    parser.add_argument("--skip-broken", action="store_true", help="build without the pieces that have errors")
    parser.add_argument("--locked", action="store_true", help="fail if an address of urls.lock would vanish")
    parser.add_argument("--take-over", action="store_true", help="replace an output folder that sitegen did not make")
    parser.add_argument("--allow-shrink", action="store_true", help="publish even if half of the articles go")
    parser.add_argument(
        "--in-place", action="store_true", help="write file by file, for folders that cannot be exchanged"
    )
    add_format(parser)
    parser.add_argument("--profile", action="store_true", help="print where the time went, by stage")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every warning, and advice")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.profile import Stopwatch  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.progress import Progress  # noqa: PLC0415
    from sitegen.cli.reporting import report_build  # noqa: PLC0415
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.encoding import replace  # noqa: PLC0415
    from sitegen.locale.zones import in_zone  # noqa: PLC0415
    from sitegen.pipeline import build  # noqa: PLC0415

    if options.drafts and options.output is None:
        message = "sitegen build: error: --drafts needs an --output of its own, which is never deployed"
        raise UsageError(message)
    request, chosen = request_of(options)
    watch = Stopwatch()
    progress = Progress(sys.stderr, terminal=sys.stderr.isatty())
    if options.profile:
        request = replace(request, report_progress=watch.report_progress)
    elif not options.quiet:
        request = replace(request, report_progress=progress.report_progress)
    start = time.perf_counter()
    try:
        report = build(request)
    finally:
        progress.end()
    zone = report.config.zone
    due = report.next_due and in_zone(report.next_due, zone)
    hidden = tuple(replace(one, moment=one.moment and in_zone(one.moment, zone)) for one in report.hidden)
    here = replace(report, as_of=in_zone(report.as_of, zone), next_due=due, hidden=hidden)
    seconds = time.perf_counter() - start
    if options.profile:
        watch.print_stages(report.kinds)
    report_build(here, options, seconds=seconds, chosen=chosen, output=report.config.output)
    return 0


COMMAND = Command(
    "build",
    "build the site into its output folder",
    "Build the site.",
    add_arguments,
    run,
    examples=(
        "sitegen build",
        "sitegen build --drafts --output drafts-preview",
        "sitegen build --locked --format github",
    ),
)
