"""Laws that a build does not need, one a file: what `sitegen check` tells besides what a build tells.

In: Site, SiteConfig. Out: warnings.
"""

from __future__ import annotations

from sitegen.check.missing_texts import check_missing_texts
from sitegen.check.translations import check_translations
from sitegen.config.site_config import SiteConfig
from sitegen.index.site import Site
from sitegen.problems import Problem


def check_site(site: Site, config: SiteConfig) -> tuple[Problem, ...]:
    """Find what a build has no reason to tell: a site is published with it, and is the poorer for it."""
    return (*check_translations(site, config), *check_missing_texts(site, config))
