"""Forecasts of an article: what was read of them, its dates compared with one another, as Forecast values.

In: a Manuscript, the date of the piece, the items of `forecasts` by field. Out: Forecast values; problems go to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from sitegen.encoding import field_names
from sitegen.locale.zones import after_day, first_instant
from sitegen.model.documents import Moment
from sitegen.model.forecasts import Forecast, Revision
from sitegen.read.reading import Manuscript

_NEEDED: Final = ("id", "claim", "probability", "by")
_ENDED: Final = ("resolved", "outcome")


def make_forecasts(
    manuscript: Manuscript, day: Moment | None, items: Sequence[dict[str, Any] | None]
) -> tuple[Forecast, ...]:
    """Make the forecasts of a piece; what is wrong with their dates is recorded, and an unreadable one left out."""
    ids: dict[str, int] = {}
    made = []
    for at, item in enumerate(items):
        if item is None:
            continue
        name = item.get("id", "")
        if name and ids.setdefault(name, at) != at:
            message = f"two forecasts of this piece have the id `{name}`"
            manuscript.table.fail("collision", message, "forecasts", at, "id", hint="an id is for ever one forecast's")
        opened = item.get("opened") or (day.day if day is not None else None)
        _check_dates(manuscript, at, item, opened)
        if opened is not None and all(key in item for key in _NEEDED):
            made.append(_forecast(manuscript, item, opened))
    return tuple(made)


def _forecast(manuscript: Manuscript, item: dict[str, Any], opened: date) -> Forecast:
    revisions = [Revision(**one) for one in item.get("revisions", ()) if one and len(one) == len(field_names(Revision))]
    zone, known = manuscript.table.zone, {**item, "opened": opened, "revisions": tuple(revisions)}
    if not all(known.get(key) for key in _ENDED):  # one alone is a mistake, which has been told
        known = {key: value for key, value in known.items() if key not in _ENDED}
    last = max(opened, *(one.date for one in revisions), known.get("resolved", opened))
    return Forecast(**known, falls_due=after_day(item["by"], zone), happened=first_instant(last, zone))


def _check_dates(manuscript: Manuscript, at: int, item: dict[str, Any], opened: date | None) -> None:
    """Compare the dates of a forecast with one another."""
    by, resolved = item.get("by"), item.get("resolved")
    fail = manuscript.table.fail
    since = "`opened`" if "opened" in item else "the piece's `date`, on which it was opened"
    for key, later in (("by", by), ("resolved", resolved)):
        if opened is not None and later is not None and later < opened:
            message = f"`forecasts.{key}` ({later}) is before {since} ({opened})"
            fail("date", message, "forecasts", at, key, hint="a forecast is made before its outcome is known")
    for number, message in _wrong_revisions(item, opened):
        fail("date", message, "forecasts", at, "revisions", number, "date")


def _wrong_revisions(item: dict[str, Any], opened: date | None) -> Iterator[tuple[int, str]]:
    by, resolved = item.get("by"), item.get("resolved")
    last, before = opened, "the forecast was opened"
    for number, revision in enumerate(item.get("revisions", ())):
        day = revision.get("date") if revision else None
        if day is None:
            continue
        if last is not None and day <= last:
            yield number, f"this revision ({day}) is not later than the day on which {before} ({last})"
        if resolved is not None and day >= resolved:
            yield number, f"this revision ({day}) is not before `resolved` ({resolved}), when the outcome was known"
        elif by is not None and day > by:
            yield number, f"this revision ({day}) is after `by` ({by})"
        last, before = day, "it was last revised"
