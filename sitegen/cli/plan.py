"""`sitegen plan`: print what a build makes, or what it would change and why; write nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.build import request_of
from sitegen.cli.reporting import report_artifacts, report_changes, report_problems
from sitegen.pipeline import plan


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    request, _ = request_of(options)
    composed, found = plan(request)
    report_problems(composed.problems, "text")
    if options.changes:
        report_changes(found, as_json=options.json)
    else:
        report_artifacts(composed.plan.artifacts, as_json=options.json)
    return 0
