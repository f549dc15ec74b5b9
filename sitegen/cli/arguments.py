"""Arguments: what each command takes, and where its site is.

In: arguments. Out: a namespace whose `run` is the command.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

from sitegen import __version__
from sitegen.cli.folders import folder_argument
from sitegen.cli.streams import UnwritableError, write
from sitegen.problems import Place, ProblemError, SitegenError, error

FORMATS = ("text", "json", "github", "sarif")
NOT_YET = {
    "import": "bring articles over by hand, or wait for a later version",
    "schema": "docs/front-matter.md lists every key",
    "deploy": "copy `output/` to your host; the workflow of `sitegen new site` shows how",
}


class UsageError(Exception):
    """Raised for wrong arguments, with the text to print; exit code 2."""


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives what add_subparsers returns no public name


class _Parser(argparse.ArgumentParser):
    commands: Commands[_Parser]
    """What the parser of all commands chooses from."""

    def error(self, message: str) -> NoReturn:
        text = f"{self.format_usage()}{self.prog}: error: {message}"
        raise UsageError(text)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help or the version; argparse itself would pass over what cannot be written."""
        reason = write(file or sys.stdout, message)
        if reason:
            raise UnwritableError(reason)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments. Raises UsageError; where a plugin may be meant that cannot be used, SitegenError."""
    parser = _parser()
    asked = arguments[0] if arguments else "-"
    if asked in {"-h", "--help"} or not (asked.startswith("-") or asked in parser.commands.choices):
        from sitegen.cli.plugin_commands import add_plugin_commands  # noqa: PLC0415 - few sites have any

        add_plugin_commands(parser, parser.commands, arguments)
    return parser.parse_args(arguments)


def _parser() -> _Parser:
    parser = _Parser(prog="sitegen", description="Markdown articles in git become a deployable site.")
    parser.add_argument("--version", "-V", action="version", version=f"sitegen {__version__}")
    commands = parser.commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_build(commands)
    _add_plan(commands)
    _add_check(commands)
    _add_serve(commands)
    _add_new(commands)
    _add_urls(commands)
    for name, hint in NOT_YET.items():
        # No prefix: whatever follows is one and the same "not yet", options too.
        later = commands.add_parser(name, help="not in this version", add_help=False, prefix_chars="\0")
        later.add_argument("rest", nargs="*")
        later.set_defaults(run=_not_yet, needs_site=False, command=name, hint=hint)
    return parser


def _add_build(commands: Commands[_Parser]) -> None:
    parser = commands.add_parser("build", help="build the site into its output folder", description="Build the site.")
    add_site(parser)
    _add_folders(parser)
    _add_choices(parser)
    parser.add_argument("--clean", action="store_true", help="use no cache and write everything anew")
    parser.add_argument("--jobs", type=_jobs, metavar="N", default=0, help="number of processes (default: as fits)")
    parser.add_argument("--skip-broken", action="store_true", help="build without the pieces that have errors")
    parser.add_argument("--locked", action="store_true", help="fail if an address of urls.lock would vanish")
    parser.add_argument("--take-over", action="store_true", help="replace an output folder that sitegen did not make")
    parser.add_argument("--allow-shrink", action="store_true", help="publish even if half of the articles go")
    parser.add_argument(
        "--in-place", action="store_true", help="write file by file, for folders that cannot be exchanged"
    )
    _add_format(parser)
    parser.add_argument("--profile", action="store_true", help="print where the time went, by stage")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    parser.set_defaults(run=_run_build, needs_site=True)


def _add_plan(commands: Commands[_Parser]) -> None:
    parser = commands.add_parser("plan", help="print what a build makes", description="Print every output file.")
    add_site(parser)
    _add_folders(parser)
    _add_choices(parser)
    parser.add_argument("--skip-broken", action="store_true", help="plan without the pieces that have errors")
    parser.add_argument("--changes", action="store_true", help="print what a build would do to the output, and why")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=_run_plan, needs_site=True)


def _add_check(commands: Commands[_Parser]) -> None:
    parser = commands.add_parser("check", help="check the site, writing nothing", description="Check everything.")
    add_site(parser)
    _add_choices(parser)
    text = "rehearse what comes due up to this moment or day (default: all that comes due)"
    parser.add_argument("--until", type=_as_of, metavar="TIME", help=text)
    _add_format(parser)
    parser.set_defaults(run=_run_check, needs_site=True, output=None, cache=None)


def _add_serve(commands: Commands[_Parser]) -> None:
    from sitegen.cli import serve  # noqa: PLC0415 - its parser is small, its server imports late

    parser = commands.add_parser(
        "serve", help="show the last build on this machine", description="Serve the last build."
    )
    add_site(parser)
    serve.add_arguments(parser)
    parser.set_defaults(run=serve.run, needs_site=True)


def _add_new(commands: Commands[_Parser]) -> None:
    from sitegen.cli import new  # noqa: PLC0415 - as above

    parser = commands.add_parser("new", help="start a site", description="Make a site that builds at once.")
    new.add_arguments(parser)
    parser.set_defaults(run=new.run, needs_site=False)


def _add_urls(commands: Commands[_Parser]) -> None:
    from sitegen.cli import urls  # noqa: PLC0415 - as above

    text = "Keep the published addresses in urls.lock."
    accept = urls.add_arguments(commands.add_parser("urls", help="keep the published addresses", description=text))
    add_site(accept)
    accept.add_argument("--as-of", type=_as_of, metavar="TIME", help="record what is public at this moment")
    accept.set_defaults(run=urls.run, needs_site=True, output=None, cache=None, base_url=None, drafts=False)


def add_site(parser: argparse.ArgumentParser) -> None:
    """Declare `--site`, which every command takes that needs a site."""
    text = "folder with sitegen.toml (default: the nearest one upwards)"
    parser.add_argument("--site", type=folder_argument, metavar="DIR", help=text)


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=folder_argument, metavar="DIR", help="output folder (default: as sitegen.toml says)"
    )
    parser.add_argument(
        "--cache", type=folder_argument, metavar="DIR", help="cache folder (default: .sitegen in the site)"
    )


def _add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base-url", type=_base_url, metavar="URL", help="the site's address in this build")
    parser.add_argument("--drafts", action="store_true", help="show what is not public, marked; needs an own --output")
    parser.add_argument("--as-of", type=_as_of, metavar="TIME", help="build as of this moment (RFC 3339, or a date)")


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")


def _base_url(text: str) -> str:
    from sitegen.settings import normal_site_url  # noqa: PLC0415 - only builds for another place need it

    try:
        return normal_site_url(text)
    except ProblemError as refused:
        problem = refused.problem
        hint = f"; {problem.hint}" if problem.hint else ""
        raise argparse.ArgumentTypeError(f"{text!r} {problem.message}{hint}") from None


def _as_of(text: str) -> date | datetime:
    from sitegen.locale.instants import parse_moment  # noqa: PLC0415 - only builds with a chosen moment need it

    try:
        return parse_moment(text)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(f"{text!r}: {reason}") from None


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= 256):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes (1 to 256)")
    return int(text)


def as_of_moment(options: argparse.Namespace) -> tuple[date | datetime, bool]:
    """Give the moment of the build (`--as-of`, SITEGEN_AS_OF, or the clock, read here alone), and if it is chosen."""
    if options.as_of is not None:
        return options.as_of, True
    text = os.environ.get("SITEGEN_AS_OF", "")
    if text:
        try:
            return _as_of(text), True
        except argparse.ArgumentTypeError as wrong:
            message = f"sitegen: error: SITEGEN_AS_OF: {wrong}"
            raise UsageError(message) from None
    return datetime.now(UTC), False


def find_site(chosen: Path | None) -> Path:
    """Give the site's folder: as told, else the nearest one upwards. Raises SitegenError when there is none."""
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


def _not_yet(options: argparse.Namespace) -> int:
    place = Place(path="sitegen")
    raise SitegenError((error("not-yet", f"this version has no `sitegen {options.command}`", place, options.hint),))


def _run_build(options: argparse.Namespace) -> int:
    from sitegen.cli.build import run  # noqa: PLC0415 - a command imports only what it needs

    return run(options)


def _run_plan(options: argparse.Namespace) -> int:
    from sitegen.cli.plan import run  # noqa: PLC0415

    return run(options)


def _run_check(options: argparse.Namespace) -> int:
    from sitegen.cli.check import run  # noqa: PLC0415

    return run(options)
