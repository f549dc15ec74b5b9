"""The page of all forecasts, and its files for machines.

In: an Inventory, SiteConfig. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML, media_type
from sitegen.outputs.output import Addresses, Output
from sitegen.urls import Url

_REMEDY: Final = "rename the page, the file or the taxonomy"


def forecasts_url(root: str) -> Url:
    """Address of the page of all forecasts."""
    return Url(f"{root}forecasts/")


def forecast_file_url(root: str, form: str) -> Url:
    """Address of all forecasts as `csv` or `json`, or of the feed of what happened to them (`atom`)."""
    return Url(f"{root}forecasts/{'atom.xml' if form == 'atom' else f'forecasts.{form}'}")


def _page(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    return (forecasts_url(inventory.root),) if inventory.forecasts else ()


def _file(form: str) -> Addresses:
    def found(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
        has = inventory.forecasts and (form != "atom" or config.feeds.of_forecasts)
        return (forecast_file_url(inventory.root, form),) if has else ()

    return found


OUTPUTS: Final = (
    Output(
        kind="forecasts",
        owner="the page of all forecasts",
        media_type=HTML,
        found=_page,
        in_sitemap=True,
        remedy=_REMEDY,
    ),
    *(
        Output(
            kind="ledger",
            owner="a file of all forecasts",
            media_type=media_type(forecast_file_url("", form).path),
            found=_file(form),
            remedy=_REMEDY,
        )
        for form in ("csv", "json", "atom")
    ),
)
