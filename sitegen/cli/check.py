"""`sitegen check`: everything that a build checks, drafts as strictly as the rest, and more; write nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.build import request_of
from sitegen.cli.reporting import report_check
from sitegen.encoding import replace
from sitegen.pipeline import check


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    request, chosen = request_of(options)
    composed = check(replace(request, strict_drafts=True), options.until)
    report_check(composed, options, chosen=chosen)
    return 0
