"""Laws that a build does not need, one a file: what `sitegen check` reports in addition to a build.

In: Site, SiteConfig, a reader of files. Out: problems, as severe as `[check]` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen.check.file_authors import check_file_authors
from sitegen.check.forecasts import check_forecasts
from sitegen.check.headings import check_headings
from sitegen.check.histories import check_histories
from sitegen.check.missing_texts import check_missing_texts
from sitegen.check.near_keys import check_near_keys
from sitegen.check.orphans import check_orphans
from sitegen.check.pictures import check_names_of_media, check_sizes, check_texts, check_weights
from sitegen.check.summaries import check_summaries
from sitegen.check.translations import check_translations
from sitegen.check.unused_media import check_unused_media
from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.site import Site
from sitegen.model.check_rules import RULES
from sitegen.problems import Problem


def check_site(site: Site, config: SiteConfig, read: Callable[[str], bytes]) -> tuple[Problem, ...]:
    """Find what a build has no reason to report: a site can be published with it, but is worse for it."""
    return levelled(_found(site, config, read), config)


def levelled(problems: Iterable[Problem], config: SiteConfig) -> tuple[Problem, ...]:
    """Return problems of `RULES` as severe as `[check]` says, without those that are off."""
    levels = {**RULES, **dict(config.rule_levels)}
    found = []
    for problem in problems:
        level = levels[problem.code]
        if level != "off":
            found.append(replace(problem, severity=level))
    return tuple(found)


def _found(site: Site, config: SiteConfig, read: Callable[[str], bytes]) -> Iterator[Problem]:
    yield from check_translations(site, config)
    yield from check_missing_texts(site, config)
    yield from check_file_authors(site, read)
    yield from check_forecasts(site)
    yield from check_headings(site)
    yield from check_histories(site)
    yield from check_summaries(site)
    yield from check_texts(site)
    yield from check_names_of_media(site)
    yield from check_sizes(site)
    yield from check_weights(site)
    yield from check_near_keys(site, config, read)
    yield from check_orphans(site, config)
    yield from check_unused_media(site, config)
