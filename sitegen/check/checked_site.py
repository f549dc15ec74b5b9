"""What a check looks at.

In: Site, SiteConfig, a reader of files. Out: CheckedSite; Check, the type of every check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitegen.config.site_config import SiteConfig
from sitegen.index.site import Site
from sitegen.problems import Problem


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """A site with its settings, and a function that reads a source file by its path."""

    site: Site
    config: SiteConfig
    read: Callable[[str], bytes]


Check = Callable[[CheckedSite], Iterable[Problem]]
"""Yields the problems of one or several codes of `RULES`; `[check]` decides how severe they are."""
