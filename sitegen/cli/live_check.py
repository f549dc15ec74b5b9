"""`sitegen check --live URL`: a deployed site compared with what a build gives, address by address.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from sitegen.audit.expecting import Expected, expected
from sitegen.audit.judging import gathered, judge
from sitegen.cli.options import UsageError
from sitegen.cli.progress import Progress
from sitegen.cli.report_formats import build_facts
from sitegen.cli.reporting import count_line, report_problems
from sitegen.cli.requests import request_of
from sitegen.cli.streams import print_line
from sitegen.network.client import CONNECTIONS, Asked, Client
from sitegen.pipeline import rendered
from sitegen.plan.artifact import HostRecipe
from sitegen.plan.views import HostView
from sitegen.problems import Place, Problem, error, has_errors

_REST: Final = 4096
"""Bytes of a body that are read although none are expected."""
_SILENCE: Final = 3 * CONNECTIONS
"""How many addresses in a row may stay without an answer before the host is given up."""


def run_live(options: argparse.Namespace) -> int:
    """Compare the site at `--live` with what a build gives now. Raises UsageError, SitegenError."""
    _require_alone(options)
    request, _ = request_of(options)
    composed, files = rendered(request)
    host = next((view for one in composed.plan.artifacts if one.kind == "host" and (view := _told(one.recipe))), None)
    parts = urlsplit(options.live)
    targets = composed.config.deploy.targets if host is not None else ()
    wanted = tuple(expected(files, prefix=parts.path, host=host, targets=targets))
    problems = gathered(_problems(f"{parts.scheme}://{parts.netloc}", wanted, promised=host is not None))
    report_problems(problems, options.format, build_facts({}, None, None), site=options.site)
    if options.format in {"text", "github"}:
        print_line(f"Asked for {len(wanted):,} addresses at {options.live}: {count_line(problems)}")
    return int(has_errors(problems))


def _told(recipe: object) -> HostView | None:
    return recipe.view if isinstance(recipe, HostRecipe) else None


def _problems(origin: str, wanted: Sequence[Expected], *, promised: bool) -> Iterator[Problem]:
    """Ask for every address and yield what is wrong; show on the terminal how far that is."""
    progress = Progress(sys.stderr, terminal=sys.stderr.isatty())
    silent = 0
    requests = (Asked(path=one.path, limit=one.size + _REST, kept=one.size if one.parsed else 0) for one in wanted)
    answers = Client(origin).ask_all(requests)
    try:
        for number, (one, answer) in enumerate(zip(wanted, answers, strict=True), start=1):
            progress.report_progress("live", number, len(wanted))
            yield from judge(origin, one, answer, promised=promised)
            silent = silent + 1 if answer.failure else 0
            if number == silent or silent >= _SILENCE:
                message = f"{len(wanted) - number:,} more addresses were not asked for: the host does not answer"
                yield error("live", message, Place(path=origin), "try again when it does")
                return
    finally:
        answers.close()
        progress.end()


def _require_alone(options: argparse.Namespace) -> None:
    """Refuse options that are about the files of the site."""
    for name in ("fix", "since", "until", "only", "drafts"):
        if getattr(options, name):
            message = f"sitegen check: error: --live compares a deployed site alone, and takes no --{name}"
            raise UsageError(message)
