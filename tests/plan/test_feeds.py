"""Feeds: which entries, in which order, under ids that never change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.plan import views
from sitegen.plan.artifact import FeedRecipe
from sitegen.urls import Base, Url
from tests.films import MP3, film
from tests.index.made import PNG, SITE, Files, article, articles, artifact, composed, piece, profile, view

OUTLETS = {"content/outlets.toml": '[o]\nname = "O"\n'}


def feed(files: Files, path: str = "atom.xml", **choices: Any) -> views.FeedView:
    """Return a feed of a site."""
    return view(composed(files, **choices), path, views.FeedView)


def test_a_feed_without_entries_is_of_the_epoch() -> None:
    """A feed without entries was updated in 1970, since no clock enters a view."""
    found = feed({})
    assert (found.entries, found.updated, found.id) == ((), "1970-01-01T00:00:00Z", "https://review.example/atom.xml")


def test_an_entry_is_its_piece() -> None:
    """An entry has the piece's tag: URI, address, dates with offset, authors, categories, summary, whole text."""
    keys = {
        "date": "2020-01-02T03:04:05+03:30", "summary": "S", "authors": "m", "tags": ["T x"], "regions": ["ir"],
        "original": {"outlet": "o", "url": "https://o.example/1"}, "image": {"src": "/i.png", "alt": ""},
    }  # fmt: skip
    others: Files = {"content/authors/m.md": profile(name="M"), "content/i.png": PNG}
    made = composed({**articles(a=piece(**keys)), **OUTLETS, **others})
    (entry,) = view(made, "atom.xml", views.FeedView).entries
    assert entry.id == "tag:review.example,2020-01-02:/2020/01/a/"
    assert (entry.title, entry.url, entry.summary) == ("A piece", Url("2020/01/a/"), "S")
    assert entry.article.original is not None
    assert (entry.article.original.url, entry.enclosure) == (
        "https://o.example/1",
        views.EnclosureView(url=Url("i.png"), type="image/png", length=len(PNG)),
    )
    assert entry.published == entry.updated == "2020-01-02T03:04:05+03:30"
    assert entry.authors == (views.PersonView(name="M", url=Url("authors/m/")),)
    assert entry.categories == (
        views.CategoryView(term="t-x", label="T x", scheme="https://review.example/tags/"),
        views.CategoryView(term="ir", label="Iran", scheme="https://review.example/regions/"),
    )
    assert entry.article.body == article(made, "a").body
    assert entry.article.body is not None


def test_an_entry_has_the_media_of_its_text() -> None:
    """Each file once, in the order of the text; those of other sites and of what is not shown are left out."""
    text = "![A](t.mp3)\n\n![B](t.mp4) ![A](t.mp3) ![C](https://far.example/t.mp3)"
    original = {"outlet": "o", "url": "https://o.example/1", "policy": "excerpt"}
    files: Files = {"content/articles/t.mp3": MP3, "content/articles/t.mp4": film(2, 1)}
    made = feed({**articles(a=piece(text), b=piece(text, original=original)), **OUTLETS, **files})
    audio = views.EnclosureView(url=Url("2020/01/a/t.mp3"), type="audio/mpeg", length=len(MP3))
    video = views.EnclosureView(url=Url("2020/01/a/t.mp4"), type="video/mp4", length=len(film(2, 1)))
    assert {entry.url.path: entry.recordings for entry in made.entries} == {
        "2020/01/a/": (audio, video),
        "2020/01/b/": (),
    }


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://review.example/", "tag:review.example,2020-01-01:/2020/01/a/"),
        ("https://review.example:8080/blog/", "tag:review.example,2020-01-01:/blog/2020/01/a/"),
        ("https://مثال.example/", "tag:xn--mgbh0fb.example,2020-01-01:/2020/01/a/"),
    ],
)
def test_ids_come_from_the_site_s_own_address(url: str, id_: str) -> None:
    """Ids of entries and feeds come from `site.url`, never from --base-url, which only says where links lead."""
    files = articles(a=piece()) | {"sitegen.toml": SITE.replace("https://review.example/", url)}
    own = composed(files)
    other = composed(files, base_url="https://preview.example/x/")
    for made in (own, other):
        found = view(made, "atom.xml", views.FeedView)
        assert [entry.id for entry in found.entries] == [id_]
        assert found.id == view(own, "atom.xml", views.FeedView).id
    recipe = artifact(other, "atom.xml").recipe
    assert isinstance(recipe, FeedRecipe)
    assert recipe.base == Base("https://preview.example/x/")


def test_an_id_is_percent_encoded_or_as_written() -> None:
    """An id made from an address is ASCII; `id:` is taken as written."""
    files = articles(a=piece(slug="گزارش"), b=piece(id="urn:x:1"))
    assert [entry.id for entry in feed(files).entries] == [
        "tag:review.example,2020-01-01:/2020/01/%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4/",
        "urn:x:1",
    ]


def test_only_changes_of_substance_move_updated() -> None:
    """`updated` is the latest instant of date, `updated:` and corrections; the feed's is that of its latest entry."""
    correction = [
        {"date": "2020-04-01", "kind": "correction", "text": "x"},
        {"date": "2020-02-01", "kind": "update", "text": "x"},
    ]
    files = articles(
        a=piece(updated="2020-03-01"),
        b=piece(corrections=correction, updated="2020-03-01"),
        c=piece(date="2020-03-15T01:00:00+03:30", embargo="2020-03-15T05:00:00Z"),
        d=piece(date="2020-03-14T22:00:00Z"),
    )
    found = feed(files)
    assert {entry.url.path: entry.updated for entry in found.entries} == {
        "2020/01/a/": "2020-03-01T00:00:00+00:00",
        "2020/01/b/": "2020-04-01T00:00:00+00:00",
        "2020/03/c/": "2020-03-15T01:00:00+03:30",
        "2020/03/d/": "2020-03-14T22:00:00+00:00",
    }
    assert found.updated == "2020-04-01T00:00:00+00:00"
    dated = feed(articles(c=piece(date="2020-03-15T01:00:00+03:30"), d=piece(date="2020-03-14T22:00:00Z")))
    assert dated.updated == "2020-03-14T22:00:00+00:00"


def test_a_feed_holds_what_came_due_last() -> None:
    """Entries are chosen and ordered by max(date, embargo), ties by source path, as many as `entries` says."""
    files = articles(
        a=piece(date="2020-01-05"),
        b=piece(date="2020-01-01", embargo="2020-01-01T08:00:00Z"),
        c=piece(date="2020-01-01T07:00:00Z"),
        d=piece(date="2019-01-01", embargo="2020-01-06T00:00:00Z"),
        e=piece(date="2020-01-05"),
    )
    limited = files | {"sitegen.toml": SITE + "[feeds]\nentries = 4\n"}
    assert [entry.url.path[-2] for entry in feed(files).entries] == ["d", "a", "e", "b", "c"]
    assert [entry.url.path[-2] for entry in feed(limited).entries] == ["d", "a", "e", "b"]


@pytest.mark.parametrize(
    ("content", "policy", "body"),
    [("full", "full", True), ("full", "noindex", True), ("full", "excerpt", False), ("summary", "full", False)],
)
def test_an_entry_has_the_text_that_policy_and_feed_allow(content: str, policy: str, body: bool) -> None:
    """Whole text, unless the feed gives summaries or the piece may only be excerpted."""
    original = {"outlet": "o", "url": "https://o.example/1", "policy": policy}
    files = (
        articles(a=piece("Text.", original=original))
        | OUTLETS
        | {"sitegen.toml": SITE + f'[feeds]\ncontent = "{content}"\n'}
    )
    (entry,) = feed(files).entries
    assert ((entry.article.body is not None), entry.summary) == (body, "Text.")


def test_an_entry_does_not_move_with_its_neighbours() -> None:
    """A newer piece, a further part of the series or another author's text changes no entry but its own."""
    old = articles(a=piece(series="s")) | {"content/terms/series/s.md": profile(name="S")}
    new = old | articles(b=piece(series="s", date="2020-01-02"))
    (entry,) = feed(old).entries
    assert entry in feed(new).entries


def test_a_withdrawn_piece_has_one_last_entry() -> None:
    """A withdrawn piece is announced once more, as of the day of that, without its text, summary or image."""
    gone = {"date": "2021-01-01", "reason": "wrong"}
    files = articles(a=piece("Text.", tags=["t"], withdrawn=gone, summary="S"), b=piece(tags=["t"], date="2020-05-05"))
    for path in ("atom.xml", "tags/t/atom.xml"):
        entry, other = feed(files, path).entries
        assert (entry.id, entry.updated) == (
            "tag:review.example,2020-01-01:/2020/01/a/",
            "2021-01-01T00:00:00+00:00",
        )
        assert (entry.summary, entry.article.body, entry.enclosure) == ("", None, None)
        assert entry.article.withdrawn is not None
        assert other.url == Url("2020/05/b/")


def test_formats_and_pages_for_readers() -> None:
    """Each feed has its formats and its page for readers, which head and lists name; none of them without a format."""
    made = composed(articles(a=piece(tags=["t"])))
    paths = {one.path for one in made.plan.artifacts}
    assert {"atom.xml", "feed.json", "feed/index.html"} <= paths
    assert {"tags/t/atom.xml", "tags/t/feed.json", "tags/t/feed/index.html"} <= paths
    page = view(made, "tags/t/feed/index.html", views.SubscribeView)
    assert (page.name, page.page, [card.title for card in page.cards]) == ("t", Url("tags/t/"), ["A piece"])
    assert [(feed.name, feed.address) for feed in page.feeds] == [
        ("Atom", "https://review.example/tags/t/atom.xml"),
        ("JSON Feed", "https://review.example/tags/t/feed.json"),
    ]
    term = view(made, "tags/t/index.html", views.TermView)
    assert [one.url for one in term.head.feeds] == [
        Url("tags/t/atom.xml"), Url("tags/t/feed.json"), Url("atom.xml"), Url("feed.json"),
    ]  # fmt: skip
    assert term.subscribe == Url("tags/t/feed/")
    none = composed(articles(a=piece(tags=["t"])) | {"sitegen.toml": SITE + "[feeds]\nformats = []\n"})
    assert not {one.path for one in none.plan.artifacts} & {"atom.xml", "feed.json", "feed/index.html"}
    assert view(none, "tags/t/index.html", views.TermView).head.feeds == ()


ARCHIVED = {"sitegen.toml": SITE + "[feeds]\narchives = true\nentries = 2\n"}


def test_the_archive_holds_what_no_later_piece_can_join() -> None:
    """With `archives` each year is parted from its oldest piece on, the newest year as far as its parts are full."""
    files = articles(
        a=piece(date="2018-03-01"), b=piece(date="2018-05-01"), c=piece(date="2020-01-01"), e=piece(date="2020-02-01"),
        f=piece(date="2020-03-01"), d=piece(date="2017-12-31", embargo="2018-01-01T08:00:00Z"),
    ) | ARCHIVED  # fmt: skip
    made = composed(files)
    seen, at = [], feed(files).previous
    while at is not None:
        part = view(made, at.path, views.FeedView)
        assert (part.archive, part.current, part.id) == (True, Url("atom.xml"), "https://review.example/atom.xml")
        seen.append((at.path, [entry.url.path[-2] for entry in part.entries]))
        at = part.previous
    assert seen == [
        ("archive/2020/1/atom.xml", ["e", "c"]),
        ("archive/2018/2/atom.xml", ["b"]),
        ("archive/2018/1/atom.xml", ["a", "d"]),
    ]
    assert feed(articles(a=piece())).previous is None
    assert feed(articles(a=piece()) | ARCHIVED).previous is None


def reader(files: Files, as_of: datetime, archive: dict[str, frozenset[str]], known: set[str]) -> None:
    """Read a feed as RFC 5005 says, back to the first archive document that was read before."""
    made = composed(files, as_of=as_of)
    document = view(made, "atom.xml", views.FeedView)
    while True:
        known |= {entry.id for entry in document.entries}
        at = document.previous
        if at is None or at.path in archive:
            break
        document = view(made, at.path, views.FeedView)
        archive[at.path] = frozenset(entry.id for entry in document.entries)
    for path, ids in archive.items():
        assert frozenset(entry.id for entry in view(made, path, views.FeedView).entries) == ids, path


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 60), st.booleans()), min_size=1, max_size=14),
    st.lists(st.integers(0, 1_100), min_size=1, max_size=4),
)
def test_a_reader_that_reads_no_archive_twice_knows_every_piece(
    pieces: list[tuple[int, int, bool]], visits: list[int]
) -> None:
    """Whenever a reader comes, it then knows all pieces, and what it has read of the archive has not changed."""
    start = datetime(2018, 11, 1, 12, tzinfo=UTC)
    moments: dict[str, datetime] = {}
    files: dict[str, str | bytes] = {**ARCHIVED}
    for at, (day, wait, withdrawn) in enumerate(pieces):
        date, embargo = start + timedelta(days=day), start + timedelta(days=day + wait)
        keys: dict[str, object] = {"date": date.isoformat(), "id": f"urn:{at}", "embargo": embargo.isoformat()}
        if withdrawn:
            keys["withdrawn"] = {"date": embargo.isoformat(), "reason": "x"}
        files |= articles(**{f"p{at}": piece(**keys)})
        moments[f"urn:{at}"] = embargo
    archive: dict[str, frozenset[str]] = {}
    known: set[str] = set()
    for visit in sorted(visits):
        now = start + timedelta(days=visit)
        reader(files, now, archive, known)
        assert known == {name for name, moment in moments.items() if moment <= now}


def test_a_withdrawn_piece_keeps_its_place_in_the_archive() -> None:
    """Its last entry is in the feed, and the part of the archive that had it has it still."""
    old = articles(**{f"p{at}": piece(date=f"2020-0{at}-01") for at in range(1, 7)})
    gone = old | articles(p1=piece(date="2020-01-01", withdrawn={"date": "2020-12-01", "reason": "x"}))
    for files in (old | ARCHIVED, gone | ARCHIVED):
        part = view(composed(files), "archive/2020/1/atom.xml", views.FeedView)
        assert [entry.url.path[-3:-1] for entry in part.entries] == ["p2", "p1"]
    assert [entry.url.path[-3:-1] for entry in feed(gone | ARCHIVED).entries] == ["p1", "p6"]


def test_a_term_s_feed_holds_its_pieces() -> None:
    """The feed of a term has its own id, title and page, and the entries of its pieces alone."""
    found = feed(articles(a=piece(tags=["t"]), b=piece()), "tags/t/atom.xml")
    assert (found.id, found.page, found.url) == (
        "https://review.example/tags/t/atom.xml",
        Url("tags/t/"),
        Url("tags/t/atom.xml"),
    )
    assert (found.title, [entry.url for entry in found.entries]) == ("t – Review", [Url("2020/01/a/")])


def test_what_is_in_no_part_of_the_archive_is_in_the_feed() -> None:
    """Withdrawn pieces push nothing out of a feed that is nowhere else; without an archive it keeps its length."""
    gone = {"date": "2020-12-01", "reason": "x"}
    files = articles(**{f"p{at}": piece(date=f"2020-0{at}-01") for at in range(3, 6)})
    files |= articles(**{f"p{at}": piece(date=f"2020-0{at}-01", withdrawn=gone) for at in (1, 2)})
    assert [entry.url.path[-3:-1] for entry in feed(files | ARCHIVED).entries] == ["p1", "p2", "p5"]
    plain = files | {"sitegen.toml": SITE + "[feeds]\nentries = 2\n"}
    assert [entry.url.path[-3:-1] for entry in feed(plain).entries] == ["p1", "p2"]
