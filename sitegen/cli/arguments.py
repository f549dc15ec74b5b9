"""Arguments: the parser of all commands, and where their site is.

In: arguments. Out: a namespace whose `run` is the command.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from sitegen import __version__
from sitegen.cli import build, check, deploy, diff, due, new, plan, serve, urls
from sitegen.cli.command import Command
from sitegen.cli.options import UsageError
from sitegen.cli.streams import UnwritableError, write
from sitegen.problems import Place, SitegenError, error

COMMANDS: Final[tuple[Command, ...]] = (
    build.COMMAND,
    plan.COMMAND,
    diff.COMMAND,
    check.COMMAND,
    due.COMMAND,
    serve.COMMAND,
    deploy.COMMAND,
    new.COMMAND,
    urls.COMMAND,
)
"""Every command, in the order of the help."""

NOT_YET: Final = {
    "import": "bring articles over by hand, or wait for a later version",
    "schema": "docs/front-matter.md lists every key",
}


class _Parser(argparse.ArgumentParser):
    commands: Any
    """What the parser of all commands chooses from."""

    def error(self, message: str) -> NoReturn:
        text = f"{self.format_usage()}{self.prog}: error: {message}"
        raise UsageError(text)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help or the version; argparse itself ignores what cannot be written."""
        reason = write(file or sys.stdout, message)
        if reason:
            raise UnwritableError(reason)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments. Raises UsageError, or SitegenError where a plugin may be meant that cannot be used."""
    parser = _parser()
    asked = arguments[0] if arguments else "-"
    if asked in {"-h", "--help"} or not (asked.startswith("-") or asked in parser.commands.choices):
        from sitegen.cli.plugin_commands import add_plugin_commands  # noqa: PLC0415 - few sites have any

        add_plugin_commands(parser, parser.commands, arguments, find_site)
    return parser.parse_args(arguments)


def _parser() -> _Parser:
    parser = _Parser(prog="sitegen", description="Markdown articles in git become a deployable site.")
    parser.add_argument("--version", "-V", action="version", version=f"sitegen {__version__}")
    parsers = parser.commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        own = parsers.add_parser(command.name, help=command.summary, description=command.description)
        own.set_defaults(run=command.run, needs_site=command.needs_site)
        command.add_arguments(own)
    for name, hint in NOT_YET.items():
        # No prefix: whatever follows is one and the same "not yet", options too.
        later = parsers.add_parser(name, help="not in this version", add_help=False, prefix_chars="\0")
        later.add_argument("rest", nargs="*")
        later.set_defaults(run=_not_yet, needs_site=False, command=name, hint=hint)
    return parser


def _not_yet(options: argparse.Namespace) -> int:
    place = Place(path="sitegen")
    raise SitegenError((error("not-yet", f"this version has no `sitegen {options.command}`", place, options.hint),))


def find_site(chosen: Path | None) -> Path:
    """Return the site's folder: the one given, else the nearest one upwards. Raises SitegenError when there is none."""
    if chosen is not None:
        if (chosen / "sitegen.toml").is_file():
            return chosen
        raise _no_site(f"no sitegen.toml in {chosen}")
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if (candidate / "sitegen.toml").is_file():
            return candidate
    raise _no_site("no sitegen.toml here or in any folder above")


def _no_site(message: str) -> SitegenError:
    hint = "`sitegen new site DIR` makes a site; --site DIR names one"
    return SitegenError((error("config", message, Place(path="sitegen.toml"), hint),))
