"""Commands of plugins: found only where sitegen.toml names plugins, and listed apart in the help.

In: arguments. Out: parsers for the commands, exit codes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.cli.options import add_site, as_of_moment
from sitegen.problems import SitegenError

FindSite = Callable[[Path | None], Path]
"""Returns the folder of the site that is meant. Raises SitegenError when there is none."""

if TYPE_CHECKING:
    from sitegen.config.site_config import SiteConfig
    from sitegen.plugins.commands import OwnedCommand
    from sitegen.plugins.content import SiteContent


def add_plugin_commands(
    parser: argparse.ArgumentParser, commands: Any, arguments: Sequence[str], find_site: FindSite
) -> None:
    """Add the commands of the site's plugins. Raises SitegenError for plugins that fail, unless help is asked for."""
    try:
        found = _found(arguments, find_site)
        for _, owned in found:
            _add(commands, owned, found[0][0])
    except SitegenError:
        if arguments[0].startswith("-"):
            return
        raise
    if found:
        width = max(len(owned.command.name) for _, owned in found)
        lines = [f"  {owned.command.name:{width}}  {owned.command.help}" for _, owned in found]
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "\n".join(["commands of plugins:", *lines])


def _found(arguments: Sequence[str], find_site: FindSite) -> list[tuple[SiteConfig, OwnedCommand]]:
    """Return the commands of the plugins of the site that is meant, if there is one."""
    try:
        site = find_site(_chosen(arguments))
        if b"plugins" not in (site / "sitegen.toml").read_bytes():
            return []
    except (SitegenError, OSError):
        return []
    from sitegen.pipeline import site_plugins  # noqa: PLC0415 - only sites with plugins come here
    from sitegen.plugins.commands import commands_of  # noqa: PLC0415

    config, added = site_plugins(site)
    return [(config, owned) for owned in commands_of(added.plugins)]


def _chosen(arguments: Sequence[str]) -> Path | None:
    """Return the folder of `--site`, before the arguments are parsed."""
    for at, argument in enumerate(arguments):
        if argument == "--site" and at + 1 < len(arguments):
            return Path(arguments[at + 1])
        if argument.startswith("--site="):
            return Path(argument.removeprefix("--site="))
    return None


def _add(commands: Any, owned: OwnedCommand, config: SiteConfig) -> None:
    help_text = owned.command.help.replace("%", "%%")
    parser = commands.add_parser(owned.command.name, description=help_text)  # listed below, so without `help`
    add_site(parser)
    owned.declare(parser)
    parser.set_defaults(run=partial(_run, owned, config), needs_site=True)


def _run(owned: OwnedCommand, config: SiteConfig, options: argparse.Namespace) -> int:
    """Run a command of a plugin."""

    def read() -> tuple[SiteContent, ...]:
        from sitegen.pipeline import Request, site_contents  # noqa: PLC0415 - not each command reads the site

        moment, _ = as_of_moment(argparse.Namespace(as_of=None))
        return site_contents(Request(site=options.site, as_of=moment))

    try:
        return owned.run(options, config, read)
    except BrokenPipeError:
        from sitegen.cli.streams import write  # noqa: PLC0415 - rarely needed

        write(sys.stdout)
        return 0
