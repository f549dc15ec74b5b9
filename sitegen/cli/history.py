"""`sitegen history update`: write history.lock, the published revisions of pieces with `history: true`, from git.

In: arguments. Out: a new history.lock, an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.options import UsageError, add_site, moment_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with the history."""
    actions = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    text = "write the published revisions of pieces with `history: true` into history.lock"
    update = actions.add_parser("update", help=text, description=f"Read git, and {text}.")
    add_site(update)
    update.add_argument("--as-of", type=moment_argument, metavar="TIME", help="of what is public at this moment")


def run(options: argparse.Namespace) -> int:
    """Run the command: write the file, say how many revisions of how many pieces it has."""
    from sitegen.audit.histories import histories_of  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.git_changes import revisions_of  # noqa: PLC0415
    from sitegen.cli.reporting import report_problems  # noqa: PLC0415
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.disk.git import GitError  # noqa: PLC0415
    from sitegen.disk.sources.replacing import replace_file  # noqa: PLC0415
    from sitegen.model.history import HISTORY, encode_history  # noqa: PLC0415
    from sitegen.pipeline import plan  # noqa: PLC0415
    from sitegen.problems import printable  # noqa: PLC0415

    request, _ = request_of(options)
    composed, _ = plan(request)
    try:
        histories = histories_of(composed, lambda path: revisions_of(request.site, path))
    except GitError as refused:
        message = f"sitegen history: error: {printable(str(refused))}"
        raise UsageError(message) from None
    content, known = encode_history(histories), HISTORY in composed.sources.files
    if (histories or known) and not (known and composed.sources.read(HISTORY) == content):
        replace_file(request.site, HISTORY, content)
    report_problems(composed.problems, "text")
    revisions = sum(map(len, histories.values()))
    print_line(f"{HISTORY}: {_counted(revisions, 'revision')} of {_counted(len(histories), 'piece')}")
    return 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


_SUMMARY = "keep the history of pieces"
COMMAND = Command(
    "history",
    _SUMMARY,
    "Keep the published revisions of pieces in history.lock.",
    add_arguments,
    run,
    examples=("sitegen history update",),
)
