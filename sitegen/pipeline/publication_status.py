"""The status of a site: what is not public and why, and what comes due next.

In: a Request, SiteInputs. Out: Status.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, tzinfo

from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.encoding import Value, replace
from sitegen.index.hidden_pieces import Turn, hidden_pieces, next_turns
from sitegen.locale.zones import in_zone
from sitegen.model.documents import Gate, Hidden
from sitegen.pipeline.building import related
from sitegen.pipeline.inputs import located
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.pipeline.values import IndexedSite
from sitegen.problems import SitegenError, has_errors, is_error
from sitegen.read import is_piece


class Overdue(Value, frozen=True, kw_only=True):
    """A forecast that is past its date: the piece, its id, the day by which it was to come true."""

    path: str
    id: str
    by: date


class Status(Value, frozen=True, kw_only=True):
    """What is not public at a moment, all moments in the zone of the site."""

    as_of: datetime
    public: int
    """How many pieces readers see, withdrawn ones included."""
    hidden: tuple[Hidden, ...]
    overdue: tuple[Overdue, ...]
    """The forecasts that are past their date and have no outcome, the oldest first."""
    next: tuple[Turn, ...]
    """What comes due or expires at the next moment at which anything does."""


def status_of(request: Request, site_inputs: SiteInputs, engine: str) -> Status:
    """Return the status of a site; pieces with errors are part of it. Raises SitegenError for an unusable site."""
    if has_errors(site_inputs.problems):
        raise SitegenError(located(site_inputs.problems, site_inputs.sources))
    with closing(MemoryBodies(request.cache_folder)) as store:
        known = related(replace(request, skip_broken=True), site_inputs, engine, store)
    gate, zone = Gate(as_of=known.as_of), known.config.zone
    broken = _broken(known)
    names = {one.path for one in broken}
    pieces = [one for one in known.site.documents.pieces if one.document.path not in names]
    hidden = hidden_pieces(pieces, gate)
    return Status(
        as_of=in_zone(known.as_of, zone),
        public=len(pieces) - sum(one.reason != "withdrawn" for one in hidden),
        hidden=tuple(sorted((*broken, *_placed(hidden, zone)), key=lambda one: one.path)),
        overdue=_overdue(known),
        next=tuple(turn._replace(moment=in_zone(turn.moment, zone)) for turn in next_turns(pieces, gate)),
    )


def _overdue(known: IndexedSite) -> tuple[Overdue, ...]:
    over = known.site.overdue
    found = [
        Overdue(path=article.document.path, id=one.id, by=one.by)
        for article in (known.site.documents.articles if over else ())
        for one in article.forecasts
        if (article.document.path, one.id) in over
    ]
    return tuple(sorted(found, key=lambda one: (one.by, one.path, one.id)))


def _placed(hidden: tuple[Hidden, ...], zone: tzinfo) -> tuple[Hidden, ...]:
    return tuple(replace(one, moment=one.moment and in_zone(one.moment, zone)) for one in hidden)


def _broken(known: IndexedSite) -> list[Hidden]:
    """Return the pieces with which a build stops."""
    wrong = [problem.place.path for problem in known.problems if is_error(problem)]
    broken = {path for path in (*known.site.lookup.broken, *wrong) if is_piece(path, known.config)}
    return [Hidden(path=path, title="", reason="broken", errors=max(wrong.count(path), 1)) for path in broken]
