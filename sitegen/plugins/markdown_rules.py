"""Markdown rules of plugins: one tuple a process, and a problem for each rule that cannot be used.

In: LoadedPlugins. Out: rules from outside, as `parse_body` takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any

from sitegen.markdown import Rule, RuleError, RuleFailedError, load_parser
from sitegen.model.bodies import RawHtml
from sitegen.plugins.failures import Origin, described, spot_of
from sitegen.plugins.loading import LoadedPlugin
from sitegen.problems import Problem, ProblemError, error


def outside_rules(plugins: Sequence[LoadedPlugin]) -> tuple[Rule, ...]:
    """Return the rules of all plugins in their order; the failures of each name its plugin."""
    return tuple(_named(rule, plugin) for plugin in plugins for rule in plugin.value.rules)


def rule_problems(plugins: Sequence[LoadedPlugin], rules: tuple[Rule, ...], raw_html: RawHtml) -> tuple[Problem, ...]:
    """Make the parser; return a problem for each rule that it refuses."""
    owners = {rule.name: plugin.origin for plugin in plugins for rule in plugin.value.rules}
    problems: list[Problem] = []
    for _ in range(len(rules) + 1):
        try:
            load_parser(raw_html, rules)
        except RuleError as refused:
            origin = owners[refused.name]
            message = (
                f"the Markdown rule `{refused.name}` of the plugin `{origin.name}` cannot be used: {refused.message}"
            )
            problems.append(error("plugin", message, origin.start, refused.hint))
            rules = tuple(rule for rule in rules if rule.name != refused.name)
        else:
            break
    return tuple(problems)


def _named(rule: Rule, plugin: LoadedPlugin) -> Rule:
    """Return a rule whose failures name its plugin; without a version of its own it has that of the plugin."""
    renders = {
        kind: html if isinstance(html, str) else _guarded(html, rule, plugin.origin, f"wrote `{kind}`")
        for kind, html in rule.renders.items()
    }
    writers = {
        kind: _guarded(write, rule, plugin.origin, f"wrote `{kind}`") for kind, write in rule.plugin_renders.items()
    }
    texts = {kind: _guarded(read, rule, plugin.origin, f"read `{kind}`") for kind, read in rule.texts.items()}
    return replace(
        rule,
        run=_guarded(rule.run, rule, plugin.origin, "ran"),
        version=rule.version or f"{plugin.value.name} {plugin.value.version}",
        renders=renders,
        plugin_renders=writers,
        texts=texts,
        forms=tuple(replace(form, make=_guarded(form.make, rule, plugin.origin, "ran")) for form in rule.forms),
    )


def _guarded(function: Callable[..., Any], rule: Rule, origin: Origin, what: str) -> Callable[..., Any]:
    """Return a function of a rule that says whose it is, and where it failed."""

    @wraps(function, updated=())
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except (ProblemError, RecursionError, RuleFailedError):
            raise
        except Exception as failure:
            spot = spot_of(failure, origin)
            where = f" ({spot.path}:{spot.line}:{spot.column})" if spot.line and spot.column else ""
            message = f"of the plugin `{origin.name}` failed when it {what}: {described(failure)}{where}"
            raise RuleFailedError(rule.name, message) from failure

    return call
