"""The page of all corrections.

In: an Inventory. Out: its address, and the output of this kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML
from sitegen.outputs.output import Output
from sitegen.urls import Url


def corrections_url(root: str) -> Url:
    """Address of the page of all corrections."""
    return Url(f"{root}corrections/")


def _corrections(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    has = inventory.corrections and not inventory.own_corrections
    return (corrections_url(inventory.root),) if has else ()


OUTPUTS: Final = (
    Output(
        kind="corrections",
        owner="the page of all corrections",
        media_type=HTML,
        found=_corrections,
        in_sitemap=True,
        remedy="rename the taxonomy",
    ),
)
