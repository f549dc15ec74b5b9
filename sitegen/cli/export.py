"""`sitegen export`: the whole site as plain Markdown that Hugo builds, so that nobody is held by sitegen.

In: arguments. Out: a folder, lines on stdout; an exit code.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import add_as_of, add_site

if TYPE_CHECKING:
    from sitegen.exporting.hugo import Exported
    from sitegen.model.sources import Sources


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    where = "folder of the export: empty, not there yet, or of an earlier export"
    parser.add_argument("output", type=folder_argument, metavar="DIR", help=where)
    add_site(parser)
    add_as_of(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the report is printed")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.reporting import json_text  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.disk.exporting import check_export_place, write_export  # noqa: PLC0415
    from sitegen.exporting.hugo import export  # noqa: PLC0415
    from sitegen.exporting.report import report_json, summary_lines  # noqa: PLC0415
    from sitegen.pipeline import to_export  # noqa: PLC0415
    from sitegen.problems import printable  # noqa: PLC0415

    request, _ = request_of(options)
    with to_export(request) as found:
        check_export_place(found.target)
        everything = found.everything
        made = export(everything.site, found.public, everything.config, everything.sources, found.bodies)
        if not options.dry_run:
            write_export(found.target, _files(made, everything.sources))
    folder, files = str(options.output), len(made.texts) + len(made.copies)
    if options.format == "json":
        print_line(json_text(report_json(made, folder, files, dry_run=options.dry_run)))
    else:
        print_line(*map(printable, summary_lines(made, folder, files, dry_run=options.dry_run)))
    return 0


def _files(made: Exported, sources: Sources) -> Iterator[tuple[str, bytes]]:
    """Yield every file; images are without their metadata, as a build publishes them."""
    from sitegen.images.cleaning import without_metadata  # noqa: PLC0415
    from sitegen.images.damage import DamagedError  # noqa: PLC0415

    yield from ((path, text.encode()) for path, text in made.texts.items())
    for path, source in made.copies.items():
        content = sources.read(source)
        with suppress(DamagedError):  # a build refuses it where readers would see it
            content = without_metadata(content)
        yield path, content


COMMAND = Command(
    "export",
    "write the site as plain Markdown for Hugo",
    "Write all pieces, terms, files and addresses of the site as a site for Hugo.",
    add_arguments,
    run,
    examples=(
        "sitegen export ../review-hugo",
        "sitegen export ../review-hugo --dry-run --format json",
    ),
)
