"""Extending: what the plugins of a site add to each stage of a build, in this process or in a worker.

In: PluginFiles, or none. Out: Extended. A site without plugins loads nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.markdown import Rule
from sitegen.model.documents import Gate
from sitegen.model.shortcodes import Shortcode
from sitegen.outputs.added import Add, nothing_added
from sitegen.pipeline.request import SiteInputs
from sitegen.problems import Problem
from sitegen.render.extensions import NO_EXTENSIONS, Extensions
from sitegen.theme import Theme

if TYPE_CHECKING:
    from sitegen.disk.plugin_files import PluginFiles
    from sitegen.index.site import Site
    from sitegen.plugins.content import SiteContent
    from sitegen.plugins.loading import LoadedPlugin


class Extended(Value, frozen=True, kw_only=True, eq=False):
    """What plugins add. `rules` is one tuple for each process, since parsers are kept by it."""

    plugins: tuple[LoadedPlugin, ...] = ()
    rules: tuple[Rule, ...] = ()
    shortcodes: tuple[Shortcode, ...] = ()
    extensions: Extensions = NO_EXTENSIONS
    problems: tuple[Problem, ...] = ()

    def judged(self, config: SiteConfig, theme: Theme | None) -> tuple[Problem, ...]:
        """Return what is wrong with the plugins as this site uses them."""
        if not self.plugins and not config.check_levels:
            return self.problems
        from sitegen.plugins.checks import unknown_levels  # noqa: PLC0415 - only sites with plugins need them
        from sitegen.plugins.markdown_rules import rule_problems  # noqa: PLC0415
        from sitegen.plugins.templates import missing_templates  # noqa: PLC0415

        problems = self.problems
        problems += rule_problems(self.plugins, self.rules, config.raw_html) if self.rules else ()
        problems += missing_templates(self.plugins, theme) if theme is not None else ()
        return (*problems, *unknown_levels(self.plugins, config.check_levels))

    def with_shortcodes(self, themes: tuple[Shortcode, ...] | None) -> tuple[Shortcode, ...] | None:
        """Return the shortcodes of a theme with those that it leaves to plugins; None where none are known."""
        if themes is None:
            return None
        names = {one.name for one in themes}
        return (*themes, *(one for one in self.shortcodes if one.name not in names))

    def adding(self, gate: Gate, address: str) -> tuple[Add, Callable[[], tuple[Problem, ...]]]:
        """Return what makes the outputs of plugins, and what returns the problems that it has found."""
        if not any(plugin.value.outputs for plugin in self.plugins):
            return nothing_added, tuple
        from sitegen.plugins.outputs import Outputs  # noqa: PLC0415 - as above

        outputs = Outputs(plugins=self.plugins, gate=gate, address=address)
        return outputs, lambda: tuple(outputs.problems)

    def checked(self, site: Site, gate: Gate, address: str) -> Iterator[Problem]:
        """Run the checks of plugins."""
        if self.plugins:
            from sitegen.plugins.checks import run_checks  # noqa: PLC0415 - as above

            yield from run_checks(self.plugins, site, gate, address)

    def contents(self, site: Site, gate: Gate, address: str) -> tuple[SiteContent, ...]:
        """Return the site as the commands of plugins see it: what is public."""
        from sitegen.plugins.reading import public_contents  # noqa: PLC0415 - as above

        return public_contents(site, gate, address)


NOTHING: Final = Extended()


def of_theme(shortcodes: tuple[Shortcode, ...] | None) -> tuple[Shortcode, ...] | None:
    """Return those that come from a theme: another process imports the plugins itself."""
    return None if shortcodes is None else tuple(one for one in shortcodes if one.write is None)


def with_shortcodes(site_inputs: SiteInputs, theme: Theme | None) -> SiteInputs:
    """Return the inputs with the shortcodes that the theme and plugins declare."""
    found = extended(site_inputs.plugins).with_shortcodes(theme.shortcodes if theme is not None else None)
    return replace(site_inputs, config=replace(site_inputs.config, shortcodes=found))


def extended(files: PluginFiles | None) -> Extended:
    """Import the plugins of a site; the same files are the same value."""
    return _extended(files) if files is not None else NOTHING


@lru_cache(maxsize=4)
def _extended(files: PluginFiles) -> Extended:
    from sitegen.plugins.loading import load  # noqa: PLC0415 - as above
    from sitegen.plugins.markdown_rules import outside_rules  # noqa: PLC0415
    from sitegen.plugins.shortcodes import shortcodes  # noqa: PLC0415
    from sitegen.plugins.templates import extensions  # noqa: PLC0415

    loaded = load(files)
    return Extended(
        plugins=loaded.plugins,
        rules=outside_rules(loaded.plugins),
        shortcodes=shortcodes(loaded.plugins),
        extensions=extensions(loaded.plugins, files.digest),
        problems=loaded.problems,
    )
