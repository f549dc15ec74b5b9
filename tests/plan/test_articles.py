"""Pages of pieces: what is shown, and what its page says of itself to machines."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.plan import views
from sitegen.plan.artifact import HtmlRecipe
from sitegen.plan.piece_parts import SUMMARY_LENGTH, licence_view
from sitegen.urls import Url
from tests.index.made import PNG, SITE, article, articles, composed, page, paths, piece, profile, view

OUTLETS = {"content/outlets.toml": '[o]\nname = "Outlet"\nurl = "https://o.example/"\n'}
WEB = "https://o.example/1?a=b"
OWN = "https://review.example/2020/01/a/"


@pytest.mark.parametrize(
    ("policy", "canonical", "robots", "body"),
    [
        ("full", WEB, "", True),
        ("noindex", OWN, "noindex", True),
        ("excerpt", OWN, "noindex", False),
        ("", OWN, "", True),
    ],
)
def test_a_republished_piece_follows_its_policy(policy: str, canonical: str, robots: str, body: bool) -> None:
    """The table of section 4: whole text or summary, whose canonical address, and whether it is indexed."""
    keys = {"original": {"outlet": "o", "url": WEB, "policy": policy}} if policy else {}
    found = article(
        composed(articles(a=piece("Whole text.\n\n## H\n", summary="Sum", toc=True, **keys)) | OUTLETS), "a"
    )
    assert (found.head.canonical, found.head.robots, found.body is not None) == (canonical, robots, body)
    assert (bool(found.minutes), bool(found.toc)) == (body, body)
    assert (found.standfirst, found.summary) == ("Sum", "Sum")
    if policy:
        assert found.original == views.OriginalView(
            outlet="Outlet", outlet_url="https://o.example/", url=WEB, date=None, policy=policy
        )


def test_an_excerpt_without_summary_shows_its_opening() -> None:
    """Under policy `excerpt` the page shows the summary, else the opening, in the place of the body."""
    original = {"outlet": "o", "url": WEB, "policy": "excerpt"}
    found = article(composed(articles(a=piece("The opening.\n\nThe rest.", original=original)) | OUTLETS), "a")
    assert (found.body, found.standfirst) == (None, "The opening.")


def test_a_withdrawn_piece_keeps_title_byline_and_reason() -> None:
    """A withdrawn piece has its address, title, byline and reason; no body, summary, image or index, and no list."""
    gone = {"date": "2021-02-03", "reason": "It was wrong."}
    keys = {"summary": "S", "authors": "m", "tags": ["t"], "image": {"src": "p.png", "alt": ""}, "toc": True}
    original = {"outlet": "o", "url": WEB}
    files = articles(a=piece("Body\n\n## H\n", withdrawn=gone, original=original, **keys)) | OUTLETS
    made = composed({**files, "content/authors/m.md": profile("Bio", name="M"), "content/articles/p.png": PNG})
    found = article(made, "a")
    assert found.withdrawn == views.WithdrawalView(
        date=views.DateView(iso="2021-02-03", text="3 February 2021"), reason="It was wrong."
    )
    assert (found.body, found.image, found.summary, found.standfirst, found.toc, found.minutes) == (
        None,
        None,
        "",
        "",
        (),
        "",
    )
    assert (found.head.robots, found.head.canonical, found.head.description) == ("noindex", OWN, "")
    assert (found.title, [one.name for one in found.authors], found.tags) == ("A piece", ["M"], ())
    assert paths(made) == {"2020/01/a/index.html"}
    assert made.site.trees["en"].listed == ()


@pytest.mark.parametrize(
    ("summary", "body", "standfirst"),
    [
        ("", "Opening.", ""),
        ("Another sum.", "Opening.", "Another sum."),
        ("Opening", "Opening of the body.", ""),
        ("“OPENING, of the”", "Opening *of* the body.", ""),
        ("Opening of the body and more", "Opening of the body.", "Opening of the body and more"),
        ("Body", "Opening of the body.", "Body"),
    ],
)
def test_the_standfirst_is_not_said_twice(summary: str, body: str, standfirst: str) -> None:
    """A written summary is the standfirst unless the body opens with it, marks and letter case aside."""
    made = composed({**articles(a=piece(body, summary=summary)), "content/pages/p.md": page(body, summary=summary)})
    assert article(made, "a").standfirst == standfirst
    assert view(made, "p/index.html", views.PageView).standfirst == standfirst


def test_the_opening_is_the_summary_of_a_piece_without_one() -> None:
    """Without a written summary, lists and metadata show the first paragraph as plain text within 280 characters."""
    made = composed(
        articles(a=piece("A *first* [word](#h) " + "word " * 80 + "\n\n## H\n"), b=piece("x", summary="w " * 200))
    )
    found = article(made, "a")
    assert found.summary == found.head.description
    assert found.summary.startswith("A first word word")
    assert found.summary.endswith("word…")
    assert len(found.summary) <= SUMMARY_LENGTH
    assert article(made, "b").summary == ("w " * 200).strip()


def test_a_byline_has_the_affiliation_of_its_day() -> None:
    """A piece shows where its author worked on its date; the author's page lists all, the latest first."""
    career = [
        {"org": {"en": "First", "fa": "اول"}, "to": 2016, "url": "https://first.example/"},
        {"org": "Second", "role": "Fellow", "from": "2017-05"},
    ]
    dates = {"a": "2016-12-31", "b": "2017-04-30", "c": "2017-05-01"}
    files = articles(**{name: piece(date=day, authors="x") for name, day in dates.items()})
    made = composed(files | {"content/authors/x.md": profile(name="X", role="Analyst", affiliations=career)})
    shown = {name: article(made, name, month=f"{day[:4]}/{day[5:7]}") for name, day in dates.items()}
    assert {name: (one.authors[0].affiliation, one.authors[0].role) for name, one in shown.items()} == {
        "a": ("First", "Analyst"),
        "b": ("", "Analyst"),
        "c": ("Second", "Fellow"),
    }
    author = shown["a"].authors[0]
    assert (author.affiliation_url, author.since, author.until) == ("https://first.example/", "", "2016")
    assert [one.profiles[0].affiliation for one in shown.values()] == ["First", "", "Second"]
    page = view(made, "authors/x/index.html", views.TermView).profile
    assert page is not None
    assert (page.affiliation, page.role) == ("Second", "Fellow")
    assert [(one.org, one.role, one.years) for one in page.affiliations] == [
        ("Second", "Fellow", "2017–"),
        ("First", "", "–2016"),
    ]


def test_neighbours_are_those_of_the_stream() -> None:
    """Each piece leads to the next newer and older listed one; a withdrawn piece has none and is none."""
    gone = {"date": "2021-01-01", "reason": "wrong"}
    dates = {"a": "2020-01-03", "b": "2020-01-02", "c": "2020-01-01", "d": "2020-01-04"}
    files = articles(
        **{name: piece(title=name, date=day) for name, day in dates.items()}, w=piece(date="2020-01-02", withdrawn=gone)
    )
    made = composed(files)
    found = {slug: article(made, slug) for slug in "dabcw"}
    assert {slug: (one.newer and one.newer.label, one.older and one.older.label) for slug, one in found.items()} == {
        "d": (None, "a"),
        "a": ("d", "b"),
        "b": ("a", "c"),
        "c": ("b", None),
        "w": (None, None),
    }


def test_a_piece_of_a_series_knows_all_its_parts() -> None:
    """The series of a piece lists its public parts, first part first, with the place of this one."""
    dates = ("2020-01-01", "2020-01-02", "2030-01-01")
    files = articles(**{f"p{at}": piece(title=f"P{at}", date=day, series="s") for at, day in enumerate(dates)})
    made = composed(files | {"content/terms/series/s.md": profile(name="S", status="closed")})
    assert article(made, "p1").series == views.SeriesView(
        name="S", url=Url("series/s/"), open=False, current=1,
        pieces=tuple(views.LinkView(label=f"P{at}", url=Url(f"2020/01/p{at}/")) for at in (0, 1)),
        number="2", total="2", previous=views.LinkView(label="P0", url=Url("2020/01/p0/")),
    )  # fmt: skip


def test_bylines_name_people_with_their_pages() -> None:
    """Authors have a page to link to, translators without a piece none; without any the publisher is the author."""
    files = articles(a=piece(authors=["m"], translators=["t"])) | {
        "content/authors/m.md": profile("Bio.", name="M", role="Editor", orcid="0000-0002-1825-0097"),
        "content/authors/t.md": profile(name="T"),
    }
    found = article(composed(files), "a")
    assert found.authors == (
        views.PersonView(name="M", url=Url("authors/m/"), role="Editor", orcid="0000-0002-1825-0097"),
    )
    assert found.translators == (views.PersonView(name="T"),)
    assert [(one.name, one.biography is not None) for one in found.profiles] == [("M", True)]
    twice = {"sitegen.toml": SITE + 'authors = ["m"]\n', "content/authors/m.md": profile("Bio.", name="M")}
    for keys in ({}, {"authors": ["m", "m"]}):
        found = article(composed(articles(a=piece(**keys)) | twice), "a")
        assert [one.name for one in found.authors] == ["M"]
        assert [(one.name, one.biography is not None) for one in found.profiles] == [("M", True)]
    alone = articles(a=piece()) | {"sitegen.toml": SITE + '[site.publisher]\nname = "House"\n'}
    assert article(composed(alone), "a").authors == (views.PersonView(name="House", organisation=True),)


def test_dates_are_the_day_as_written() -> None:
    """A date-time is shown by the day that its author wrote, and given to machines with its offset."""
    keys = {"date": "2020-01-01T01:00:00+03:30", "updated": "2020-02-01"}
    found = article(composed(articles(a=piece(**keys))), "a")
    assert found.date == views.DateView(iso="2020-01-01T01:00:00+03:30", text="1 January 2020")
    assert found.updated == views.DateView(iso="2020-02-01", text="1 February 2020")


def test_the_table_of_contents_has_levels_two_and_three() -> None:
    """Only with `toc: true`, and only of headings of level 2 and 3."""
    body = "## Two\n\n### Three\n\n#### Four\n"
    made = composed(articles(a=piece(body, toc=True), b=piece(body)))
    url = Url("2020/01/a/")
    assert article(made, "a").toc == (
        views.TocView(level=2, url=url.at("two"), text="Two"),
        views.TocView(level=3, url=url.at("three"), text="Three"),
    )
    assert article(made, "b").toc == ()


def test_every_page_of_a_draft_build_says_so() -> None:
    """With --drafts everything is shown, every page is `noindex` and marked, hidden pieces are called hidden."""
    files = articles(a=piece(tags="t", aliases=["/o/"]), b=piece(draft=True)) | {"content/pages/p.md": page()}
    made = composed(files, drafts=True)
    recipes = [one.recipe for one in made.plan.artifacts if isinstance(one.recipe, HtmlRecipe)]
    assert {one.view.head.robots for one in recipes} == {"noindex"}
    assert [one.drafts for one in made.plan.sites.values()] == [True]
    assert [article(made, slug).hidden for slug in "ab"] == [False, True]


def test_a_public_build_is_indexed() -> None:
    """Without --drafts only the 404 page and the pages about feeds are `noindex`."""
    files = articles(a=piece(tags="t", aliases=["/o/"])) | {"content/pages/p.md": page()}
    recipes = [(one.kind, one.recipe) for one in composed(files).plan.artifacts if isinstance(one.recipe, HtmlRecipe)]
    assert {kind for kind, one in recipes if one.view.head.robots} == {"not-found", "subscribe"}


@pytest.mark.parametrize(
    ("licence", "shown"),
    [
        ("", None),
        ("CC-BY-4.0", ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")),
        ("CC-BY-NC-SA-3.0", ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/")),
        ("CC0-1.0", ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")),
        ("CC-BY-9.0", None),
        ("CC-XX-4.0", None),
        ("By courtesy of AP", None),
        ("All rights reserved", ("All rights reserved", "")),
        ("https://l.example/", ("https://l.example/", "https://l.example/")),
    ],
)
def test_licences_are_named(licence: str, shown: tuple[str, str] | None) -> None:
    """A licence has its name and the address of its text, where there is one; what nobody could look up is none."""
    found = licence_view(licence)
    assert (found and (found.name, found.url)) == shown


def test_a_citation_changes_with_what_it_says_alone() -> None:
    """Another text, contents or menu leaves the files for reference managers as they are; another title changes all."""
    config = 'licence = "CC0-1.0"\n[cite]\nfiles = ["ris", "bib", "json"]\n'
    menu = '[[site.nav]]\nlabel = "N"\nurl = "https://n.example/"\n'

    def citations(text: str = "Text.", nav: str = "", **keys: Any) -> list[str]:
        files = articles(a=piece(text, **({"title": "A", "summary": "S"} | keys)))
        made = composed(files | {"sitegen.toml": SITE + config + nav})
        return [one.fingerprint for one in made.plan.artifacts if one.kind == "cite"]

    before = citations()
    assert len(set(before)) == 3
    assert citations("Another text.") == citations(nav=menu) == citations(toc=True) == before
    assert set(citations(title="B")).isdisjoint(before)
