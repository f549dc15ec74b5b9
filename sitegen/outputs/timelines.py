"""Timelines of lists, and their events for machines.

In: an Inventory. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML, media_type
from sitegen.outputs.output import Output
from sitegen.urls import Url

_REMEDY: Final = "rename the taxonomy, or remove the events"


def timeline_url(stream: Url) -> Url:
    """Address of the timeline of a list of pieces."""
    return Url(f"{stream.path}timeline/")


def events_url(timeline: Url, form: str) -> Url:
    """Address of the events of a timeline in a format: `ics` (iCalendar) or `json`."""
    return Url(f"{timeline.path}events.{form}")


def _timelines(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    return (timeline_url(Url(inventory.root + path)) for path in inventory.timelines)


def _calendars(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the events of each timeline as iCalendar, which must have one."""
    for path, has_days in inventory.timelines.items():
        if has_days:
            yield events_url(timeline_url(Url(inventory.root + path)), "ics")


def _event_lists(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    return (events_url(url, "json") for url in _timelines(inventory, config))


OUTPUTS: Final = (
    Output(kind="timeline", owner="a timeline", media_type=HTML, found=_timelines, in_sitemap=True, remedy=_REMEDY),
    Output(
        kind="events",
        owner="the events of a timeline",
        media_type=media_type("events.ics"),
        found=_calendars,
        remedy=_REMEDY,
    ),
    Output(
        kind="events",
        owner="the events of a timeline",
        media_type=media_type("events.json"),
        found=_event_lists,
        remedy=_REMEDY,
    ),
)
