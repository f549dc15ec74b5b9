"""The commands of sitegen, by name.

In: nothing. Out: COMMANDS, RESERVED. `sitegen/cli/` makes parsers of them; plugins may have no command of these names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

COMMANDS: Final[Mapping[str, str]] = {
    "build": "sitegen.cli.build:COMMAND",
    "plan": "sitegen.cli.plan:COMMAND",
    "diff": "sitegen.cli.diff:COMMAND",
    "check": "sitegen.cli.check:COMMAND",
    "status": "sitegen.cli.status:COMMAND",
    "explain": "sitegen.cli.explain:COMMAND",
    "due": "sitegen.cli.due:COMMAND",
    "serve": "sitegen.cli.serve:COMMAND",
    "deploy": "sitegen.cli.deploy:COMMAND",
    "new": "sitegen.cli.new:COMMAND",
    "import": "sitegen.cli.importing:COMMAND",
    "export": "sitegen.cli.export:COMMAND",
    "urls": "sitegen.cli.urls:COMMAND",
    "links": "sitegen.cli.links:COMMAND",
    "history": "sitegen.cli.history:COMMAND",
    "schema": "sitegen.cli.schema:COMMAND",
    "completion": "sitegen.cli.completion:COMMAND",
}
"""Each command, in the order of the help, and where its `Command` is."""

RESERVED: Final = frozenset({*COMMANDS, "help", "plugins"})
"""The names that no plugin may take: those of commands, and of such as there may be."""
