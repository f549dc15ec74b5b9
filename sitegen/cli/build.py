"""`sitegen build`: build and publish, tell every problem and one line of what was done.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
import sys
import time

from sitegen.cli.arguments import UsageError, as_of_moment
from sitegen.cli.profile import Stopwatch
from sitegen.cli.progress import Progress
from sitegen.cli.reporting import in_zone, report_build
from sitegen.encoding import replace
from sitegen.pipeline import Request, build


def request_of(options: argparse.Namespace) -> tuple[Request, bool]:
    """Make the request of a command from its arguments; say whether the moment was chosen rather than the clock's."""
    moment, chosen = as_of_moment(options)
    request = Request(
        site=options.site,
        as_of=moment,
        output=options.output,
        cache=options.cache,
        base_url=options.base_url or "",
        drafts=options.drafts,
        clean=getattr(options, "clean", False),
        skip_broken=getattr(options, "skip_broken", False),
        take_over=getattr(options, "take_over", False),
        allow_shrink=getattr(options, "allow_shrink", False),
        in_place=getattr(options, "in_place", False),
        locked=getattr(options, "locked", False),
        jobs=getattr(options, "jobs", 0),
    )
    return request, chosen


def run(options: argparse.Namespace) -> int:
    """Run the command."""
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
    here = replace(report, as_of=in_zone(report.as_of, zone) or report.as_of, next_due=in_zone(report.next_due, zone))
    seconds = time.perf_counter() - start
    if options.profile:
        watch.print_stages(report.kinds)
    report_build(here, options, seconds=seconds, chosen=chosen, output=report.config.output)
    return 0
