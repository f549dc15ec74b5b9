"""Lists: streams numbered from the oldest, the home page, terms, the archive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from sitegen.encoding import replace
from sitegen.outputs.routes import numbered_url
from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.assembling import Choices, _scopes
from sitegen.plan.scope import Scope
from sitegen.plan.streams import streams
from sitegen.urls import Url
from tests.index.made import BARE, SITE, anew, articles, composed, paths, piece, profile, view

FIRST = Url("tags/x/")
MOST = 60


@cache
def many() -> PlannedSite:
    """Compose a site of sixty articles, a day apart."""
    return composed(
        articles(**{f"n{at:02}": piece(date=f"2020-{at // 28 + 1:02}-{at % 28 + 1:02}") for at in range(MOST)})
    )


def scope(size: int) -> Scope:
    """Return the scope of that site with a page size."""
    made = many()
    choices = Choices(site_url=made.config.url, drafts=False)
    return next(_scopes(made.site, replace(made.config, page_size=size), made.theme, choices, anew))


def stream(count: int, scope_: Scope) -> dict[Url, views.StreamView]:
    """Return the pages of a stream of the oldest `count` pieces."""
    return dict(streams(many().site.trees["en"].listed[MOST - count :], FIRST, scope_))


@pytest.mark.parametrize("size", range(1, 8))
def test_every_piece_stands_on_one_page_of_its_stream(size: int) -> None:
    """Up to sixty pieces: each occurs once, newest first; numbered pages are full, the first has size to 2 size - 1."""
    within = scope(size)
    for count in range(MOST):
        pages = stream(count, within)
        cards = [card.url for page in pages.values() for card in page.cards]
        assert cards == [shown.url for shown in many().site.trees["en"].listed[MOST - count :]]
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
    """Return the home page of a site of some pieces, some of them featured, p0 the newest."""
    pieces = {
        f"p{at}": piece(date=f"2020-01-{20 - at}", tags=["t"] if at > 2 else [], featured=at in featured)
        for at in range(count)
    }
    return view(composed(articles(**pieces) | {"sitegen.toml": SITE + config}), "index.html", views.HomeView)


def slugs(cards: Sequence[views.CardView]) -> list[str]:
    """Return the slugs of cards."""
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


@pytest.mark.parametrize(
    ("config", "featured", "shown"),
    [
        ("latest = 2", (), "p3 p4 p5 p6"),
        ("latest = 4", (), "p5 p6"),
        ("latest = 5", (), "p3 p6"),
        ("latest = 8", (), "p3 p4"),
        ("latest = 8", (3,), "p4 p5"),
        ("latest = 2", (4,), "p3 p5 p6"),
    ],
)
def test_sections_show_the_newest_of_their_terms(config: str, featured: tuple[int, ...], shown: str) -> None:
    """A section has the name and at most four of the newest pieces of its term; a term without pieces has none.

    The lead is not repeated, and what else is above fills a section up to two pieces.
    """
    page = home(f'[home]\n{config}\nsections = ["tags/none", "tags/t"]\n', *featured)
    assert [(one.title, one.url, slugs(one.cards)) for one in page.sections] == [("t", Url("tags/t/"), shown.split())]


def test_a_section_of_the_lead_alone_shows_it() -> None:
    """A section is never empty: a term whose only piece leads the page shows that piece."""
    page = home('[home]\nsections = ["tags/t"]\n', 3, count=4)
    assert [slugs(one.cards) for one in page.sections] == [["p3"]]


def test_sections_do_not_repeat_each_other() -> None:
    """A piece that is in one section fills a later one only where that has too few others."""
    pieces = {f"p{at}": piece(date=f"2020-01-{20 - at}", tags=["t", "u"]) for at in range(9)}
    config = SITE + '[home]\nlatest = 1\nsections = ["tags/t", "tags/u"]\n'
    page = view(composed(articles(**pieces) | {"sitegen.toml": config}), "index.html", views.HomeView)
    assert [slugs(one.cards) for one in page.sections] == [["p2", "p3", "p4", "p5"], ["p6", "p7", "p8"]]


def test_the_archive_counts_months_and_leads_to_them() -> None:
    """The list of years has each month in which something appeared, with the address of its heading on the year."""
    days = {"a": "2020-03-09", "b": "2020-03-01", "c": "2020-01-31", "d": "2019-12-31"}
    made = composed(articles(**{name: piece(date=day) for name, day in days.items()}))
    years = view(made, "archive/index.html", views.ArchiveView).years
    assert [(row.year, [(month.name, month.url, month.count) for month in row.months]) for row in years] == [
        (
            "2020",
            [
                ("March 2020", Url("archive/2020/", "_2020-03"), "2"),
                ("January 2020", Url("archive/2020/", "_2020-01"), "1"),
            ],
        ),
        ("2019", [("December 2019", Url("archive/2019/", "_2019-12"), "1")]),
    ]
    year = view(made, "archive/2020/index.html", views.YearView)
    assert [(month.id, slugs(month.cards)) for month in year.months] == [("_2020-03", ["a", "b"]), ("_2020-01", ["c"])]


TERMS = {
    "themes/bare/templates/terms.html": "-\n",
    "themes/bare/i18n/en.toml": str(BARE["themes/bare/i18n/en.toml"]).replace(
        "[archive]", '[archive]\nterms = "Index"'
    ),
}


def test_the_page_of_all_terms_exists_where_the_theme_shows_it() -> None:
    """It has every term of every taxonomy; a theme without its template, or a site without terms, has no such page."""
    files = articles(a=piece(tags=["T"], regions=["ir"]))
    made = composed(files | TERMS)
    page = view(made, "archive/terms/index.html", views.TermsView)
    assert [(one.taxonomy, [(term.name, term.count) for term in one.terms]) for one in page.taxonomies] == [
        ("tags", [("T", "1")]),
        ("regions", [("Iran", "1")]),
    ]
    assert made.plan.sites["en"].terms == page.url == Url("archive/terms/")
    for without in (composed(files), composed(articles(a=piece()) | TERMS)):
        assert without.plan.sites["en"].terms is None
        assert "archive/terms/index.html" not in {artifact.path for artifact in without.plan.artifacts}


def test_the_navigation_may_lead_to_the_page_of_all_terms() -> None:
    """A link to it is shown where the page exists, and left out while there are no terms."""
    config = SITE + '[[site.nav]]\nlabel = "All"\nurl = "/archive/terms/"\n'
    for tags, shown in ((["T"], ["All"]), ([], [])):
        made = composed(articles(a=piece(tags=tags)) | TERMS | {"sitegen.toml": config})
        assert [link.label for link in made.plan.sites["en"].nav] == shown


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
        "feed.json",
        "feed/index.html",
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
        "topics/gas/index.html", "tags/t/feed.json", "tags/t/feed/index.html", "tags/u/feed.json",
        "tags/u/feed/index.html",
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
    """A piece is in the year and month that its author wrote, even if these are others in UTC."""
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
    assert [shown.piece.document.slug for shown in made.site.trees["en"].listed] == ["b", "a", "c"]


def test_cards_are_made_of_the_shown_piece() -> None:
    """A card has the piece's address, title, summary and first day, and each list shows the same value."""
    made = composed(articles(a=piece("One two.", tags=["t"], kind="brief")))
    card = view(made, "index.html", views.HomeView).lead
    assert card == view(made, "tags/t/index.html", views.TermView).stream.cards[0]
    assert card == views.CardView(
        url=Url("2020/01/a/"), title="A piece", kind="brief", summary="One two.", language="en", direction="ltr",
        date=views.DateView(iso="2020-01-01", text="1 January 2020"),
        authors=(views.PersonView(name="Review", organisation=True),),
        minutes="1",
    )  # fmt: skip
