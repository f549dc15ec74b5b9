"""`sitegen new`: what it can make, and with which options; what makes it is imported when it is made.

In: arguments. Out: Command; an exit code.
"""

from __future__ import annotations

import argparse
from typing import Any, Final

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import base_url_argument, languages_argument
from sitegen.problems import Place, SitegenError, error

LATER: Final = {
    "article": "copy a file of content/articles/ and change it",
    "page": "copy a file of content/pages/ and change it",
    "author": "copy a file of content/authors/ and change it",
    "entity": "describe it on a page until then",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be made."""
    kinds = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    _add_site(kinds)
    for name, hint in LATER.items():
        # No prefix: whatever follows is one and the same "not yet", options too.
        later = kinds.add_parser(name, help="not in this version", add_help=False, prefix_chars="\0")
        later.add_argument("rest", nargs="*")
        later.set_defaults(run=_not_yet, hint=hint)


def _add_site(kinds: Any) -> None:
    site = kinds.add_parser("site", help="a site that builds at once", description="Make a site that builds at once.")
    where = "folder to make; it may be there, if it is empty or a new Git repository"
    site.add_argument("folder", type=folder_argument, metavar="DIR", help=where)
    site.add_argument("--title", metavar="TEXT", help="title of the site (default: from the folder's name)")
    site.add_argument("--url", type=base_url_argument, metavar="URL", help="where readers will find the site")
    site.add_argument(
        "--languages", type=languages_argument, metavar="TAGS", help="its languages, its own one first: fa,en"
    )
    site.add_argument("--theme", metavar="NAME", help="broadsheet (default), gazette or brief")
    site.set_defaults(run=_make_site)


def _make_site(options: argparse.Namespace) -> int:
    from sitegen.cli.new.starting import start_site  # noqa: PLC0415 - the parser does not need it

    return start_site(options)


def _run(options: argparse.Namespace) -> int:
    code: int = options.run(options)
    return code


def _not_yet(options: argparse.Namespace) -> int:
    message = f"this version has no `sitegen new {options.what}`"
    raise SitegenError((error("not-yet", message, Place(path="sitegen"), options.hint),))


COMMAND = Command("new", "start a site", "Start a site, or a file of one.", add_arguments, _run, needs_site=False)
