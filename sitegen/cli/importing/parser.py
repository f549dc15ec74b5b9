"""`sitegen import`: what it takes.

In: arguments. Out: Command; an exit code.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import base_url_argument
from sitegen.importing.systems import SYSTEMS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("system", choices=tuple(SYSTEMS), metavar="SYSTEM", help=_systems())
    parser.add_argument("source", type=Path, metavar="SOURCE", help="its export: a file, a zip, or a folder")
    where = "folder of the site; without a sitegen.toml there, one is written"
    parser.add_argument("--site", type=folder_argument, metavar="DIR", required=True, help=where)
    media = "folder or zip with the pictures that SOURCE only names"
    parser.add_argument("--media", type=Path, metavar="PATH", help=media)
    fetch = "fetch pictures and files that nothing else has, from the hosts that SOURCE names"
    parser.add_argument("--fetch-media", action="store_true", help=fetch)
    url = "address of the site, where SOURCE does not say it"
    parser.add_argument("--url", type=base_url_argument, metavar="URL", help=url)
    parser.add_argument("--comments", action="store_true", help="keep comments of readers, as text below each piece")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the report is printed")


def _systems() -> str:
    return f"where it comes from: {', '.join(SYSTEMS)}"


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.importing.running import run_import  # noqa: PLC0415 - the parser needs none of it

    return run_import(options)


COMMAND = Command(
    "import",
    "bring an archive over from another system",
    "Make a site of what another publishing system holds, or add it to a site.",
    add_arguments,
    run,
    examples=(
        "sitegen import wordpress export.xml --site my-review --media uploads/",
        "sitegen import wordpress export.xml --site my-review --dry-run",
        "sitegen import hugo old-blog/ --site my-review",
    ),
    needs_site=False,
)
