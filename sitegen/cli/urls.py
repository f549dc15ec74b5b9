"""`sitegen urls accept`: record every published address in urls.lock, the ledger that `--locked` keeps.

In: arguments. Out: a new urls.lock, an exit code.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitegen.cli.command import Command
from sitegen.cli.options import add_site, moment_argument

if TYPE_CHECKING:
    from sitegen.model.ledger import Ledger


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with the ledger."""
    actions = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    text = "record what is published now; keep what was published before"
    accept = actions.add_parser("accept", help=text, description="Write the addresses of the site into urls.lock.")
    add_site(accept)
    accept.add_argument("--as-of", type=moment_argument, metavar="TIME", help="record what is public at this moment")


def run(options: argparse.Namespace) -> int:
    """Run the command: write the ledger, say what changed in it."""
    from sitegen.cli.reporting import report_problems  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.pipeline import accept_addresses  # noqa: PLC0415
    from sitegen.problems import printable  # noqa: PLC0415

    request, _ = request_of(options)
    accepted = accept_addresses(request)
    report_problems(accepted.problems, "text")
    lines = [printable(line) for line in changed_lines(accepted.last, accepted.ledger)]
    print_line(*lines, summary(accepted.last, accepted.ledger))
    return 0


def changed_lines(last: Ledger, now: Ledger) -> Iterator[str]:
    """Return each line that is new or another, and each that an equal address had before, as `diff` shows them."""
    from sitegen.model.ledger import encode_entry  # noqa: PLC0415 - the parser does not need it

    old, new = ({encode_entry(entry) for entry in ledger.entries} for ledger in (last, now))
    rows = [(line, "+") for line in new - old] + [(line, "-") for line in old - new]
    return (f"{sign} {line}" for line, sign in sorted(rows, key=lambda row: (row[0].partition(" ")[0], row[1] == "+")))


def summary(last: Ledger, now: Ledger) -> str:
    """Summarize in one line what became of the ledger."""
    before = {entry.url: entry for entry in last.entries}
    added = sum(entry.url not in before for entry in now.entries)
    moved = sum(one.word == "moved" and before.get(one.url) not in {None, one} for one in now.entries)
    return f"urls.lock: {added} added, {moved} moved, {len(now.entries)} in all"


COMMAND = Command(
    "urls",
    "keep the published addresses",
    "Keep the published addresses in urls.lock.",
    add_arguments,
    run,
    examples=("sitegen urls accept",),
)
