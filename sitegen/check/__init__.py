"""Laws that a build does not need, one a file: what `sitegen check` reports in addition to a build.

In: Site, SiteConfig. Out: warnings.
"""

from __future__ import annotations

from sitegen.check.missing_texts import check_missing_texts
from sitegen.check.translations import check_translations
from sitegen.config.site_config import SiteConfig
from sitegen.index.site import Site
from sitegen.problems import Problem


def check_site(site: Site, config: SiteConfig) -> tuple[Problem, ...]:
    """Find what a build has no reason to report: a site can be published with it, but is worse for it."""
    return (*check_translations(site, config), *check_missing_texts(site, config))
