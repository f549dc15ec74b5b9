"""`sitegen diff`: what a change does to the site, for readers, subscribers and machines; writes nothing.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.options import add_site, as_of_moment, moment_argument

_FORMATS = ("text", "markdown", "html", "json")
_SIDE = "a revision of git, an output folder, or `.` for the files as they are"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("old", metavar="OLD", help=_SIDE)
    parser.add_argument("new", metavar="NEW", help=f"likewise {_SIDE}")
    add_site(parser)
    parser.add_argument("--drafts", action="store_true", help="compare with what is not public, too")
    parser.add_argument(
        "--as-of", type=moment_argument, metavar="TIME", help="build both as of this moment (RFC 3339, or a date)"
    )
    parser.add_argument("--format", dest="form", choices=_FORMATS, default="text", help="how it is printed")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    import tempfile  # noqa: PLC0415 - the parser needs none of these
    from pathlib import Path  # noqa: PLC0415

    from sitegen.cli.sides import side_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.compare import as_html, as_json, as_markdown, as_text, compare  # noqa: PLC0415

    forms = {"text": as_text, "markdown": as_markdown, "html": as_html, "json": as_json}
    options.as_of, _ = as_of_moment(options)
    with tempfile.TemporaryDirectory(prefix="sitegen-diff-") as folder:
        room = Path(folder)
        old = side_of(options.old, options, room / "old")
        new = side_of(options.new, options, room / "new")
        print_line(forms[options.form](compare(old, new)).rstrip("\n"))
    return 0


COMMAND = Command(
    "diff",
    "show what a change does to the site",
    "Compare the site at two revisions, or in two output folders: pages, words, metadata, links, feeds, addresses.",
    add_arguments,
    run,
    examples=(
        "sitegen diff HEAD .",
        "sitegen diff main . --format markdown",
    ),
)
