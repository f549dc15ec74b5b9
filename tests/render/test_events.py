"""Events for machines: the iCalendar file by RFC 5545, whatever the texts, and the JSON file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.plan import views
from sitegen.plan.events_recipe import EventsFormat, EventsRecipe
from sitegen.urls import Base, Url
from tests.render.made import artifact, renderer

BASE = Base("https://review.example/blog/")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200)


def entry(**changed: object) -> views.EventEntry:
    """Make an event."""
    usual: Mapping[str, object] = {
        "date": "2015-07-14",
        "first": "2015-07-14",
        "last": "2015-07-14",
        "title": "A deal",
        "pieces": (views.EventPiece(title="A piece", url=Url("2020/01/a/")),),
        "uid": "x@review.example",
        "changed": "20200101T000000Z",
    }
    return views.EventEntry(**{**usual, **changed})  # type: ignore[arg-type]


def written(form: EventsFormat, *events: views.EventEntry, title: str = "Timeline", language: str = "en") -> bytes:
    """Write events as the build does."""
    view = views.EventsView(title=title, language=language, page=Url("timeline/"), events=events)
    return renderer({}).render(artifact(EventsRecipe(format=form, view=view, base=BASE)))


def lines(calendar: bytes) -> list[str]:
    """Return the content lines of a calendar, unfolded (RFC 5545, section 3.1)."""
    text = calendar.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def value(calendar: bytes, name: str) -> str:
    """Return the text of a property, without its escapes (section 3.3.11)."""
    (found,) = (line for line in lines(calendar) if re.match(rf"{name}[;:]", line))
    text = re.sub(r"^[A-Z-]+(;[A-Z]+=[^:]*)?:", "", found)
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] in "nN" else escape[1], text)


def test_a_calendar_has_what_it_must_have() -> None:
    """A calendar has its properties, and an event its days: DTEND is the day after the last one."""
    long = entry(first="2015-07-14", last="2018-05-08", place="Vienna", url="https://e.example/", text="More.")
    assert lines(written("ics", entry(), long)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sitegen//events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Timeline",
        "BEGIN:VEVENT",
        "UID:x@review.example",
        "DTSTAMP:20200101T000000Z",
        "LAST-MODIFIED:20200101T000000Z",
        "DTSTART;VALUE=DATE:20150714",
        "DTEND;VALUE=DATE:20150715",
        "SUMMARY;LANGUAGE=en:A deal",
        r"DESCRIPTION;LANGUAGE=en:A piece\nhttps://review.example/blog/2020/01/a/",
        "URL:https://review.example/blog/2020/01/a/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:x@review.example",
        "DTSTAMP:20200101T000000Z",
        "LAST-MODIFIED:20200101T000000Z",
        "DTSTART;VALUE=DATE:20150714",
        "DTEND;VALUE=DATE:20180509",
        "SUMMARY;LANGUAGE=en:A deal",
        r"DESCRIPTION;LANGUAGE=en:More.\nA piece\nhttps://review.example/blog/2020/01/a/",
        "LOCATION;LANGUAGE=en:Vienna",
        "URL:https://e.example/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@given(TEXTS, TEXTS, TEXTS)
def test_lines_are_folded_and_texts_come_back(title: str, text: str, place: str) -> None:
    """No line is longer than 75 octets, none is cut within a character, and each text is what it was."""
    calendar = written("ics", entry(title=title, text=text, place=place), title=title, language="fa")
    for line in calendar.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert value(calendar, "X-WR-CALNAME") == title
    assert value(calendar, "SUMMARY") == title
    assert value(calendar, "LOCATION") == place
    assert value(calendar, "DESCRIPTION").startswith(f"{text}\n")


@given(TEXTS)
def test_json_says_the_same(text: str) -> None:
    """The JSON file has each event with its date as written, its days, and the pieces that say so."""
    events = (
        entry(title=text, text=text),
        entry(date="2013~/..", last="", approximate=True, uncertain=True, place="Oman", url="https://e.example/"),
    )
    read = json.loads(written("json", *events))
    pieces = [{"title": "A piece", "url": "https://review.example/blog/2020/01/a/"}]
    assert read == {
        "title": "Timeline",
        "url": "https://review.example/blog/timeline/",
        "language": "en",
        "events": [
            {
                "date": "2015-07-14",
                "first": "2015-07-14",
                "last": "2015-07-14",
                "title": text,
                "text": text,
                "pieces": pieces,
            },
            {
                "date": "2013~/..",
                "first": "2015-07-14",
                "last": None,
                "approximate": True,
                "uncertain": True,
                "title": "A deal",
                "place": "Oman",
                "url": "https://e.example/",
                "pieces": pieces,
            },
        ],
    }


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://e.example/a,b;c?d=%C3%A9&f=1#g", "https://e.example/a,b;c?d=%C3%A9&f=1#g"),
        ("https://e.example/ایر?a=é", "https://e.example/%D8%A7%DB%8C%D8%B1?a=%C3%A9"),
        ("https://президент.рф/x y", "https://xn--d1abbgf6aiiy.xn--p1ai/x%20y"),
    ],
)
def test_addresses_are_uris(address: str, uri: str) -> None:
    """An address in any script is one that a property of type URI can hold, and nothing of it is escaped as text."""
    assert f"URL:{uri}" in lines(written("ics", entry(url=address)))
