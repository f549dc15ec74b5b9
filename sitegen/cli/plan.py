"""`sitegen plan`: print what a build makes, or what it would change and why; write nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.build import request_of
from sitegen.cli.reporting import tell_artifacts, tell_changes, tell_problems
from sitegen.pipeline import plan


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    request, _ = request_of(options)
    composed, found = plan(request)
    tell_problems(composed.problems, "text")
    if options.changes:
        tell_changes(found, as_json=options.json)
    else:
        tell_artifacts(composed.plan.artifacts, as_json=options.json)
    return 0
