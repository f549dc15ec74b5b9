"""`sitegen status`: what is not public and why, one line a piece, and what comes due next; write nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.cli.command import Command
from sitegen.cli.options import add_as_of, add_site

if TYPE_CHECKING:
    from sitegen.pipeline.publication_status import Status


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    add_as_of(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, or one JSON document")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.reporting import json_text  # noqa: PLC0415 - late, as all
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.pipeline import status  # noqa: PLC0415

    request, chosen = request_of(options)
    found = status(request)
    if options.format == "json":
        print_line(json_text(_document(found)))
    else:
        print_line(*_lines(found, chosen=chosen))
    return 0


def _lines(status: Status, *, chosen: bool) -> list[str]:
    from sitegen.cli.report_formats import moment_text  # noqa: PLC0415
    from sitegen.cli.status_lines import hidden_counts, hidden_lines, in_both  # noqa: PLC0415
    from sitegen.problems import printable  # noqa: PLC0415

    moment = f" as of {moment_text(status.as_of)}" if chosen else ""
    withdrawn = sum(one.reason == "withdrawn" for one in status.hidden)
    counts = [hidden_counts(status.hidden) or "all pieces are public"]
    counts += [f"{withdrawn} withdrawn"] * bool(withdrawn)
    lines = [*hidden_lines(status.hidden), f"{status.public} public{moment}; {'; '.join(counts)}"]
    lines += [f"{printable(one.path)}: forecast `{one.id}` is past its date ({one.by})" for one in status.overdue]
    turns = [f"next: {in_both(turn.moment)}: {printable(turn.path)} {turn.what}" for turn in status.next]
    return [*lines, *(turns or ["next: nothing comes due or expires"])]


def _document(status: Status) -> dict[str, object]:
    return {
        "as_of": _moment(status.as_of),
        "public": status.public,
        "hidden": [
            {
                "path": one.path,
                "title": one.title,
                "reason": one.reason,
                "moment": _moment(one.moment),
                "errors": one.errors,
            }
            for one in status.hidden
        ],
        "overdue": [{"path": one.path, "id": one.id, "by": one.by.isoformat()} for one in status.overdue],
        "next": [{"path": one.path, "what": one.what, "moment": _moment(one.moment)} for one in status.next],
    }


def _moment(moment: datetime | None) -> str | None:
    from sitegen.cli.report_formats import moment_text  # noqa: PLC0415

    return None if moment is None else moment_text(moment)


COMMAND = Command(
    "status",
    "print what is not public, and why",
    "Print what is not public.",
    add_arguments,
    run,
    examples=("sitegen status",),
)
