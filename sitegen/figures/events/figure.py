"""Events as HTML: the timeline, and the list that says the same in words.

In: a block, or events alone, and their setting. Out: HTML.

The list is all that feeds and readers' views show of it (`as_read` in `sitegen/render/body_html.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from sitegen.figures.charts.scales import NARROW, WIDE
from sitegen.figures.events.strip import draw_strip
from sitegen.figures.figure import drawing
from sitegen.figures.setting import Setting
from sitegen.locale.edtf import Day
from sitegen.locale.edtf_words import DatePart, date_parts, date_text, year_text
from sitegen.model.events import Event, in_time


def events_html(events: Sequence[Event], setting: Setting, *, drawn: bool = True) -> str:
    """Show events in order of time."""
    ordered = in_time(tuple(events))
    return f"{_timeline(ordered, setting) if drawn else ''}{_list(ordered, setting)}"


def _timeline(events: Sequence[Event], setting: Setting) -> str:
    wide, narrow = draw_strip(events, setting, WIDE), draw_strip(events, setting, NARROW)
    if wide is None:
        return ""
    label = setting.word("timeline").replace("{dates}", _period(events, setting))
    return drawing(wide, narrow or wide, label) + "\n"


def _period(events: Sequence[Event], setting: Setting) -> str:
    """Return the first and the last year of events."""
    days: list[Day] = [day for event in events for day in (event.date.first, event.date.last) if day is not None]
    years = [year_text(year, setting.tongue) for year in (min(days)[0], max(days)[0])]
    return " – ".join(dict.fromkeys(years))


def _list(events: Sequence[Event], setting: Setting) -> str:
    items = "\n".join(f"<li>{''.join(_item(event, setting))}</li>" for event in events)
    return f'<ol class="events">\n{items}\n</ol>\n'


def _item(event: Event, setting: Setting) -> Iterator[str]:
    yield f'<p class="event-date">{dates_html(date_parts(event.date, setting.tongue))}</p>'
    title = escape(setting.prose(event.title), quote=False)
    linked = f'<a href="{escape(event.url)}">{title}</a>' if event.url else title
    where = escape(setting.prose(event.place), quote=False)
    place = f' <span class="event-place">{where}</span>' if where else ""
    yield f'<p class="event"><strong>{linked}</strong>{place}</p>'
    if event.text:
        yield f"<p>{escape(setting.prose(event.text), quote=False)}</p>"


def dates_html(parts: Sequence[DatePart]) -> str:
    """Write a date, what machines can read of it as `<time>`."""
    return "".join(
        f'<time datetime="{part.iso}">{escape(part.text, quote=False)}</time>'
        if part.iso
        else escape(part.text, quote=False)
        for part in parts
    )


def event_text(event: Event, setting: Setting) -> str:
    """Return an event as plain text, for what counts and searches words."""
    return " ".join(filter(None, (date_text(event.date, setting.tongue), event.title, event.place, event.text)))
