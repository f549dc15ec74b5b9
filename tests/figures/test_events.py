"""Blocks of events: what they are read as, what is refused, and the list and the timeline that readers get."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.figures.drawing import draw_events, timeline
from sitegen.figures.events.reading import read_events
from sitegen.figures.setting import Setting
from sitegen.locale.edtf import parse_edtf
from sitegen.locale.language_data import SHIPPED
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from sitegen.model.events import Event
from tests.figures.made import tree

LINES = """title: The deal
2015-07-14: Agreed in Vienna
  place: Vienna
  The powers sign,
  and so does Iran.
# 2016 is left out
2018-05-08 : The United States leaves: "maximum pressure"
  url: https://example.org/x

2013~:	Talks in Oman
"""
LISTED = """- date: 2015-07-14
  title: Agreed in Vienna
  place: Vienna
  text: The powers sign,
    and so does Iran.
- title: 'The United States leaves: "maximum pressure"'
  date: 2018-05-08
  url: https://example.org/x
- {date: 2013~, title: "Talks in Oman"}
"""
WRONG = {
    "": "1 data: there are no events in this block",
    "2015: A\nsome words": "2 data: this line is no event: it does not begin with a date",
    "some words\n\n2015: A": "1 data: this line of a timeline is not an option such as `title: Exports by country`",
    "2015-13: A": '1 date: the date of an event is not one: "2015-13"',
    "2015-02-29: A": '1 date: the date of an event is not one: "2015-02-29"',
    "2018/2015: A": '1 date: the date of an event is not one: "2018/2015"',
    "2015-07-14T12:00: A": '1 date: the date of an event is not one: "2015-07-14T12:00"',
    "2015:": "1 missing-key: this event has no `title`",
    "- title: A": "1 missing-key: this event has no `date`",
    "- date: 2015\n  titel: A\n  title: A": "2 unknown-key: an event has no `titel`",
    "2015: A\n  place: B\n  place: C": "3 duplicate-key: `place` is written twice",
    "2015: A\n  url: example.org": "2 value: `example.org` is not an address",
    "- 2015 it began": "1 data: an item of this list is no event",
    '- {date: 2015, title: "A" b}': "1 data: this mapping cannot be read",
    "titel: T\n2015: A": "1 unknown-key: a timeline has no option `titel`",
    "source_url: x\n2015: A": "1 value: `x` is not an address",
    "drawing: no\n2015: A": "1 value: `drawing` is true or false, not `no`",
    "\n".join(f"2015: A{n}" for n in range(501)): "501 limit: 501 events are more than a block can have (500)",
}


def setting(language: str = "en") -> Setting:
    """Return what events are set in."""
    return Setting(language, SHIPPED)


def event(date: str, title: str = "A", **more: str) -> Event:
    """Make an event."""
    return Event(date=parse_edtf(date), title=title, **more)


def test_lines_and_a_list_are_the_same_events() -> None:
    """Both forms of a block say the same, each text with its quotation marks, colons and lines joined."""
    events = (
        event("2015-07-14", "Agreed in Vienna", text="The powers sign, and so does Iran.", place="Vienna"),
        event("2018-05-08", 'The United States leaves: "maximum pressure"', url="https://example.org/x"),
        event("2013~", "Talks in Oman"),
    )
    block, found, problems = read_events(LINES)
    assert (found, problems, block.text("title")) == (events, (), "The deal")
    assert read_events(LISTED)[1:] == (events, ())


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_line(text: str) -> None:
    """Each mistake is one error at its line, and nothing is shown."""
    found = draw_events(text, setting())
    assert [f"{one.place.line} {one.code}: {one.message}" for one in found.problems] == [WRONG[text]]
    assert all(one.severity == "error" for one in found.problems)
    assert (found.html, found.events) == ("", ())


def test_all_mistakes_come_at_once() -> None:
    """Mistakes of several events are told together, and those of a body at its lines."""
    text = "Words.\n\n```events\n2015-13: A\n- title: B\n2015: C\n  url: x\n```\n"
    body, _ = parse_body(text, BodyOptions(), "x")
    assert [(one.place.line, one.code) for one in body.problems] == [(4, "date"), (5, "missing-key"), (7, "value")]


def test_the_list_is_in_order_of_time() -> None:
    """The list has the events by first day, then by last; those of one date as they were written."""
    dates = ("2018/..", "2015-07-14", "2015", "../2000", "2015-07", "2015-07-14/2018", "2018", "-0479")
    html = timeline(tuple(event(date, f"On {date}:") for date in dates), setting())
    titles = [strong.text for strong in tree(html).iter("strong")]
    order = ["../2000", "-0479", "2015", "2015-07", "2015-07-14", "2015-07-14/2018", "2018", "2018/.."]
    assert titles == [f"On {date}:" for date in order]


def test_texts_are_escaped() -> None:
    """What is written is text, in the list and in its links."""
    nasty = '<script>&"'
    html = timeline((event("2015", nasty, text=nasty, place=nasty, url='https://e.example/?a=1&b="'),), setting())
    root = tree(html)
    assert [one.tag for one in root.iter() if one.tag in ("script", "a")] == ["a"]
    assert "<script>" in "".join(root.itertext())


def test_a_body_knows_its_events_and_words() -> None:
    """The events of all blocks of a body are facts about it; their words are counted, and the block is a figure."""
    text = "One word.\n\n```events\n2015: Two words\n```\n\n~~~ events\n2016: More\n~~~\n"
    body, parts = parse_body(text, BodyOptions(), "x")
    assert body.problems == ()
    assert body.events == (event("2015", "Two words"), event("2016", "More"))
    assert body.has_figures
    assert body.words == len(["One", "word", "2015", "Two", "words", "2016", "More"])
    assert "".join(map(str, parts)).count('<ol class="events">') == 2


def discs(html: str, form: str) -> list[tuple[float, float, str]]:
    """Return the place and the text of each number in a drawing."""
    (picture,) = (one for one in tree(html).iter("svg") if f"figure-{form}" in one.attrib["class"])
    texts = [one for one in picture.iter("text") if one.attrib["class"] in ("within", "name")]
    return [(float(one.attrib["x"]), float(one.attrib["y"]), (one.text or "").strip("\u2068\u2069")) for one in texts]


def test_the_drawing_has_a_number_for_each_event_in_time() -> None:
    """The discs are numbered as the list is; time runs from the left, in Persian from the right with its digits."""
    events = tuple(event(f"{year}-05") for year in (2001, 2005, 2012, 2020))
    left = discs(timeline(events, setting()), "wide")
    right = discs(timeline(events, setting("fa")), "wide")
    assert [text for _, _, text in left] == ["1", "2", "3", "4"]
    assert [text for _, _, text in right] == ["۱", "۲", "۳", "۴"]
    assert [x for x, _, _ in left] == sorted(x for x, _, _ in left)
    assert [x for x, _, _ in right] == sorted((x for x, _, _ in right), reverse=True)


def test_events_of_one_date_have_no_drawing() -> None:
    """Nothing is drawn of one date, of a crowd at one place, or where the author does not want it."""
    crowd = (*(event("2015-07-14", f"A{n}") for n in range(11)), event("1900"))
    for events in ((event("2015"),), (event("2015", "A"), event("2015", "B")), crowd):
        assert "<svg" not in timeline(events, setting())
    assert "<svg" not in draw_events("drawing: false\n2015: A\n2016: B", setting()).html
    assert "<svg" in draw_events("2015: A\n2016: B", setting()).html


YEARS = st.one_of(st.integers(1500, 2100), st.integers(-3000, 9999))
ANY = st.one_of(
    YEARS.map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04d}"),
    st.builds(
        lambda year, day: f"{year:04d}-{day}", st.integers(1, 9999), st.sampled_from(("03-01", "12", "22", "XX"))
    ),
    st.integers(1, 9998).map(lambda year: f"{year:04d}/.."),
    st.integers(1, 9998).map(lambda year: f"{year:04d}/{year + 1:04d}~"),
    st.integers(1, 998).map(lambda decade: f"{decade:03d}X"),
    st.integers(10_000, 170_000_000).map("Y{}".format),
)


@given(st.lists(ANY, min_size=1, max_size=30), st.sampled_from(("en", "fa", "ar")))
def test_no_two_discs_touch_and_none_is_outside(dates: list[str], language: str) -> None:
    """Whatever the dates: the drawing holds every number once, within its edges, none over another."""
    html = timeline(tuple(event(date, f"A{n}") for n, date in enumerate(dates)), setting(language))
    root = tree(html)
    assert len(list(root.iter("li"))) == len(dates)
    for picture in root.iter("svg"):
        _, _, width, height = map(float, picture.attrib["viewBox"].split())
        form = "wide" if "figure-wide" in picture.attrib["class"] else "narrow"
        found = discs(html, form)
        assert len(found) == len(dates)
        assert all(8 <= x <= width - 8 and 8 <= y <= height - 8 for x, y, _ in found)
        for (x, y, _), (other_x, other_y, _) in combinations(found, 2):
            assert abs(x - other_x) >= 17 or abs(y - other_y) >= 17
        _no_ticks_collide(picture)


def _no_ticks_collide(picture: ET.Element) -> None:
    ticks = sorted(float(one.attrib["x"]) for one in picture.iter("text") if one.attrib["class"] == "tick")
    assert all(later - x > 20 for x, later in pairwise(ticks))
