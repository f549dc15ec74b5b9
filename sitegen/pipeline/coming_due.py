"""Whether a build would publish something that time alone has changed since an earlier one.

In: a Request, SiteInputs, the moment of the earlier build. Out: Due.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime

from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.disk.publishing.output import present_output
from sitegen.disk.publishing.target import Target
from sitegen.encoding import Value, replace
from sitegen.locale.zones import in_zone
from sitegen.pipeline.building import next_turning
from sitegen.pipeline.inputs import moment_of
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.pipeline.up_to_date import record_in
from sitegen.problems import Place, SitegenError, error


class Due(Value, frozen=True, kw_only=True):
    """The first moment after a build at which something comes due or expires, and whether it has come."""

    moment: datetime | None
    """In the zone of the site; None if nothing ever does."""
    has_come: bool


def moment_of_last_build(target: Target) -> datetime:
    """Return the moment of the build that made the present output. Raises SitegenError where none is known."""
    manifest = present_output(target).manifest
    record = record_in(manifest.record) if manifest is not None else None
    if record is None:
        message = "no build of this output is known here"
        hint = "build the site, or say with --since TIME when that was done last"
        raise SitegenError((error("output", message, Place(path=target.own_output), hint),))
    return record.as_of


def due_since(request: Request, site_inputs: SiteInputs, engine: str, since: date | datetime) -> Due:
    """Return what has come due after a moment, up to that of the request. Raises SitegenError."""
    with closing(MemoryBodies(request.cache_folder)) as store:
        moment = next_turning(replace(request, as_of=since), site_inputs, engine, store)
    zone = site_inputs.config.zone
    now = moment_of(request.as_of, site_inputs.config)
    return Due(moment=moment and in_zone(moment, zone), has_come=moment is not None and moment <= now)
