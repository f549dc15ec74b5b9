"""Laws that a build does not need, one a file: what `sitegen check` tells besides what a build tells.

In: Site, SiteConfig. Out: warnings. The pipeline imports it.
"""

from __future__ import annotations

from sitegen.check.translations import check_translations
from sitegen.check.wordings import check_wordings
from sitegen.config import SiteConfig
from sitegen.index.site import Site
from sitegen.problems import Problem


def check_site(site: Site, config: SiteConfig) -> tuple[Problem, ...]:
    """Find what a build has no reason to tell: a site is published with it, and is the poorer for it."""
    return (*check_translations(site, config), *check_wordings(site, config))
