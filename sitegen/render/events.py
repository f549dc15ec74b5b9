"""Events for machines: as iCalendar (RFC 5545) and as JSON.

In: an EventsRecipe. Out: text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote, urlsplit

from sitegen.plan import views
from sitegen.plan.events_recipe import EventsRecipe
from sitegen.urls import Base

_OCTETS: Final = 75
"""The length of a line of iCalendar in octets, without its end."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def render_events(recipe: EventsRecipe) -> str:
    """Write events in a format."""
    return _calendar(recipe.view, recipe.base) if recipe.format == "ics" else _json(recipe.view, recipe.base)


def _json(page: views.EventsView, base: Base) -> str:
    written = {
        "title": page.title,
        "url": base.join(page.page),
        "language": page.language,
        "events": [_object(event, base) for event in page.events],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _object(event: views.EventEntry, base: Base) -> dict[str, object]:
    """Return an event for JSON; what it has not is left out, but for the ends of its date."""
    texts = {"text": event.text, "place": event.place, "url": event.url}
    return {
        "date": event.date,
        "first": event.first or None,
        "last": event.last or None,
        **({"approximate": True} if event.approximate else {}),
        **({"uncertain": True} if event.uncertain else {}),
        "title": event.title,
        **{name: text for name, text in texts.items() if text},
        "pieces": [{"title": piece.title, "url": base.join(piece.url)} for piece in event.pieces],
    }


def _calendar(page: views.EventsView, base: Base) -> str:
    """Write a calendar. Each event lasts whole days, and makes nobody busy."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sitegen//events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(page.title)}",
        *(line for event in page.events for line in _event(event, page.language, base)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: views.EventEntry, language: str, base: Base) -> Iterator[str]:
    pieces = [f"{piece.title}\n{base.join(piece.url)}" for piece in event.pieces]
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.changed}"
    yield f"LAST-MODIFIED:{event.changed}"
    yield f"DTSTART;VALUE=DATE:{event.first.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{_day_after(event.last)}"
    yield f"SUMMARY;LANGUAGE={language}:{_text(event.title)}"
    yield f"DESCRIPTION;LANGUAGE={language}:{_text(chr(10).join(filter(None, (event.text, *pieces))))}"
    if event.place:
        yield f"LOCATION;LANGUAGE={language}:{_text(event.place)}"
    yield f"URL:{_uri(event.url) or base.join(event.pieces[0].url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day_after(day: str) -> str:
    """Return the day on which an event is over: iCalendar names the first one that it does not last."""
    following = date.fromisoformat(day) + timedelta(days=1)
    return f"{following.year:04d}{following.month:02d}{following.day:02d}"


def _uri(address: str) -> str:
    """Write an address in ASCII (RFC 3987, section 3.1), the only one that a property of type URI holds."""
    before, host, after = address.partition(urlsplit(address).netloc) if address else ("", "", "")
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    return quote(before + host + after, safe="%:/?#[]@!$&'()*+,;=~")


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Cut a line into such of at most 75 octets; all but the first begin with a space, and no character is cut."""
    if line.isascii():
        yield line[:_OCTETS]
        yield from (f" {line[at : at + _OCTETS - 1]}" for at in range(_OCTETS, len(line), _OCTETS - 1))
        return
    folded, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            yield folded
            folded, size = " ", 1
        folded += sign
        size += octets
    yield folded
