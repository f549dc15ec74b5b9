"""Dossiers: pages with all parts of a series.

In: an Inventory. Out: addresses, and the outputs of this kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML
from sitegen.outputs.output import Output
from sitegen.urls import Url


def dossier_url(root: str, series: str) -> Url:
    """Address of the page with all parts of a series."""
    return Url(f"{root}series/{series}/dossier/")


def _dossiers(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    series = inventory.terms.get("series", {})
    return (dossier_url(inventory.root, one) for one in inventory.dossiers if one in series)


OUTPUTS: Final = (Output(kind="dossier", owner="a dossier of a series", media_type=HTML, found=_dossiers),)
