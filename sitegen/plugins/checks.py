"""Checks of plugins: what each finds in a site, as problems at their places, as severe as the site asks for.

In: LoadedPlugins, Site, Gate. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sitegen.config.plugin_settings import CheckLevel
from sitegen.encoding import replace
from sitegen.index.gates import is_public
from sitegen.index.site import Site
from sitegen.model.documents import Gate
from sitegen.model.plugin_places import place_of_plugin
from sitegen.plugins.content import ContentPiece, SiteContent
from sitegen.plugins.failures import HINT, Origin, reporting, spot_of_function
from sitegen.plugins.loading import LoadedPlugin
from sitegen.plugins.plugin import Check, Finding
from sitegen.plugins.reading import Gates, contents
from sitegen.problems import Place, Problem, ProblemError, error
from sitegen.text.nearest import did_you_mean


def check_code(plugin: LoadedPlugin, check: Check) -> str:
    """Return the code of a check's problems."""
    return f"{plugin.value.name}/{check.name}"


def run_checks(plugins: Sequence[LoadedPlugin], site: Site, gate: Gate, address: str) -> Iterator[Problem]:
    """Run the checks of plugins on all pieces but drafts, those that are not public yet marked as hidden."""
    config = site.lookup.config
    levels = {one.code: one.level for one in config.check_levels}
    wanted = [
        (plugin, check, level)
        for plugin in plugins
        for check in plugin.value.checks
        if (level := levels.get(check_code(plugin, check), check.level)) != "off"
    ]
    gates = Gates(
        shows=lambda document: gate.drafts or not document.draft,
        hides=lambda document: not is_public(document, gate),
        address=address,
        drafts=gate.drafts,
    )
    for content in contents(site.documents, config, gates) if wanted else ():
        for plugin, check, level in wanted:
            for problem in _found(plugin, check, content):
                yield replace(problem, severity=level) if problem.code != "plugin" else problem


def _found(plugin: LoadedPlugin, check: Check, content: SiteContent) -> Iterator[Problem]:
    origin = plugin.origin
    try:
        with reporting(origin, f"in the check `{check.name}`"):
            findings: list[Any] = list(check.run(content))
    except ProblemError as failed:
        yield failed.problem
        return
    for finding in findings:
        if isinstance(finding, Finding) and _is_sound(finding):
            yield error(check_code(plugin, check), finding.message, _place(finding, origin), finding.hint)
        else:
            kind = type(finding).__name__
            message = (
                f"the check `{check.name}` of the plugin `{origin.name}` found {kind}, and no Finding that says what"
            )
            yield error("plugin", message, spot_of_function(check.run, origin), HINT)


def _place(finding: Finding, origin: Origin) -> Place:
    """Return where a finding is: at a value, in a piece, or in the site as a whole."""
    if finding.piece is None:
        return place_of_plugin(origin.name)
    if finding.keys:
        return Place(path=finding.piece.source, keys=finding.keys)
    return Place(path=finding.piece.source, line=1, column=1)


def _is_sound(finding: Any) -> bool:
    """Return whether a finding has what a problem needs."""
    texts = isinstance(finding.message, str) and isinstance(finding.hint, str)
    keys = finding.keys
    located = isinstance(finding.piece, ContentPiece | None) and isinstance(keys, tuple)
    return texts and bool(finding.message) and located and all(isinstance(key, str | int) for key in keys)


def unknown_levels(plugins: Sequence[LoadedPlugin], levels: Sequence[CheckLevel]) -> Iterator[Problem]:
    """Report levels in sitegen.toml of checks that no plugin has."""
    known = [check_code(plugin, check) for plugin in plugins for check in plugin.value.checks]
    for one in levels:
        if one.code not in known:
            place = Place(path="sitegen.toml", keys=("check", one.code), at_key=True)
            hint = did_you_mean(one.code, known, "checks of plugins") or "remove it: no plugin of this site has checks"
            yield error("config", f"no plugin has the check `{one.code}`", place, hint)
