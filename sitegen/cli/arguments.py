"""Arguments: the parser of the command that is run, or of all commands where the help needs them.

In: arguments. Out: a namespace whose `run` is the command.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn, cast

from sitegen import __version__
from sitegen.cli.command import Command
from sitegen.cli.options import UsageError
from sitegen.cli.site_folder import find_site
from sitegen.cli.streams import UnwritableError, write
from sitegen.commands import COMMANDS
from sitegen.entry_points import resolve
from sitegen.problems import printable

_ALONE: Final = frozenset(COMMANDS) - {"completion"}
"""Commands that are parsed without the others; a completion names them all."""


class _Parser(argparse.ArgumentParser):
    commands: Any
    """What the parser of all commands chooses from."""

    def __init__(self, **settings: Any) -> None:
        """Take an option by its whole name alone: a shortened one means another thing as soon as there is a new one."""
        super().__init__(**{"allow_abbrev": False, **settings})

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
    asked = arguments[0] if arguments else "-"
    _require_no_option(arguments)
    parser = parser_of((asked,) if asked in _ALONE else tuple(COMMANDS))
    if asked in {"-h", "--help"} or not (asked.startswith("-") or asked in parser.commands.choices):
        from sitegen.cli.plugin_commands import add_plugin_commands  # noqa: PLC0415 - few sites have any

        add_plugin_commands(parser, parser.commands, arguments, find_site)
    options, unknown = _parsed(parser, arguments)
    if unknown:
        raise UsageError(_not_taken(parser, arguments, unknown))
    options.parser = parser
    return options


def _require_no_option(arguments: Sequence[str]) -> None:
    """Refuse an option before the command, whose value would be taken for the command. Raises UsageError."""
    option = arguments[0].partition("=")[0] if arguments else ""
    if option.startswith("-") and option not in {"--help", "--version"} and option[:2] not in {"-h", "-V"}:
        message = f"sitegen: error: `{printable(option)}` is no option of `sitegen` itself; options follow the command"
        raise UsageError(message)


def _parsed(parser: _Parser, arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Parse the arguments; return those that nothing takes, too. Raises UsageError."""
    try:
        return parser.parse_known_args(arguments)
    except UsageError:
        from sitegen.cli.completion_scripts import commands_of, parser_at  # noqa: PLC0415 - only mistakes need it

        level, place, word = parser_at(parser, arguments)
        if not word:
            raise
        hint = _hint(word, tuple(commands_of(level)), f"`{place} --help` lists what there is")
        message = f"{place}: error: there is no `{place} {printable(word)}`; {hint}"
        raise UsageError(message) from None


def _not_taken(parser: _Parser, arguments: Sequence[str], unknown: Sequence[str]) -> str:
    """Say what a command does not take: an option, with the one that was probably meant, or a word too many."""
    from sitegen.cli.completion_scripts import options_of, parser_at  # noqa: PLC0415 - only mistakes need it

    level, place, _ = parser_at(parser, arguments)
    option = next((word.partition("=")[0] for word in unknown if word.startswith("-")), "")
    if not option:
        return f"{level.format_usage()}{place}: error: too many arguments: {printable(' '.join(unknown))}"
    hint = _hint(option, options_of(level), f"`{place} --help` lists every option")
    return f"{level.format_usage()}{place}: error: there is no option `{printable(option)}`; {hint}"


def _hint(word: str, known: tuple[str, ...], otherwise: str) -> str:
    from sitegen.text.nearest import did_you_mean  # noqa: PLC0415 - only mistakes need it

    return did_you_mean(word, known) or otherwise


def command_named(name: str) -> Command:
    """Import a command of `COMMANDS`."""
    return cast("Command", resolve(COMMANDS[name]))


def parser_of(names: Sequence[str]) -> _Parser:
    """Return the parser that knows these commands; all of them would be imported."""
    parser = _Parser(prog="sitegen", description="Markdown articles in git become a deployable site.")
    parser.add_argument("--version", "-V", action="version", version=f"sitegen {__version__}")
    parsers = parser.commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in map(command_named, names):
        own = parsers.add_parser(
            command.name,
            help=command.summary,
            description=command.description,
            epilog="\n".join(("examples:", *(f"  {line}" for line in command.examples))),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.set_defaults(run=command.run, needs_site=command.needs_site)
        command.add_arguments(own)
    return parser
