"""The time zone of a site, which an export does not name: the one that all its pairs of local time and UTC agree with.

In: pairs of moments. Out: the name of a zone.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta, timezone
from typing import Final

from sitegen.locale.zones import zone, zone_names

_FIRST: Final = tuple(
    """
    UTC Europe/London Europe/Berlin Europe/Athens Europe/Moscow Europe/Istanbul Asia/Tehran Asia/Dubai Asia/Baku
    Asia/Karachi Asia/Kolkata Asia/Kabul Asia/Tashkent Asia/Almaty Asia/Shanghai Asia/Tokyo Asia/Jerusalem Asia/Beirut
    Asia/Baghdad Asia/Riyadh Africa/Cairo Africa/Johannesburg Africa/Lagos America/New_York America/Chicago
    America/Denver America/Los_Angeles America/Toronto America/Sao_Paulo Australia/Sydney
    """.split()  # noqa: SIM905 - lines of names read better
)
"""Zones that are asked first: of those that agree, the one of most people."""
Pair = tuple[datetime, datetime]


def zone_of(pairs: Collection[Pair]) -> str:
    """Return the zone of local times and their UTC; UTC if there are none, or none agrees with all."""
    if not pairs:
        return "UTC"
    others = (name for name in zone_names() if "/" in name and name not in _FIRST and not name.startswith("Etc/"))
    return next((name for name in (*_FIRST, *others) if _agrees(name, pairs)), "UTC")


def offset_of(local: datetime, utc: datetime) -> timezone | None:
    """Return the offset between a local time and UTC; None if it cannot be one."""
    minutes = round((local - utc).total_seconds() / 60)
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 and minutes % 15 == 0 else None


def _agrees(name: str, pairs: Collection[Pair]) -> bool:
    tz = zone(name)
    return all(utc.replace(tzinfo=timezone.utc).astimezone(tz).replace(tzinfo=None) == local for local, utc in pairs)  # noqa: UP017
