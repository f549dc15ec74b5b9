"""Lists: streams numbered from the oldest, the home page, terms, the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from sitegen.pipeline import Composed
from sitegen.plan import views
from sitegen.plan.listings import streams
from sitegen.plan.making import Choices, _scope
from sitegen.plan.scope import Scope
from sitegen.urls import Url, numbered_url
from tests.index.made import SITE, articles, composed, paths, piece, profile, view

FIRST = Url("tags/x/")
MOST = 60


@cache
def many() -> Composed:
    """Compose a site of sixty articles, a day apart."""
    return composed(
        articles(**{f"n{at:02}": piece(date=f"2020-{at // 28 + 1:02}-{at % 28 + 1:02}") for at in range(MOST)})
    )


def scope(size: int) -> Scope:
    """Give the scope of that site with a page size."""
    made = many()
    choices = Choices(site_url=made.config.url, drafts=False, engine="")
    return _scope(made.site, replace(made.config, page_size=size), made.theme, choices)


def stream(count: int, scope_: Scope) -> dict[Url, views.StreamView]:
    """Give the pages of a stream of the oldest `count` pieces."""
    return dict(streams(many().site.listed[MOST - count :], FIRST, scope_))


@pytest.mark.parametrize("size", range(1, 8))
def test_every_piece_stands_on_one_page_of_its_stream(size: int) -> None:
    """Up to sixty pieces: each stands once, newest first; numbered pages are full, the first has size to 2 size - 1."""
    within = scope(size)
    for count in range(MOST):
        pages = stream(count, within)
        cards = [card.url for page in pages.values() for card in page.cards]
        assert cards == [shown.url for shown in many().site.listed[MOST - count :]]
        first, *numbered = pages.values()
        assert all(len(page.cards) == size for page in numbered)
        assert (size <= len(first.cards) < 2 * size) or (count < size and not numbered)


@pytest.mark.parametrize("size", range(1, 8))
def test_pages_are_numbered_from_the_oldest(size: int) -> None:
    """Page 1 holds the oldest pieces; each page leads to its neighbours, and the first to the highest number."""
    within = scope(size)
    for count in range(MOST):
        pages = stream(count, within)
        highest = len(pages) - 1
        assert list(pages) == [FIRST, *(numbered_url(FIRST, number) for number in range(highest, 0, -1))]
        assert [page.number for page in pages.values()] == [0, *range(highest, 0, -1)]
        assert [page.older for page in pages.values()] == [*list(pages)[1:], None]
        assert [page.newer for page in pages.values()] == [None, *list(pages)[:-1]]


@pytest.mark.parametrize("size", range(1, 8))
def test_a_new_piece_changes_three_pages_at_most(size: int) -> None:
    """One piece more changes the first page, and where that overflows the new page and the one before it: no other."""
    within = scope(size)
    before = stream(0, within)
    for count in range(1, MOST):
        after = stream(count, within)
        assert not before.keys() - after.keys()
        assert len([url for url, page in after.items() if before.get(url) != page]) <= 3
        before = after


def home(config: str, *featured: int, count: int = 7) -> views.HomeView:
    """Give the home page of a site of some pieces, some of them featured, p0 the newest."""
    pieces = {
        f"p{at}": piece(date=f"2020-01-{20 - at}", tags=["t"] if at > 2 else [], featured=at in featured)
        for at in range(count)
    }
    return view(composed(articles(**pieces) | {"sitegen.toml": SITE + config}), "index.html", views.HomeView)


def slugs(cards: Sequence[views.CardView]) -> list[str]:
    """Give the slugs of cards."""
    return [card.url.path.split("/")[-2] for card in cards]


@pytest.mark.parametrize(
    ("config", "featured", "lead", "latest", "rest"),
    [
        ("", (), "p0", "p1 p2 p3 p4 p5 p6", ""),
        ("[home]\nlatest = 2\n", (), "p0", "p1 p2", "p3 p4 p5 p6"),
        ("[home]\nlatest = 0\n", (), "p0", "", "p1 p2 p3 p4 p5 p6"),
        ("[home]\nlead = false\nlatest = 2\n", (), "", "p0 p1", "p2 p3 p4 p5 p6"),
        ("[home]\nlatest = 2\n", (3, 2), "p2", "p0 p1", "p3 p4 p5 p6"),
        ("[home]\nlatest = 2\n[build]\npage_size = 3\n", (), "p0", "p1 p2", "p3"),
        ("[home]\nlatest = 9\n[build]\npage_size = 3\n", (6,), "p6", "p0 p1 p2 p3", ""),
    ],
)
def test_the_home_page_shows_each_piece_once(
    config: str, featured: tuple[int, ...], lead: str, latest: str, rest: str
) -> None:
    """The newest featured piece leads, else the newest; it is not repeated; the latest come next, then the stream."""
    page = home(config, *featured)
    assert slugs([page.lead] if page.lead else []) == ([lead] if lead else [])
    assert (slugs(page.latest), slugs(page.stream.cards)) == (latest.split(), rest.split())


def test_sections_show_the_newest_of_their_terms() -> None:
    """A section has the name and at most four of the newest pieces of its term; a term without pieces has none."""
    page = home('[home]\nsections = ["tags/none", "tags/t"]\n')
    assert [(one.title, one.url, slugs(one.cards)) for one in page.sections] == [
        ("t", Url("tags/t/"), ["p3", "p4", "p5", "p6"])
    ]


def test_older_pages_of_the_home_page_are_streams_alone() -> None:
    """A numbered home page has neither lead nor sections nor latest, and is canonical itself."""
    config = '[home]\nsections = ["tags/t"]\n[build]\npage_size = 3\n'
    pieces = {f"p{at}": piece(tags=["t"]) for at in range(7)}
    page = view(composed(articles(**pieces) | {"sitegen.toml": SITE + config}), "page/1/index.html", views.HomeView)
    assert (page.lead, page.latest, page.sections, len(page.stream.cards)) == (None, (), (), 3)
    assert page.head.canonical == "https://review.example/page/1/"


def test_an_empty_site_has_its_home_page() -> None:
    """A site without pieces has a home page, a feed and a 404 page, but no archive and no lists."""
    made = composed({})
    page = view(made, "index.html", views.HomeView)
    assert (page.lead, page.latest, page.stream) == (None, (), views.StreamView())
    assert {one.path for one in made.plan.artifacts if one.kind != "asset"} == {
        "index.html",
        "404.html",
        "atom.xml",
        "sitemap.xml",
        "robots.txt",
    }


def test_lists_exist_exactly_with_their_first_public_piece() -> None:
    """Each term with a public piece has a page, its older pages and a feed; each taxonomy with terms has its list."""
    config = SITE + '[build]\npage_size = 1\n[feeds]\nfor = ["tags"]\n[taxonomies.topics]\nname = "Topics"\n'
    files = articles(
        a=piece(tags=["t"], authors="m", topics=["gas"]),
        b=piece(tags=["t", "u"]),
        c=piece(tags=["v"], date="2030-01-01"),
    )
    made = composed(files | {"sitegen.toml": config, "content/authors/m.md": profile(name="M")})
    lists = {path for path in paths(made) if not path.startswith("2020")} | {
        one.path for one in made.plan.artifacts if one.kind == "feed"
    }
    assert lists == {
        "page/1/index.html", "tags/index.html", "tags/t/index.html", "tags/t/page/1/index.html", "tags/t/atom.xml",
        "tags/u/index.html", "tags/u/atom.xml", "authors/index.html", "authors/m/index.html", "topics/index.html",
        "topics/gas/index.html",
    }  # fmt: skip


def test_a_term_page_shows_its_file() -> None:
    """Text, summary, members with pieces, and status come from the term's file; the count is in the list."""
    files = articles(a=piece(regions=["sea", "ir"]), b=piece(series="s")) | {
        "content/terms/regions/sea.md": profile(
            "The *sea*.", name="Sea", summary="Salt", members=["ir", "az"], extra={"k": "v"}
        ),
        "content/terms/series/s.md": profile(name="S", status="closed"),
    }
    made = composed(files)
    page = view(made, "regions/sea/index.html", views.TermView)
    assert (page.name, page.summary, page.introduction is not None, page.open) == ("Sea", "Salt", True, True)
    assert page.members == (views.LinkView(label="Iran", url=Url("regions/ir/")),)
    assert (dict(page.extra), page.head.description) == ({"k": "v"}, "Salt")
    assert view(made, "series/s/index.html", views.TermView).open is False
    rows = view(made, "regions/index.html", views.TaxonomyView).terms
    assert rows == (
        views.TermRow(name="Iran", url=Url("regions/ir/"), count="1"),
        views.TermRow(name="Sea", url=Url("regions/sea/"), count="1", summary="Salt"),
    )


def test_the_archive_goes_by_the_day_as_written() -> None:
    """A piece stands in the year and month that its author wrote, though it be another one in UTC."""
    files = articles(
        a=piece(date="2020-01-01T01:00:00+03:30"), b=piece(date="2019-12-31T23:30:00-05:00"), c=piece(date="2018-05-06")
    )
    made = composed(files)
    years = view(made, "archive/index.html", views.ArchiveView).years
    assert [(one.year, one.url, one.count) for one in years] == [
        (str(year), Url(f"archive/{year}/"), "1") for year in (2020, 2019, 2018)
    ]
    middle = view(made, "archive/2019/index.html", views.YearView)
    assert [(one.name, slugs(one.cards)) for one in middle.months] == [("December 2019", ["b"])]
    assert (middle.newer, middle.older) == (
        views.LinkView(label="2020", url=Url("archive/2020/")),
        views.LinkView(label="2018", url=Url("archive/2018/")),
    )
    assert [shown.piece.document.slug for shown in made.site.listed] == ["b", "a", "c"]


def test_cards_are_made_of_the_shown_piece() -> None:
    """A card has the piece's address, title, summary and first day, and each list shows the same value."""
    made = composed(articles(a=piece("One two.", tags=["t"], kind="brief")))
    card = view(made, "index.html", views.HomeView).lead
    assert card is view(made, "tags/t/index.html", views.TermView).stream.cards[0]
    assert card == views.CardView(
        url=Url("2020/01/a/"), title="A piece", kind="brief", summary="One two.", language="en", direction="ltr",
        date=views.DateView(iso="2020-01-01", text="1 January 2020"),
        authors=(views.PersonView(name="Review", organisation=True),),
        minutes="1",
    )  # fmt: skip
