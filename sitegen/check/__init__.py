"""Laws that a build does not need, one a file: what `sitegen check` reports in addition to a build.

In: Site, SiteConfig, a reader of files. Out: problems, as severe as `[check]` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from sitegen.check.checked_site import Check, CheckedSite
from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.entry_points import resolve
from sitegen.index.site import Site
from sitegen.model.check_rules import RULES
from sitegen.problems import Problem


def check_site(site: Site, config: SiteConfig, read: Callable[[str], bytes]) -> tuple[Problem, ...]:
    """Find what a build has no reason to report: a site can be published with it, but is worse for it."""
    checked = CheckedSite(site, config, read)
    return levelled((problem for check in checks() for problem in check(checked)), config)


def checks() -> tuple[Check, ...]:
    """Return the functions that `RULES` names, each once."""
    named = dict.fromkeys(rule.check for rule in RULES.values() if rule.check)
    return tuple(cast("Check", resolve(name)) for name in named)


def levelled(problems: Iterable[Problem], config: SiteConfig) -> tuple[Problem, ...]:
    """Return problems of `RULES` as severe as `[check]` says, without those that are off."""
    levels = dict(config.rule_levels)
    found = []
    for problem in problems:
        level = levels.get(problem.code, RULES[problem.code].level)
        if level != "off":
            found.append(replace(problem, severity=level))
    return tuple(found)
