"""Timelines: what happened, by year, with the pieces that say so.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.encoding import Value
from sitegen.plan.views.html import ListView
from sitegen.plan.views.parts import FeedLinkView, LinkView
from sitegen.urls import Url


class DatePartView(Value, frozen=True, kw_only=True):
    """A run of a date of history in words; `iso` is for `<time datetime>`, empty where that has no form for it."""

    text: str
    iso: str = ""


class EventView(Value, frozen=True, kw_only=True):
    """What happened: `{% for part in event.date %}` writes when. `url` is an address elsewhere, or empty."""

    date: tuple[DatePartView, ...]
    title: str
    text: str = ""
    place: str = ""
    url: str = ""
    pieces: tuple[LinkView, ...]
    """The pieces that say so, the oldest first."""


class YearOfEventsView(Value, frozen=True, kw_only=True):
    """A year with what began in it; `id` is that of its heading."""

    year: str
    id: str
    events: tuple[EventView, ...]


class TimelineView(ListView, frozen=True, kw_only=True):
    """The timeline of the site, of a region, a series or an entity, merged from pieces. Template `timeline.html`.

    `of` is the list of the term, None on that of the site. `files` are the same events as iCalendar (where one has days
    of a calendar) and as JSON.
    """

    title: str
    of: LinkView | None = None
    years: tuple[YearOfEventsView, ...]
    files: tuple[FeedLinkView, ...]

    def listed(self) -> Iterator[Url | str]:
        """Yield the addresses of the pieces that say what happened."""
        events = (event for year in self.years for event in year.events)
        return (link.url for event in events for link in event.pieces)

    def crumbs(self) -> Iterator[LinkView]:
        """Yield the list that it is of."""
        yield from filter(None, [self.of])
