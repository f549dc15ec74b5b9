"""Affiliations: where an author worked, and which of these held on a day.

In: the affiliations of a profile, a day. Out: the one that held then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sitegen.encoding import Value
from sitegen.locale.edtf import Day, EdtfDate
from sitegen.model.texts import LocalText


class Affiliation(Value, frozen=True, kw_only=True):
    """A position in an organisation, and for how long: without `since` it has always been so, without `until` it is."""

    org: LocalText
    role: LocalText = LocalText()
    since: EdtfDate | None = None
    until: EdtfDate | None = None
    url: str = ""

    @property
    def first(self) -> Day:
        """The first day on which it may have held."""
        return (self.since and self.since.first) or _EVER

    @property
    def last(self) -> Day:
        """The last day on which it may have held."""
        return (self.until and self.until.last) or _STILL


_EVER: Day = (-(10**9), 1, 1)
_STILL: Day = (10**9, 12, 31)


def affiliation_on(affiliations: Sequence[Affiliation], day: date) -> Affiliation | None:
    """Return the affiliation that held on a day; where one ends and the next begins in one month or year, the next."""
    written = (day.year, day.month, day.day)
    held = [one for one in affiliations if one.first <= written <= one.last]
    return max(held, key=lambda one: one.first, default=None)


def latest_affiliation(affiliations: Sequence[Affiliation]) -> Affiliation | None:
    """Return the affiliation that began last."""
    return max(affiliations, key=lambda one: (one.first, one.last), default=None)


def overlapping(affiliations: Sequence[Affiliation]) -> Iterator[tuple[Affiliation, Affiliation]]:
    """Yield each pair, the earlier one first, of which both held for certain at one time.

    One that ends in 2015 and one that begins in 2015 may follow each other.
    """
    ordered = sorted(affiliations, key=lambda one: (one.first, one.last))
    for number, one in enumerate(ordered):
        end = one.until.end.first if one.until and one.until.end else one.last
        for following in ordered[number + 1 :]:
            start = following.since.start.last if following.since and following.since.start else following.first
            if start < end:
                yield one, following
