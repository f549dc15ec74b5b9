"""`sitegen check`: everything that a build checks, drafts as strictly as the rest, and more.

It writes nothing, but for the texts that `--fix` mends.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sitegen.cli.command import Command
from sitegen.cli.options import (
    UsageError,
    add_choices,
    add_format,
    add_site,
    base_url_argument,
    moment_argument,
)
from sitegen.problems import Problem, printable

if TYPE_CHECKING:
    from sitegen.pipeline.memo import Store
    from sitegen.pipeline.values import IndexedSite


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    add_choices(parser)
    text = "rehearse what comes due up to this moment or day (default: all that comes due)"
    parser.add_argument("--until", type=moment_argument, metavar="TIME", help=text)
    text = "report these rules alone, by code (`link`) or by the name of a near miss (`emoji`)"
    parser.add_argument("--only", metavar="RULE,...", type=_rules, default=frozenset(), help=text)
    text = "report what is in or about files that changed since a revision of git, and published words that changed"
    parser.add_argument("--since", metavar="REV", help=text)
    text = "compare a deployed site with what a build gives instead, address by address (network)"
    parser.add_argument("--live", metavar="URL", type=base_url_argument, help=text)
    parser.add_argument("--fix", action="store_true", help="mend first what can be mended without changing a meaning")
    text = "report words that say badly how likely something is, as advice"
    parser.add_argument("--style", action="store_true", help=text)
    add_format(parser)


def _rules(text: str) -> frozenset[str]:
    """Read names of rules. Raises ArgumentTypeError."""
    from sitegen.cli.explanations import names  # noqa: PLC0415 - few checks need them
    from sitegen.text.nearest import did_you_mean  # noqa: PLC0415

    found = frozenset(name for name in text.replace(",", " ").split())
    for name in sorted(found):
        if name not in names() and "/" not in name:
            hint = did_you_mean(name, list(names())) or "`sitegen explain` lists all"
            raise argparse.ArgumentTypeError(f"there is no rule `{name}`; {hint}")
    return found


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.reporting import report_check, report_fixed  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.encoding import replace  # noqa: PLC0415
    from sitegen.pipeline import check, fix  # noqa: PLC0415
    from sitegen.pipeline.check_scope import CheckScope  # noqa: PLC0415

    if options.live is not None:
        from sitegen.cli.live_check import run_live  # noqa: PLC0415

        return run_live(options)
    request, chosen = request_of(options)
    scope = CheckScope(rules=options.only, **_compared(options))
    fixed = fix(request, scope) if options.fix else ()
    report_fixed(fixed, options)
    found = check(replace(request, strict_drafts=True), options.until, scope)
    report_check(found, options, chosen=chosen)
    return 0


def _compared(options: argparse.Namespace) -> dict[str, Any]:
    """Return what is asked for beside what every check does: a revision to compare with, the words of articles."""
    scope = _since(options)
    if not options.style:
        return scope
    from sitegen.audit.style import check_style  # noqa: PLC0415 - few checks ask for it

    others = scope.get("compare")

    def compare(known: IndexedSite, store: Store) -> tuple[Problem, ...]:
        return (*(others(known, store) if others else ()), *check_style(known, store))

    return {**scope, "compare": compare}


def _since(options: argparse.Namespace) -> dict[str, Any]:
    """Return what `--since` says of the scope: the files that changed, and how texts were. Raises UsageError."""
    if options.since is None:
        return {}
    from sitegen.audit.earlier_texts import Earlier  # noqa: PLC0415
    from sitegen.cli.git_changes import changed_since, texts_at  # noqa: PLC0415
    from sitegen.disk.git import GitError  # noqa: PLC0415

    try:
        earlier = Earlier(revision=options.since, files=texts_at(options.site, options.since))
        return {"changed": changed_since(options.site, options.since), "compare": earlier.stealth_edits}
    except GitError as refused:
        message = f"sitegen check: error: --since: {printable(str(refused))}"
        raise UsageError(message) from None


COMMAND = Command(
    "check",
    "check the site",
    "Check everything; write nothing, but with --fix.",
    add_arguments,
    run,
    examples=(
        "sitegen check",
        "sitegen check --since main",
        "sitegen check --live https://review.example/",
    ),
)
