"""Aliases: old addresses lead on, and give way to whatever else is public there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.plan.views import RedirectView
from sitegen.urls import Url, alias_url
from tests.index.made import (
    SITE,
    WORDS,
    articles,
    codes,
    composed,
    page,
    paths,
    piece,
    problems_of,
    profile,
    told,
    view,
    write,
)


def kinds(files: dict[str, str | bytes], as_of: datetime = datetime(2026, 7, 1, tzinfo=UTC)) -> dict[str, str]:
    """Return the kind of the artifact at each output path."""
    return {one.path: one.kind for one in composed(files, as_of).plan.artifacts}


def test_an_alias_leads_to_its_piece() -> None:
    """At each old address is a page with the title that leads to the piece and is in no list.

    Search engines take it for a move, so it does not keep them out.
    """
    made = composed(articles(a=piece(title="T", aliases=["/old/", "/a/b.html", "/گزارش/"])))
    assert paths(made) == {"2020/01/a/index.html", "old/index.html", "a/b.html", "گزارش/index.html"}
    found = view(made, "a/b.html", RedirectView)
    assert (found.url, found.target, found.title) == (Url("a/b.html"), Url("2020/01/a/"), "T")
    assert (found.head.robots, found.head.canonical) == ("", "https://review.example/2020/01/a/")


@pytest.mark.parametrize(
    ("keys", "robots"),
    [
        ({"original": {"outlet": "o", "url": "https://o.example/1"}}, ""),
        ({"original": {"outlet": "o", "policy": "noindex"}}, "noindex"),
        ({"original": {"outlet": "o", "url": "https://o.example/1", "policy": "excerpt"}}, "noindex"),
        ({"withdrawn": {"date": "2021-01-01", "reason": "x"}}, "noindex"),
        ({"sitemap": False}, ""),
    ],
)
def test_an_alias_is_indexed_as_its_piece_is(keys: dict[str, object], robots: str) -> None:
    """A redirect page keeps search engines out exactly where the page that it leads to does."""
    files = {**articles(a=piece(aliases=["/old/"], **keys)), "content/outlets.toml": '[o]\nname = "O"\n'}
    assert view(composed(files), "old/index.html", RedirectView).head.robots == robots


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("old", "old/"),
        ("/old/", "old/"),
        ("a/b", "a/b/"),
        ("a/b.html", "a/b.html"),
        ("v1.2/", "v1.2/"),
        ("v1.2", "v1.2/"),
        ("a/foo.bar", "a/foo.bar/"),
        ("old.php", "old.php/"),
        ("a/b.PDF", "a/b.PDF"),
        ("a.b/c", "a.b/c/"),
    ],
)
def test_an_alias_without_suffix_is_a_folder(alias: str, path: str) -> None:
    """Only a last part with a suffix that hosts know, and no slash after it, names a file."""
    assert alias_url(alias) == Url(path)


def test_an_encoded_alias_is_the_address_that_it_encodes() -> None:
    """Aliases may be written raw or percent-encoded: both are one address; one that occurs twice is a warning."""
    made = composed(articles(a=piece(aliases=["/caf%C3%A9/", "/old", "/OLD/"]), b=piece(aliases=["/cafe/"])))
    assert paths(made) == {
        "2020/01/a/index.html",
        "2020/01/b/index.html",
        "café/index.html",
        "cafe/index.html",
        "old/index.html",
    }
    assert codes(articles(a=piece(aliases=["/caf%C3%A9/", "/old", "/OLD/"]))) == ["articles/a.md: warning[alias]"]
    assert codes(articles(a=piece(aliases=["/caf%C3%A9/"]), b=piece(aliases=["/cafe\u0301"]))) == [
        "articles/b.md: error[collision]"
    ]


def test_two_pieces_cannot_have_one_alias() -> None:
    """One alias in two pieces is an error at the second; hidden pieces count, drafts do not."""
    assert codes(articles(a=piece(aliases=["/old/"]), b=piece(aliases=["/old"]))) == ["articles/b.md: error[collision]"]
    assert codes(articles(a=piece(aliases=["/o/"]), b=piece(aliases=["/o/"], date="2030-01-01"))) == [
        "articles/b.md: error[collision]"
    ]
    assert codes(articles(a=piece(aliases=["/o/"]), b=piece(aliases=["/o/"], draft=True))) == []


@pytest.mark.parametrize(
    ("alias", "path", "kind"),
    [
        ("/2020/01/b/", "2020/01/b/index.html", "article"),
        ("/2020/01/B/", "2020/01/b/index.html", "article"),
        ("/tags/t/", "tags/t/index.html", "term"),
        ("/atom.xml", "atom.xml", "feed"),
        ("/archive/2020/", "archive/2020/index.html", "year"),
        ("/static/data.csv", "static/data.csv", "file"),
    ],
)
def test_an_alias_gives_way_to_what_is_public(alias: str, path: str, kind: str) -> None:
    """Between an alias and a piece, list, feed or file the alias loses, with a warning at the alias."""
    files = articles(a=piece(aliases=["/old/", alias]), b=piece(tags=["t"])) | {"content/static/data.csv": "1"}
    assert codes(files) == ["articles/a.md: warning[alias]"]
    found = kinds(files)
    assert found[path] == kind
    assert [path for path, kind in found.items() if kind == "redirect"] == ["old/index.html"]


def test_an_alias_gives_way_to_a_piece_only_when_that_is_public() -> None:
    """An alias at the address of a hidden piece is until that piece comes due; it is warned of all the time."""
    files = articles(a=piece(aliases=["/2030/01/b/"]), b=piece(date="2030-01-01"))
    path = "2030/01/b/index.html"
    assert kinds(files)[path] == "redirect"
    assert kinds(files, datetime(2030, 1, 1, tzinfo=UTC))[path] == "article"
    assert codes(files) == codes(files, datetime(2030, 1, 1, tzinfo=UTC)) == ["articles/a.md: warning[alias]"]
    assert "which has this address or will have it | remove the alias" in told(files)[0]


def test_an_alias_gives_way_to_a_list_only_when_that_is_public() -> None:
    """An alias at a list's address is until the list's first piece comes due."""
    files = articles(a=piece(aliases=["/tags/soon/", "/page/1/"]), b=piece(date="2030-01-01", tags=["soon"]))
    files["sitegen.toml"] = SITE + "[build]\npage_size = 1\n"
    assert {path for path, kind in kinds(files).items() if kind == "redirect"} == {
        "tags/soon/index.html",
        "page/1/index.html",
    }
    assert "redirect" not in kinds(files, datetime(2030, 1, 1, tzinfo=UTC)).values()


def test_an_alias_in_the_way_of_a_folder_gives_way() -> None:
    """An alias that is a file where pages need a folder, or lies below a file, gives way."""
    files = articles(a=piece(aliases=["/static/data.csv/old/", "/static/x.pdf"]))
    files |= {"content/static/data.csv": "1", "content/static/x.pdf/z": "2"}
    assert "redirect" not in kinds(files).values()
    assert codes(files) == ["articles/a.md: warning[alias]"] * 2


def test_a_hidden_piece_s_aliases_are_hidden() -> None:
    """The aliases of a piece that is not public are no pages."""
    files = articles(a=piece(aliases=["/old/"], date="2030-01-01")) | {"content/pages/p.md": page()}
    assert paths(composed(files)) == {"p/index.html"}


def test_a_link_to_an_alias_leads_to_the_piece() -> None:
    """A link to an alias is a link to where it leads, without the detour."""
    made = composed(articles(a=piece("[x](/old/#h)"), b=piece("## h", aliases=["/old/"])))
    body = next(one.body for one in made.site.trees["en"].articles if one.body and one.url.path.endswith("/a/"))
    assert body.links == (Url("2020/01/b/", "h"),)


# Of lists


def term(*aliases: str, **keys: object) -> dict[str, str]:
    """Return the file of the tag `x` with old addresses."""
    return {"content/terms/tags/x.md": profile(aliases=[*aliases], **keys)}


COPIES = ("tag/x/feed/index.xml", "feeds/x.tag.atom.xml", "tags/x/index.json")


def redirects(files: Mapping[str, str | bytes], as_of: datetime = datetime(2026, 7, 1, tzinfo=UTC)) -> dict[str, str]:
    """Return where each redirect page leads."""
    made = composed(files, as_of)
    pages = [one.path for one in made.plan.artifacts if one.kind == "redirect"]
    return {path: view(made, path, RedirectView).target.path for path in pages}


def test_an_alias_of_a_term_or_an_author_leads_to_the_list() -> None:
    """At each old address is a page with the list's name that leads to the list."""
    files = articles(a=piece(tags=["X"], authors=["ann"])) | term("/tag/x/", "/tag/x.html", name="Ex")
    files["content/authors/ann.md"] = profile(name="Ann", aliases="/author/ann/")
    assert redirects(files) == {
        "author/ann/index.html": "authors/ann/",
        "tag/x.html": "tags/x/",
        "tag/x/index.html": "tags/x/",
    }
    found = view(composed(files), "tag/x.html", RedirectView)
    assert (found.title, found.head.robots, found.head.canonical) == ("Ex", "", "https://review.example/tags/x/")
    assert codes(files) == []


def test_an_alias_of_a_list_that_nobody_sees_is_no_page() -> None:
    """A term of hidden pieces alone has no list, and so no old address."""
    hidden = [
        piece(tags=["x"], date="2030-01-01"),
        piece(tags=["x"], draft=True),
        piece(tags=["x"], expires="2021-01-01"),
    ]
    for text in hidden:
        assert redirects(articles(a=text) | term("/tag/x/")) == {}
    files = articles(a=hidden[0]) | term("/tag/x/")
    assert redirects(files, datetime(2030, 1, 2, tzinfo=UTC)) == {"tag/x/index.html": "tags/x/"}


def test_an_alias_leads_to_the_list_in_the_language_of_its_file() -> None:
    """The file of a translation has aliases of its own; where a language has no list, another one has."""
    site = SITE.replace("[site]\n", '[site]\nlanguages = ["en", "fa"]\n')
    files = articles(a=piece(tags=["x"])) | term("/tag/x/", name="X") | {"sitegen.toml": site, **WORDS}
    files["content/terms/tags/x.fa.md"] = profile(name="ایکس", aliases=["/fa/tag/x/"])
    assert redirects(files) == {"tag/x/index.html": "tags/x/", "fa/tag/x/index.html": "tags/x/"}
    files["content/articles/b.fa.md"] = piece(tags=["x"])
    assert redirects(files) == {"tag/x/index.html": "tags/x/", "fa/tag/x/index.html": "fa/tags/x/"}
    del files["content/articles/a.md"]
    assert redirects(files) == {"tag/x/index.html": "fa/tags/x/", "fa/tag/x/index.html": "fa/tags/x/"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (articles(a=piece(tags=["x"], aliases=["/o/"])) | term("/o"), ["terms/tags/x.md: error[collision]"]),
        (articles(a=piece(tags=["x"])) | term("/o", "/o/"), ["terms/tags/x.md: warning[alias]"]),
        (articles(a=piece(tags=["x"])) | term("/2020/01/a/"), ["terms/tags/x.md: warning[alias]"]),
        (articles(a=piece(tags=["x"])) | term("/tags/x/"), ["terms/tags/x.md: warning[alias]"]),
        (articles(a=piece(tags=["x"])) | term("https://o.example/"), ["terms/tags/x.md: error[alias]"]),
        (articles(a=piece("[l](/o/#h)", tags=["x"])) | term("/o/"), []),
        (articles(a=piece("[l](/o/)")) | term("/o/"), ["articles/a.md: error[link]"]),
        (
            articles(a=piece("[l](/o/)"), b=piece(tags=["x"], date="2030-01-01")) | term("/o/"),
            ["articles/a.md: warning[unpublished-link]"],
        ),
    ],
)
def test_aliases_of_lists_are_claimed_as_those_of_pieces(files: dict[str, str | bytes], expected: list[str]) -> None:
    """An alias loses against a page, two files with one alias are an error, and links find where it leads."""
    assert codes(files) == expected


def test_an_error_names_both_files() -> None:
    """An alias of a piece and of a term is refused at the one, with the other beside it."""
    files = articles(a=piece(tags=["x"], aliases=["/o/"])) | term("/o")
    assert told(files)[0].endswith("keep it in one of the two")
    problem = problems_of(files)[0]
    assert [one.place.path for one in problem.related] == ["content/articles/a.md"]


def test_a_link_to_an_alias_of_a_list_leads_to_the_list() -> None:
    """A link to it is a link to the list, without the detour."""
    made = composed(articles(a=piece("[l](/tag/x/)", tags=["x"])) | term("/tag/x/"))
    assert made.site.trees["en"].articles[0].body.links == (Url("tags/x/"),)  # type: ignore[union-attr]


def test_an_old_address_of_a_feed_leads_to_the_feed_of_the_list(tmp_path: Path) -> None:
    """What is called like a feed has a copy of it, and a folder a page beside it; JSON where the name says so."""
    old = ("/tag/x/feed/", "/feeds/x.tag.atom.xml", "/tags/x/index.json", "/feedback/")
    files = articles(a=piece("[f](/tag/x/feed/)", tags=["x"])) | term(*old, name="Ex")
    made = composed(files)
    assert sorted(one.path for one in made.plan.artifacts if one.kind == "redirect") == [
        "feedback/index.html",
        "feeds/x.tag.atom.xml",
        "tag/x/feed/index.html",
        "tag/x/feed/index.xml",
        "tags/x/index.json",
    ]
    found = view(made, "tag/x/feed/index.html", RedirectView)
    assert (found.target.path, [one.url.path for one in found.head.feeds]) == ("tags/x/atom.xml", ["tags/x/atom.xml"])
    assert view(made, "feedback/index.html", RedirectView).target.path == "tags/x/"
    assert made.site.trees["en"].articles[0].body.links == (Url("tags/x/atom.xml"),)  # type: ignore[union-attr]
    files["sitegen.toml"] = SITE + '[deploy]\ntargets = ["netlify"]\n'
    assert main(["build", "--site", str(write(tmp_path, files)), "-q", "--jobs", "1"]) == 0
    tree = {
        path: (tmp_path / "output" / path).read_bytes() for path in (*COPIES, "tags/x/atom.xml", "tags/x/feed.json")
    }
    assert [tree[path] for path in COPIES] == [*[tree["tags/x/atom.xml"]] * 2, tree["tags/x/feed.json"]]
    rules = " ".join((tmp_path / "output" / "_redirects").read_text().split())
    for path in ("/tag/x/feed/", "/feeds/x.tag.atom.xml"):
        assert f"{path} /tags/x/atom.xml 301" in rules, path


def test_a_list_without_a_feed_has_no_old_address_of_one() -> None:
    """Where the settings give the list no feed, all its old addresses lead to the list."""
    files = articles(a=piece(tags=["x"])) | term("/tag/x/feed/")
    files["sitegen.toml"] = f'{SITE}[feeds]\nfor = ["site"]\n'
    assert redirects(files) == {"tag/x/feed/index.html": "tags/x/"}
