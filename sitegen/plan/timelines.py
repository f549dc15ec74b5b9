"""Timelines: the events of the pieces of a language, merged, for the site, each region, series and entity.

In: the Scope. Out: artifacts: a page, iCalendar and JSON.

A timeline is made of the pieces with events alone, so an edit of any other piece changes none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from urllib.parse import urlsplit

from sitegen.encoding import Value, replace
from sitegen.index.entity_groups import EntityGroup
from sitegen.index.groups import TermGroup
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.edtf_words import date_parts, iso_day, year_text
from sitegen.model.chronology import TAXONOMIES, days_of, events_of
from sitegen.model.documents import Article
from sitegen.model.events import Event
from sitegen.outputs.media_types import BY_SUFFIX
from sitegen.outputs.routes import home_url
from sitegen.outputs.timelines import events_url, timeline_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.events_recipe import EventsFormat, EventsRecipe
from sitegen.plan.language_switch import language_views, places_of_list
from sitegen.plan.listings import list_head
from sitegen.plan.pages import html_artifact
from sitegen.plan.piece_parts import last_change, piece_link
from sitegen.plan.pieces_with_events import pieces_with_events
from sitegen.plan.scope import Scope, View
from sitegen.urls import Url, output_path

_NEVER = "19700101T000000Z"
_NAMES = {"ics": "iCalendar", "json": "JSON"}


class _Merged(Value, frozen=True, kw_only=True):
    """An event with all pieces that say so, the oldest first."""

    event: Event
    pieces: tuple[ResolvedPiece, ...]


def plan_timelines(scope: Scope) -> Iterator[Artifact]:
    """Plan every timeline of a language."""
    pieces = pieces_with_events(scope)
    if not pieces:
        return
    name = scope.message("timeline.title")
    yield from _timeline(pieces, home_url(scope.root), None, name, scope)
    known = {shown.piece.document.path for shown in pieces}
    terms = [group for taxonomy in TAXONOMIES for group in scope.tree.groups.get(taxonomy, ())]
    every: tuple[TermGroup | EntityGroup, ...] = (*terms, *scope.tree.entities)
    for group in every:
        own = [shown for shown in group.pieces if shown.piece.document.path in known]
        if own:
            of = views.LinkView(label=group.name.text, url=group.url, language=group.name.language)
            yield from _timeline(own, group.url, of, f"{name}: {group.name.text}", scope)


def _timeline(
    pieces: Sequence[ResolvedPiece], stream: Url, of: views.LinkView | None, name: str, scope: Scope
) -> Iterator[Artifact]:
    merged = _merged(pieces)
    url = timeline_url(stream)
    entries = tuple(_kept(_entry, one, scope) for one in merged)
    in_calendar = tuple(entry for entry, one in zip(entries, merged, strict=True) if days_of(one.event) is not None)
    files: list[tuple[EventsFormat, tuple[views.EventEntry, ...]]] = [("json", entries)]
    if in_calendar:
        files.insert(0, ("ics", in_calendar))
    links = tuple(_file_link(form, name, url, scope) for form, _ in files)
    if "timeline" not in scope.lacking:
        view = views.TimelineView(
            url=url,
            head=replace(list_head(name, (url, url), scope, feeds=links), figures=True),
            title=scope.message("timeline.title"),
            of=of,
            years=tuple(_years(merged, scope)),
            files=links,
            languages=language_views(places_of_list(url, scope), scope),
        )
        yield html_artifact("timeline", view, scope)
    for form, chosen in files:
        shown = views.EventsView(title=scope.title(name), language=scope.language, page=url, events=chosen)
        recipe = EventsRecipe(format=form, view=shown, base=scope.absolute)
        yield Artifact(path=output_path(events_url(url, form)), kind="events", source="", recipe=recipe)


def _merged(pieces: Iterable[ResolvedPiece]) -> tuple[_Merged, ...]:
    """Merge the events of pieces: those of one date and title are one, with what the oldest piece says first."""
    found: dict[tuple[str, str], _Merged] = {}
    for shown in sorted(pieces, key=_age):
        for event in events_of(shown.piece):
            known = found.get(event.key)
            if known is None:
                found[event.key] = _Merged(event=event, pieces=(shown,))
                continue
            first = known.event
            whole = replace(
                first,
                text=first.text or event.text,
                place=first.place or event.place,
                url=first.url or event.url,
            )
            both = known.pieces if shown in known.pieces else (*known.pieces, shown)
            found[event.key] = _Merged(event=whole, pieces=both)
    return tuple(sorted(found.values(), key=lambda one: (one.event.date.order(), one.event.title)))


def _age(shown: ResolvedPiece) -> tuple[float, str]:
    """Return what sorts pieces from the oldest; pages without a date come last."""
    moment = shown.piece.document.date
    return moment.instant.timestamp() if moment else float("inf"), shown.piece.document.path


def _years(merged: Sequence[_Merged], scope: Scope) -> Iterator[views.YearOfEventsView]:
    tongue = scope.tongue
    for year, events in groupby(merged, lambda one: _year(one.event)):
        yield views.YearOfEventsView(
            year=year_text(year, tongue),
            id=f"_{year}",
            events=tuple(_kept(_event_view, one, scope) for one in events),
        )


def _year(event: Event) -> int:
    day = event.date.first or event.date.last
    return day[0] if day else 0


def _kept(make: Callable[[_Merged, Scope], View], one: _Merged, scope: Scope) -> View:
    """Make what several timelines show once: an event of one piece is in those of its regions and of all it names."""
    paths = tuple(shown.piece.document.path for shown in one.pieces)
    return scope.once((make, one.event, paths), lambda: make(one, scope))


def _event_view(one: _Merged, scope: Scope) -> views.EventView:
    event = one.event
    parts = date_parts(event.date, scope.tongue)
    return views.EventView(
        date=tuple(views.DatePartView(text=part.text, iso=part.iso) for part in parts),
        title=scope.set(event.title),
        text=scope.set(event.text),
        place=scope.set(event.place),
        url=event.url,
        pieces=tuple(piece_link(shown, scope) for shown in one.pieces),
    )


def _entry(one: _Merged, scope: Scope) -> views.EventEntry:
    event = one.event
    ends = [end for end in (event.date.start, event.date.end) if end is not None]
    return views.EventEntry(
        date=event.date.text,
        first=iso_day(event.date.first) if event.date.first else "",
        last=iso_day(event.date.last) if event.date.last else "",
        approximate=any(end.approximate for end in ends),
        uncertain=any(end.uncertain for end in ends),
        title=scope.set(event.title),
        text=scope.set(event.text),
        place=scope.set(event.place),
        url=event.url,
        pieces=tuple(_piece(shown, scope) for shown in one.pieces),
        uid=_uid(event, scope),
        changed=max(_changed(shown) for shown in one.pieces),
    )


def _piece(shown: ResolvedPiece, scope: Scope) -> views.EventPiece:
    return views.EventPiece(title=piece_link(shown, scope).label, url=shown.url)


def _uid(event: Event, scope: Scope) -> str:
    """Name an event for good: by its date, its title and its language, wherever the site is served from."""
    said = "\0".join((scope.language, *event.key))
    return f"{sha256(said.encode()).hexdigest()[:32]}@{urlsplit(scope.config.url).hostname}"


def _changed(shown: ResolvedPiece) -> str:
    """Return when a piece appeared or last changed in substance, in UTC, as iCalendar writes it."""
    piece, document = shown.piece, shown.piece.document
    changed = last_change(piece) if isinstance(piece, Article) else document.updated
    moments = [one.instant for one in (document.date, document.embargo, changed) if one is not None]
    return max(f"{moment:%Y%m%dT%H%M%SZ}" for moment in moments) if moments else _NEVER


def _file_link(form: EventsFormat, name: str, page: Url, scope: Scope) -> views.FeedLinkView:
    url = events_url(page, form)
    kind = BY_SUFFIX[form].partition(";")[0]
    return views.FeedLinkView(label=name, url=url, type=kind, address=scope.canonical(url), name=_NAMES[form])
