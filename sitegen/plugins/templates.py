"""What plugins add to templates: filters, families of metadata, and the templates of their own pages.

In: LoadedPlugins. Out: Extensions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sitegen.plan.views import HtmlView, SiteView
from sitegen.plugins.failures import HINT, Origin, guarded, reporting, spot_of_function
from sitegen.plugins.loading import LoadedPlugin
from sitegen.plugins.plugin import Family
from sitegen.problems import Problem, ProblemError, SitegenError, error
from sitegen.render.extensions import Extensions
from sitegen.theme import Theme


def extensions(plugins: Sequence[LoadedPlugin], digest: str) -> Extensions:
    """Return what plugins add to templates; `digest` is that of the plugins."""
    return Extensions(
        filters={
            name: guarded(plugin.origin, f"in the filter `{name}`", function)
            for plugin in plugins
            for name, function in plugin.value.filters.items()
        },
        families=tuple(_family(family, plugin.origin) for plugin in plugins for family in plugin.value.families),
        templates=tuple(
            dict.fromkeys(output.template for plugin in plugins for output in plugin.value.outputs if output.template)
        ),
        digest=digest,
    )


def missing_templates(plugins: Sequence[LoadedPlugin], theme: Theme) -> tuple[Problem, ...]:
    """Report outputs of plugins whose template neither the theme nor a plugin has."""
    return tuple(
        error(
            "plugin",
            f"the output `{output.name}` of the plugin `{plugin.origin.name}` has no template `{output.template}`",
            plugin.origin.start,
            f"put it into plugins/{plugin.origin.name}/templates/, or into templates/ of the site's theme",
        )
        for plugin in plugins
        for output in plugin.value.outputs
        if output.template and output.template not in theme.templates
    )


def _family(family: Family, origin: Origin) -> Callable[[HtmlView, SiteView], str]:
    """Return the function of a family; where it fails, the problem is at its own line, whichever page it was for."""

    def write(page: HtmlView, site: SiteView) -> str:
        try:
            with reporting(origin, f"in the metadata family `{family.name}`"):
                html: Any = family.write(page, site)
        except ProblemError as failed:
            raise SitegenError((failed.problem,)) from failed
        if not isinstance(html, str):
            message = f"the metadata family `{family.name}` of the plugin `{origin.name}` wrote {type(html).__name__}"
            raise SitegenError((error("plugin", message, spot_of_function(family.write, origin), HINT),))
        return html.strip()

    return write
