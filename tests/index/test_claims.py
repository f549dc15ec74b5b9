"""Claims: no two things have one address of the output, however a file system compares names, now or later."""

from __future__ import annotations

import pytest

from tests.index.made import SITE, Files, articles, codes, composed, page, paths, piece, problems_of, profile, told

LATER = {"date": "2030-01-01"}


def test_two_pieces_at_one_address_name_both() -> None:
    """Of two pieces with one address the later file carries the error at its slug, and the other is named beside it."""
    (problem,) = problems_of(articles(a=piece(slug="x"), b=piece(slug="x")))
    assert (problem.place.path, problem.place.line, problem.code) == ("content/articles/b.md", 4, "collision")
    assert problem.message == "the address /2020/01/x/ is claimed by content/articles/a.md too"
    assert [one.place.path for one in problem.related] == ["content/articles/a.md"]


@pytest.mark.parametrize(
    "files",
    [
        {"content/pages/cafe.md": page(slug="café"), "content/pages/x.md": page(slug="cafe\u0301")},
        {"content/pages/p.md": page(), "content/P/index.html": ""},
        {"content/pages/p.md": page(), "content/p": "a file where a folder must be"},
        {"content/pages/p/q.md": page(), "content/P": "a file where a folder must be"},
        {"content/pages/p/q.md": page(), "content/p/q": "a file where a folder must be"},
        {"content/static/STRASSE": "x", "content/static/straße": "y"},
        {"content/pages/2020/01/a.md": page(), "content/articles/a.md": piece()},
    ],
)
def test_addresses_are_compared_as_file_systems_do(files: Files) -> None:
    """Letter case, normal form, and a file where another needs a folder are collisions like equal names."""
    assert [line.partition(" ")[2] for line in codes(files)] == ["error[collision]"]


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "Index.HTML", "atom.xml", "feed.json", "sitemap.xml", "404.html", "archive/index.html",
        "archive/2020/index.html", "tags/index.html", "tags/x/index.html", "tags/x/atom.xml", "tags/x/feed.json",
        "authors/index.html", "regions/index.html", "series/index.html", "page/1/index.html",
        "tags/x/page/1/index.html",
        "archive", "tags",
    ],
)  # fmt: skip
def test_routes_of_sitegen_are_kept(path: str) -> None:
    """A content file at an address that sitegen writes or will write is an error, reported once."""
    files = articles(a=piece(tags=["x"]), b=piece(tags=["x"]))
    config = {"sitegen.toml": SITE + "[build]\npage_size = 1\n"}
    assert codes(files | config | {f"content/{path}": "x"}) == [f"{path}: error[collision]"]


@pytest.mark.parametrize("name", ["tags", "archive", "assets", "page/1", "archive/2020", "tags/x", "404.html/x"])
def test_a_page_cannot_take_a_route_of_sitegen(name: str) -> None:
    """A page whose address belongs to a list, or lies below a file, that sitegen writes is an error at that page."""
    files = articles(a=piece(tags=["x"]), b=piece(tags=["x"]))
    config = {"sitegen.toml": SITE + '[build]\npage_size = 1\n[urls]\npage = "/{path}/"\n'}
    found = codes(files | config | {f"content/pages/{name}.md": page()})
    assert found == ([f"pages/{name}.md: error[collision]"] if name != "404.html/x" else [])


def test_hidden_pieces_claim_and_drafts_do_not() -> None:
    """Addresses are compared over all but drafts, so that no piece breaks a build by coming due."""
    assert codes(articles(a=piece(slug="x", **LATER), b=piece(slug="x", **LATER))) == [
        "articles/b.md: error[collision]"
    ]
    assert codes(articles(a=piece(slug="x"), b=piece(slug="x", expires="2021-01-01"))) == [
        "articles/b.md: error[collision]"
    ]
    assert codes(articles(a=piece(slug="x"), b=piece(slug="x", draft=True))) == []


def test_lists_of_hidden_pieces_are_claimed() -> None:
    """A page at the address of a list that a hidden piece will call into being is an error now; a draft claims none."""
    pages = {"content/pages/tags/soon.md": page(), "content/pages/archive/2030.md": page()}
    assert codes(articles(a=piece(tags=["soon"], **LATER)) | pages) == [
        "pages/archive/2030.md: error[collision]",
        "pages/tags/soon.md: error[collision]",
    ]
    assert codes(articles(a=piece(tags=["soon"], draft=True, **LATER)) | pages) == []


def test_the_site_s_own_robots_txt_replaces_ours() -> None:
    """The content may bring its robots.txt, CNAME and .well-known/: they are published as they are."""
    files = {"content/robots.txt": "User-agent: *\n", "content/CNAME": "x.example", "content/.well-known/a": "b"}
    made = composed(files)
    assert [(one.kind, one.source) for one in made.plan.artifacts if one.path == "robots.txt"] == [
        ("file", "content/robots.txt")
    ]
    assert paths(made) == {"CNAME", ".well-known/a"}


def test_a_file_of_a_bundle_claims_its_address() -> None:
    """A bundle's file at the address of a page is an error, reported once, at that file."""
    bundle = {"content/articles/b/index.md": piece(), "content/articles/b/index.html": "x"}
    assert told(bundle) == [
        (
            "articles/b/index.html: error[collision]: the address /2020/01/b/index.html belongs to "
            "content/articles/b/index.md | rename it"
        )
    ]
    below = {
        "content/articles/b/index.md": piece(),
        "content/articles/b/x/y": "",
        "content/pages/2020/01/b/x.md": page(),
    }
    assert codes(below) == []
    assert codes(below | {"content/articles/b/x/index.html": ""}) == ["articles/b/x/index.html: error[collision]"]


def test_a_loose_file_cannot_take_the_place_of_a_page() -> None:
    """A loose file that would be at the address of the page that uses it, or above another page, is an error."""
    assert codes(articles(a=piece("[x](index.html)")) | {"content/articles/index.html": ""}) == [
        "articles/a.md: error[collision]"
    ]
    above = {"content/pages/2020/01/a/x.md": page(), "content/articles/x": "a file where a folder must be"}
    assert codes(articles(a=piece("[x](x)")) | above) == ["articles/a.md: error[collision]"]


def test_neither_of_two_claimants_is_published() -> None:
    """With --skip-broken both claimants of an address are left out, and no output path has two artifacts."""
    pieces = articles(a=piece(slug="x"), b=piece(slug="x"), c=piece("[a](a.md) [x](/2020/01/x/)"))
    made = composed(pieces, skip_broken=True)
    assert paths(made) == {"2020/01/c/index.html"}
    said = [(one.severity, one.code) for one in made.problems]
    assert said == [("warning", "collision"), *[("warning", "unpublished-link")] * 2]
    assert codes(pieces) == ["articles/b.md: error[collision]"]
    bundle = {"content/articles/b/index.md": piece(), "content/articles/b/index.html": "x"}
    assert paths(composed(pieces | bundle, skip_broken=True)) == {"2020/01/c/index.html"}
    loose = articles(c=piece("[x](index.html)")) | {"content/articles/index.html": ""}
    made = composed(loose, skip_broken=True)
    assert [one.kind for one in made.plan.artifacts if one.path == "2020/01/c/index.html"] == ["article"]


def test_what_is_refused_is_not_told_again_by_its_links() -> None:
    """A link or image that names a piece or file whose address was refused is no error of its own."""
    body = "[x](b.md) [y](/2020/01/b/) [z](/index.html) [f](/feed.json)"
    files = articles(a=piece(body), b=piece(slug="b", authors="nobody"))
    more = {"content/feed.json": "x"}
    assert codes(files | more) == [
        "articles/b.md: error[unknown-reference]",
        "feed.json: error[collision]",
    ]


@pytest.mark.parametrize(
    ("slug", "code"), [("x" * 200, ""), ("x" * 201, "slug"), ("é" * 100, ""), ("é" * 101, "slug"), ("..", "slug")]
)
def test_an_address_that_cannot_be_served_is_refused(slug: str, code: str) -> None:
    """A path segment has at most 200 bytes, and no slug leaves its folder."""
    assert codes(articles(a=piece(slug=slug))) == ([f"articles/a.md: error[{code}]"] if code else [])


def test_a_term_file_claims_nothing() -> None:
    """A term or author that no piece names has no page, so its address stays free."""
    files = {"content/terms/tags/x.md": profile(name="X"), "content/pages/tags/x.md": page()}
    assert codes(files) == []


def test_an_old_address_of_the_feed_that_something_has_is_reported_once() -> None:
    """A clash with an address of sitegen's own is one problem, at the key that asks for it."""
    files = articles(a=piece()) | {"sitegen.toml": SITE + '[feeds]\naliases = ["/archive/", "/feed.xml"]\n'}
    assert [problem for problem in told(files) if "error" in problem] == [
        (
            "sitegen.toml:7:11: error[collision]: the archive and an old address of the feed would have one address, "
            "/archive/ | remove it from `aliases` of [feeds]"
        )
    ]
