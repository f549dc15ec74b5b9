"""Where the plugins of a site are, and where it asks for them.

In: the name of a plugin. Out: a folder, a Place.
"""

from __future__ import annotations

from typing import Final

from sitegen.problems import Place

PLUGINS_FOLDER: Final = "plugins"
"""The folder of the site that its own plugins are in."""


def place_of_plugin(name: str) -> Place:
    """Return the spot of sitegen.toml that asks for a plugin."""
    return Place(path="sitegen.toml", keys=("build", "plugins"), find=name)
