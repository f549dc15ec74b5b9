"""Commands of plugins: what each takes, and a run of it whose failures are problems.

In: LoadedPlugins, parsers of arguments. Out: parsers with what the commands take; exit codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sitegen.config.site_config import SiteConfig
from sitegen.plugins.content import SiteContent
from sitegen.plugins.failures import reporting, spot_of_function
from sitegen.plugins.loading import LoadedPlugin
from sitegen.plugins.plugin import Command, CommandCall
from sitegen.problems import ProblemError, SitegenError, error

_CODES: Final = range(3)
"""The exit codes of sitegen: 0 done, 1 problems, 2 wrong usage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedCommand:
    """A command and the plugin that it comes from."""

    plugin: LoadedPlugin
    command: Command

    def declare(self, parser: Any) -> None:
        """Have the plugin declare what the command takes. Raises SitegenError."""
        arguments = self.command.arguments
        if arguments is not None:
            self._reported("when it declared the arguments", lambda: arguments(parser))

    def run(self, options: Any, config: SiteConfig, read: Callable[[], tuple[SiteContent, ...]]) -> int:
        """Run the command; return its exit code. Raises SitegenError."""
        call = CommandCall(options=options, config=config, read=read)
        code = self._reported("in", lambda: self.command.run(call))
        if code is None:
            return 0
        if type(code) is int and code in _CODES:
            return code
        message = f"the command `{self.command.name}` of the plugin `{self.plugin.origin.name}` returned {code!r:.40}"
        hint = "return 0 (done), 1 (problems), 2 (wrong usage) or None"
        place = spot_of_function(self.command.run, self.plugin.origin)
        raise SitegenError((error("plugin", message, place, hint),))

    def _reported(self, what: str, action: Callable[[], Any]) -> Any:
        try:
            with reporting(self.plugin.origin, f"{what} the command `{self.command.name}`"):
                return action()
        except ProblemError as failed:
            raise SitegenError((failed.problem,)) from failed


def commands_of(plugins: Sequence[LoadedPlugin]) -> Iterator[OwnedCommand]:
    """Yield the commands of plugins, in their order."""
    for plugin in plugins:
        for command in plugin.value.commands:
            yield OwnedCommand(plugin=plugin, command=command)
