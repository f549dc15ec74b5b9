"""Shortcodes of plugins: a failure of one is a problem in its plugin.

In: LoadedPlugins. Out: Shortcodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sitegen.encoding import replace
from sitegen.model.shortcodes import Shortcode
from sitegen.plugins.failures import HINT, Origin, reporting, spot_of_function
from sitegen.plugins.loading import LoadedPlugin
from sitegen.problems import ProblemError, error
from sitegen.text.shortcode_tags import MARK


def shortcodes(plugins: Sequence[LoadedPlugin]) -> tuple[Shortcode, ...]:
    """Return the shortcodes of all plugins."""
    return tuple(
        replace(one, write=_guarded(one, plugin.origin)) for plugin in plugins for one in plugin.value.shortcodes
    )


def _guarded(shortcode: Shortcode, origin: Origin) -> Callable[[Mapping[str, str], str], str]:
    """Return the function of a shortcode; where it fails, or writes no text, the problem is in the plugin."""
    write: Any = shortcode.write

    def call(values: Mapping[str, str], language: str) -> str:
        with reporting(origin, f"in the shortcode `{shortcode.name}`"):
            text: Any = write(dict(values), language)
        if isinstance(text, str) and MARK not in text:
            return text
        what = "a shortcode" if isinstance(text, str) else type(text).__name__
        message = f"the shortcode `{shortcode.name}` of the plugin `{origin.name}` wrote {what}"
        raise ProblemError(error("plugin", message, spot_of_function(write, origin), HINT))

    return call
