"""Timelines: when there is one, what it merges, and that no other edit changes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.events_recipe import EventsRecipe
from tests.index.made import BARE, SITE, WORDS, Files, articles, composed, page, paths, piece, told, view
from tests.index.made import artifact as planned

TITLE = '[timeline]\ntitle = "Timeline"\n'
THEME = {
    **BARE,
    "themes/bare/i18n/en.toml": f"{BARE['themes/bare/i18n/en.toml']}{TITLE}",
    "themes/bare/templates/timeline.html": "-\n",
}
DEAL = {"date": "2015-07-14", "title": "A deal is signed"}
ABOUT = {"date": "2013~", "title": "Talks"}
BLOCK = "```events\n2018-05-08: It ends\n```\n"
SERIES = {"content/terms/series/deal.md": piece("", title=None, date=None, name="The deal")}


def site(files: Files, **choices: object) -> PlannedSite:
    """Compose a site whose theme has timelines."""
    return composed({**THEME, **files}, **choices)  # type: ignore[arg-type]


def timelines(made: PlannedSite) -> set[str]:
    """Return the paths of all timelines, pages and files."""
    return {path for path in paths(made) if "timeline/" in path}


def all_of(*roots: str) -> set[str]:
    """Return the paths of timelines with all their files."""
    return {f"{root}timeline/{name}" for root in roots for name in ("index.html", "events.ics", "events.json")}


def titles(made: PlannedSite, path: str = "timeline/index.html") -> list[str]:
    """Return the titles of the events of a page."""
    shown = view(made, path, views.TimelineView)
    return [event.title for year in shown.years for event in year.events]


def entries(made: PlannedSite, path: str) -> tuple[views.EventEntry, ...]:
    """Return the events of a file for machines."""
    recipe = planned(made, path).recipe
    assert isinstance(recipe, EventsRecipe)
    return recipe.view.events


def test_a_timeline_exists_where_a_public_piece_has_events() -> None:
    """Site, regions and series have a timeline exactly where one of their listed pieces has an event."""
    files = articles(
        a=piece(events=[DEAL], regions=["ir", "us"], series="deal"),
        b=piece(regions=["tr"], tags=["x"]),
        c=piece(BLOCK, regions=["us"]),
    )
    assert timelines(site(SERIES | files)) == all_of("", "regions/ir/", "regions/us/", "series/deal/")
    assert timelines(site(articles(b=piece(regions=["tr"])))) == set()


@pytest.mark.parametrize(
    "keys",
    [
        {"draft": True},
        {"date": "2031-01-01"},
        {"expires": "2021-01-01"},
        {"withdrawn": {"date": "2021-01-01", "reason": "Wrong."}},
        {"original": {"outlet": "o", "url": "https://o.example/", "policy": "excerpt"}},
    ],
    ids=lambda keys: next(iter(keys)),
)
def test_what_readers_may_not_see_adds_nothing(keys: dict[str, object]) -> None:
    """A hidden or withdrawn piece and an excerpt add no event, neither of their front matter nor of their text."""
    outlet = {"content/outlets.toml": '[o]\nname = "O"\n'}
    secret = articles(secret=piece(BLOCK, events=[DEAL], **keys))
    assert timelines(site(outlet | secret)) == set()
    assert titles(site(outlet | secret | articles(a=piece(events=[ABOUT])))) == ["Talks"]


def test_events_come_due_with_their_piece() -> None:
    """A timeline appears at the moment at which its piece does."""
    files = articles(a=piece(events=[DEAL], embargo="2026-07-01T12:00:00Z"))
    due = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert timelines(composed(THEME | files, due - timedelta(seconds=1))) == set()
    assert timelines(composed(THEME | files, due)) == all_of("")


def test_a_page_counts_for_the_site() -> None:
    """The events of a page are in the timeline of the site."""
    made = site({"content/pages/chronology.md": page(BLOCK)})
    assert timelines(made) == all_of("")
    (event,) = entries(made, "timeline/events.ics")
    assert (event.title, event.changed) == ("It ends", "19700101T000000Z")


def test_one_event_of_several_pieces_is_one() -> None:
    """Events of one date and title are one, with all pieces, oldest first, and what the oldest of them says."""
    files = articles(
        new=piece(title="New", date="2021-01-01", events=[{**DEAL, "place": "Wien", "text": "New text."}]),
        old=piece("```events\n2015-07-14: a deal  is SIGNED\n  place: Vienna\n```\n", title="Old"),
        other=piece(title="Other", date="2022-01-01", events=[{**DEAL, "date": "2015-07"}, DEAL], updated="2023-01-01"),
    )
    made = site(files)
    (year,) = view(made, "timeline/index.html", views.TimelineView).years
    assert [(event.title, event.place, event.text) for event in year.events] == [
        ("A deal is signed", "", ""),
        ("a deal  is SIGNED", "Vienna", "New text."),
    ]
    assert [link.label for link in year.events[1].pieces] == ["Old", "New", "Other"]
    month, day = entries(made, "timeline/events.json")
    assert day.changed == "20230101T000000Z"
    assert month.uid != day.uid


def test_each_language_has_its_own() -> None:
    """Events are merged within a language, and the timelines of languages lead to each other."""
    config = SITE + 'languages = ["en", "fa", "ru"]\n'
    files = {"sitegen.toml": config, **WORDS, "themes/bare/i18n/fa.toml": f"{WORDS['themes/bare/i18n/fa.toml']}{TITLE}"}
    files |= {"themes/bare/i18n/ru.toml": f"{WORDS['themes/bare/i18n/ru.toml']}{TITLE}"}
    pieces = {"content/articles/a.md": piece(events=[DEAL]), "content/articles/a.fa.md": piece(events=[ABOUT])}
    made = site(files | pieces)
    assert timelines(made) == all_of("") | {"fa/timeline/index.html", "fa/timeline/events.json"}
    shown = view(made, "timeline/index.html", views.TimelineView)
    assert [(way.language, way.url.path, way.same) for way in shown.languages] == [
        ("en", "timeline/", True),
        ("fa", "fa/timeline/", True),
        ("ru", "ru/", False),
    ]
    assert entries(made, "timeline/events.json")[0].uid.endswith("@review.example")


def test_a_calendar_has_what_has_days() -> None:
    """The iCalendar file has the events with days; without one there is no such file."""
    dates = ("2015-07-14", "2015-07", "2015", "2015-24", "2014/2015-02", "2013~", "2013?", "201X", "2020/..", "../2020")
    made = site(articles(a=piece(events=[{"date": date, "title": f"On {date}"} for date in dates])))
    found = {event.date: (event.first, event.last) for event in entries(made, "timeline/events.ics")}
    assert found == {
        "2015-07-14": ("2015-07-14", "2015-07-14"),
        "2015-07": ("2015-07-01", "2015-07-31"),
        "2015": ("2015-01-01", "2015-12-31"),
        "2015-24": ("2015-12-01", "2016-02-29"),
        "2014/2015-02": ("2014-01-01", "2015-02-28"),
    }
    assert len(entries(made, "timeline/events.json")) == len(dates)
    assert timelines(site(articles(a=piece(events=[ABOUT])))) == {"timeline/index.html", "timeline/events.json"}


def test_a_theme_may_have_no_timelines() -> None:
    """Without the template there are the files for machines alone, and no link leads to a page."""
    made = composed(articles(a=piece(events=[DEAL])) | BARE)
    assert timelines(made) == {"timeline/events.ics", "timeline/events.json"}
    assert made.plan.sites["en"].timeline is None
    assert view(made, "2020/01/a/index.html", views.ArticleView).timeline is None
    assert "`/timeline/` is not public now" in told(BARE | articles(a=piece("[t](/timeline/)", events=[DEAL])))[0]


def test_pieces_and_lists_lead_to_timelines() -> None:
    """A piece with events leads to the site's timeline, a region and a series to its own; content can link to them."""
    made = site(SERIES | articles(a=piece("[t](/timeline/)", events=[DEAL], regions=["ir"], series="deal", tags=["x"])))
    assert view(made, "2020/01/a/index.html", views.ArticleView).timeline == made.plan.sites["en"].timeline
    assert view(made, "regions/ir/index.html", views.TermView).timeline is not None
    assert view(made, "series/deal/index.html", views.TermView).timeline is not None
    assert view(made, "tags/x/index.html", views.TermView).timeline is None


def test_an_edit_of_a_piece_without_events_changes_no_timeline() -> None:
    """What timelines are made of is the pieces with events alone."""
    files = articles(a=piece(events=[DEAL], regions=["ir"]), b=piece(regions=["ir"], title="B"))
    edited = piece("Other words.", regions=["ir"], title="C", kind="brief")
    before, after = site(files), site(files | articles(b=edited))
    assert timelines(before)
    for path in timelines(before):
        assert planned(before, path).fingerprint == planned(after, path).fingerprint


def test_what_is_wrong_with_events_is_told() -> None:
    """A mistake in an event is an error at its place, and all of them are told at once."""
    events = [
        {"date": "2015-13", "title": "A"},
        {"title": "B"},
        {"date": "2015", "place": "C"},
        {"date": "2018/2015", "title": "D"},
        {"date": "2015", "title": "E", "url": "x"},
        {"date": "2015", "titel": "F", "title": "F"},
    ]
    found = told(THEME | articles(a=piece("Text.", events=events)))
    assert [line.partition(" error")[2].partition(" |")[0] for line in found] == [
        '[date]: `events.date` is not a date: "2015-13"',
        "[missing-key]: `events.date` is missing",
        "[missing-key]: `events.title` is missing",
        '[date]: `events.date` is not a date: "2018/2015"',
        '[value]: `events.url` must be an address that begins with https:// or http://, not "x"',
        "[unknown-key]: sitegen does not know the key `events.titel`",
    ]


def test_a_taxonomy_at_the_address_of_the_timeline_is_told() -> None:
    """Where something else has the address of a timeline, both are named."""
    own = {"sitegen.toml": SITE + '[taxonomies.timeline]\nname = "Timeline"\n'}
    found = told(THEME | own | articles(a=piece(events=[DEAL], timeline=["x"])))
    assert len([line for line in found if "collision" in line and "/timeline/" in line]) == 1
