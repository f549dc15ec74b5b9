"""The archive: the list of years, and the page of each.

In: an Inventory. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML
from sitegen.outputs.output import Output
from sitegen.urls import Url


def archive_url(root: str) -> Url:
    """Address of the list of years."""
    return Url(f"{root}archive/")


def year_url(root: str, year: int) -> Url:
    """Address of one year's list of pieces."""
    return Url(f"{root}archive/{year:04d}/")


def _archive(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    return (archive_url(inventory.root),) if inventory.listed or inventory.reserve else ()


def _years(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    return (year_url(inventory.root, year) for year in inventory.years)


OUTPUTS: Final = (
    Output(kind="archive", owner="the archive", media_type=HTML, found=_archive, in_sitemap=True),
    Output(kind="year", owner="the archive", media_type=HTML, found=_years, in_sitemap=True),
)
