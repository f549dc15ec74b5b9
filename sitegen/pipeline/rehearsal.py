"""Rehearsal: what a site says at each later moment at which something comes due or expires.

In: a composed site, the last moment, and the way to compose it at another one. Out: problems of later moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo

from sitegen.encoding import replace
from sitegen.index.gates import turns
from sitegen.locale.zones import after_day, in_zone
from sitegen.model.documents import Gate
from sitegen.pipeline.values import PlannedSite
from sitegen.problems import Problem

ProblemsAt = Callable[[datetime], tuple[Problem, ...]]
"""Returns all problems of the site at a moment."""


def rehearse(composed: PlannedSite, until: date | datetime | None, problems_at: ProblemsAt) -> Iterator[Problem]:
    """Yield each error of a later moment that the site has not today, with the first moment at which it has it.

    `until` ends the rehearsal, a date with that day; without it every moment is rehearsed at which anything changes.
    """
    known = {_key(problem) for problem in composed.problems}
    gate = Gate(as_of=composed.as_of)
    for moment in turns(composed.site.documents.pieces, gate, news=composed.config.crawl.news):
        if _is_past(moment, until, composed.config.zone):
            return
        for problem in problems_at(moment):
            if problem.severity == "error" and _key(problem) not in known:
                known.add(_key(problem))
                when = in_zone(moment, composed.config.zone).isoformat(timespec="seconds")
                yield replace(problem, message=f"{problem.message} (from {when} on)")


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.message, problem.place.path, problem.place.line, problem.place.column


def _is_past(moment: datetime, until: date | datetime | None, zone: tzinfo) -> bool:
    """Return whether a moment lies beyond the last one that is rehearsed."""
    if until is None or isinstance(until, datetime):
        return until is not None and moment > until
    return moment >= after_day(until, zone)
