"""Links: each leads where its author meant, or becomes its text with a word about why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitegen.model.bodies import BodyRef, Picture
from sitegen.urls import Url, relative_base
from tests.index.made import (
    PNG,
    SITE,
    Tree,
    articles,
    codes,
    composed,
    line,
    page,
    piece,
    problems_of,
    profile,
    shown,
    told,
)

PIECES: Tree = {
    **articles(
        b=piece("## A heading\n\nText[^1].\n\n[^1]: note\n", tags=["x"], aliases=["/old/"]),
        hidden=piece("## H", date="2030-01-01", tags=["soon"], aliases=["/old-hidden/"]),
        draft=piece("## D", date="2020-02-01", draft=True),
        broken=piece(nokey=1),
        gone=piece("## G", withdrawn={"date": "2021-01-01", "reason": "wrong"}),
        short=piece("## S", original={"outlet": "o", "url": "https://o.example/", "policy": "excerpt"}),
    ),
    "content/articles/sub/c.md": piece(),
    "content/articles/ا ب.md": piece(slug="ا-ب"),
    "content/pages/p.md": page(authors=None),
    "content/authors/m.md": profile(name="M"),
    "content/authors/n.md": profile(name="N"),
    "content/terms/tags/x.md": profile(name="X"),
    "content/outlets.toml": '[o]\nname = "O"\n',
    "content/img/map.png": PNG,
    "content/articles/t.csv": "1",
}


def body_of(text: str, e: str = "", **keys: object) -> tuple[BodyRef, list[str]]:
    """Compose the site with an article of this text; return its body and what is reported of it."""
    other = articles(e=piece(e)) if e else {}
    files = {**PIECES, **other, "content/articles/a.md": piece(text, authors="m", **keys)}
    made = composed(files, skip_broken=True)
    body = shown(made, "a").body
    assert body is not None
    own = [one for one in made.problems if one.place.path == "content/articles/a.md"]
    return body, [line(one).partition(": ")[2] for one in own]


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("b.md", Url("2020/01/b/")),
        ("./b.md", Url("2020/01/b/")),
        ("sub/c.md", Url("2020/01/c/")),
        ("../articles/b.md#a-heading", Url("2020/01/b/", "a-heading")),
        ("/2020/01/b/", Url("2020/01/b/")),
        ("/2020/01/b", Url("2020/01/b/")),
        ("/2020/01/b/index.html", Url("2020/01/b/")),
        ("/2020/01/b/#a-heading", Url("2020/01/b/", "a-heading")),
        ("<ا ب.md>", Url("2020/01/ا-ب/")),
        ("/2020/01/%D8%A7-%D8%A8/", Url("2020/01/ا-ب/")),
        ("#own", Url("2020/01/a/", "own")),
        ("/2020/01/a/#own", Url("2020/01/a/", "own")),
        ("/old/", Url("2020/01/b/")),
        ("/old", Url("2020/01/b/")),
        ("../pages/p.md", Url("p/")),
        ("../authors/m.md", Url("authors/m/")),
        ("../terms/tags/x.md", Url("tags/x/")),
        ("/", Url("")),
        ("/tags/", Url("tags/")),
        ("/tags/x/", Url("tags/x/")),
        ("/tags/x/atom.xml", Url("tags/x/atom.xml")),
        ("/archive/2020/", Url("archive/2020/")),
        ("/atom.xml", Url("atom.xml")),
        ("/sitemap.xml", Url("sitemap.xml")),
        ("/img/map.png", Url("img/map.png")),
        ("../img/map.png", Url("img/map.png")),
        ("t.csv", Url("2020/01/a/t.csv")),
        ("gone.md", Url("2020/01/gone/")),
    ],
)
def test_a_link_leads_to_what_it_names(target: str, url: Url) -> None:
    """A source file relative to the piece, an address of the site, an alias, an anchor or a file: each has one Url."""
    body, problems = body_of(f"[x]({target})\n\n## Own\n")
    assert (body.links, problems) == ((url,), [])


@pytest.mark.parametrize(
    ("target", "shown_as"),
    [
        ("hidden.md", "hidden.md"),
        ("/2030/01/hidden/", "/2030/01/hidden/"),
        ("/old-hidden/", "/old-hidden/"),
        ("draft.md", "draft.md"),
        ("/2020/02/draft/", "/2020/02/draft/"),
        ("/tags/soon/", "/tags/soon/"),
        ("../authors/n.md", "../authors/n.md"),
        ("/archive/2030/", "/archive/2030/"),
    ],
)
def test_a_link_to_what_is_not_public_becomes_its_text(target: str, shown_as: str) -> None:
    """A link to a piece, list or author that readers cannot see is its text, with a warning, and never an error."""
    body, problems = body_of(f"[x]({target})")
    assert body.links == (None,)
    assert problems == [
        f"warning[unpublished-link]: `{shown_as}` is not public now; readers see the text without a link"
    ]


@pytest.mark.parametrize("target", ["broken.md", "broken.md#x"])
def test_a_link_to_a_broken_piece_is_its_text(target: str) -> None:
    """With --skip-broken a link to a piece that is left out is reported; else its error alone, at the piece."""
    body, problems = body_of(f"[x]({target})")
    said = f"warning[unpublished-link]: `{target}` is left out of this build; readers see the text without a link"
    assert (body.links, problems) == ((None,), [said])
    assert not [one for one in codes({**PIECES, "content/articles/a.md": piece(f"[x]({target})")}) if "unpubl" in one]


def test_a_link_to_a_draft_with_errors_is_told() -> None:
    """A draft's errors stop no build, so that a link to it is a link to what is not public."""
    files = articles(a=piece("[x](b.md)"), b=piece(draft="true", nokey=1))
    assert "articles/a.md: warning[unpublished-link]" in codes(files)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("c.md", "error[link]: no file `c.md` | looked for content/articles/c.md; did you mean `sub/c.md`?"),
        (
            "../page/p.md",
            "error[link]: no file `../page/p.md` | looked for content/page/p.md; did you mean `../pages/p.md`?",
        ),
        ("zzzzzz.md", "error[link]: no file `zzzzzz.md` | looked for content/articles/zzzzzz.md"),
        ("../../sitegen.toml", "error[link]: no file `../../sitegen.toml` | the path leads out of the content folder"),
        ("/2020/01/bb/", "error[link]: this site has no address `/2020/01/bb/` | did you mean `/2020/01/b/`?"),
        (
            "/quite/else/",
            "error[link]: this site has no address `/quite/else/` | name the source file instead: `[text](other.md)`",
        ),
        (
            "/articles/t.csv",
            (
                "error[link]: this site has no address `/articles/t.csv` | "
                "name the source file instead: `[text](other.md)`"
            ),
        ),
        ("b.md#a-headin", "error[anchor]: no heading or anchor `#a-headin` in its target | did you mean `#a-heading`?"),
        (
            "#zzz",
            (
                "error[anchor]: no heading or anchor `#zzz` in its target | "
                "anchors are the headings' texts in lower case with hyphens"
            ),
        ),
        (
            "gone.md#g",
            (
                "error[anchor]: no heading or anchor `#g` in its target | "
                "anchors are the headings' texts in lower case with hyphens"
            ),
        ),
        (
            "short.md#s",
            (
                "error[anchor]: no heading or anchor `#s` in its target | "
                "anchors are the headings' texts in lower case with hyphens"
            ),
        ),
    ],
)
def test_a_dead_link_is_an_error_with_the_nearest_name(target: str, problem: str) -> None:
    """A link that leads nowhere, or to an anchor that is not shown, is an error there; skipped, it is its text."""
    body, problems = body_of(f"[x]({target})")
    assert problems == [problem.replace("error", "warning", 1)]
    assert body.links == (None,)


@pytest.mark.parametrize(
    ("target", "picture", "problems"),
    [
        ("/img/map.png", Picture(url=Url("img/map.png"), width=7, height=5), []),
        (
            "https://x.example/i.png",
            Picture(url="https://x.example/i.png"),
            [
                (
                    "warning[image]: the image is loaded from another site, which then sees your readers | "
                    "put a copy beside the article if its licence allows it"
                )
            ],
        ),
        (
            "/img/mp.png",
            None,
            ["warning[image]: no image `/img/mp.png` | looked for content/img/mp.png; did you mean `../img/map.png`?"],
        ),
        ("../../x.png", None, ["warning[image]: no image `../../x.png` | the path leads out of the content folder"]),
    ],
)
def test_images_are_found_or_told(target: str, picture: Picture | None, problems: list[str]) -> None:
    """An image of the content has its address and size, a remote one is a warning, a missing one is its alt text."""
    body, found = body_of(f"![x]({target})")
    assert (body.images, found) == ((picture,), problems)


@pytest.mark.parametrize("target", ["scan.TIFF", "phone.heic", "https://rail.example/phone.heic?size=2"])
def test_images_that_few_browsers_show_are_told(target: str) -> None:
    """In a text and as the image of a piece, wherever the file is; a link to one is not."""
    where = {f"content/articles/{target}": "x"} if "://" not in target else {}
    files = articles(a=piece(f"![x]({target}) [the file]({target})", image={"src": target, "alt": "x"}))
    found = [one for one in problems_of({**files, **where}) if "few browsers" in one.message]
    assert [(one.place.path, one.place.line, one.severity) for one in found] == [
        ("content/articles/a.md", 4, "warning"),
        ("content/articles/a.md", 6, "warning"),
    ]


def test_links_elsewhere_are_left_alone() -> None:
    """Addresses of other sites, mail and telephone are no links into the site."""
    body, problems = body_of("[x](https://x.example/b.md) [y](mailto:a@b.example) <https://y.example/>")
    assert (body.links, problems) == ((), [])


def test_a_problem_points_at_its_link() -> None:
    """A problem of a body has the line and column in the file, below a front matter of any length."""
    files = articles(a=piece("\n\none [x](no.md)\n", summary="s", kind="news"))
    assert told(files)[0].startswith("articles/a.md:9:9: error[link]")


def test_mistakes_in_hidden_pieces_are_told() -> None:
    """A dead link is an error in a hidden piece, a warning in a draft; a hidden piece may link to a hidden one."""
    files = articles(
        a=piece("[x](no.md) [y](b.md)", date="2030-01-01"),
        b=piece(date="2030-01-01"),
        c=piece("[x](no.md)", draft=True),
    )
    assert codes(files) == ["articles/a.md: error[link]", "articles/c.md: warning[link]"]


def test_a_link_follows_the_gates_of_its_target() -> None:
    """A link to a hidden piece is a link from the moment at which that piece is public, and its text again after."""
    files = articles(a=piece("[x](b.md)"), b=piece(date="2030-01-01", expires="2030-01-31"))
    found = []
    for at in (datetime(2029, 12, 31, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC), datetime(2030, 2, 1, tzinfo=UTC)):
        body = shown(composed(files, at), "a").body
        assert body is not None
        found.append(body.links)
    assert found == [(None,), (Url("2030/01/b/"),), (None,)]


def test_drafts_are_linked_where_drafts_are_shown() -> None:
    """With --drafts a link to a hidden piece is a link."""
    body = shown(composed(articles(a=piece("[x](b.md)"), b=piece(draft=True)), drafts=True), "a").body
    assert body is not None
    assert body.links == (Url("2020/01/b/"),)


def test_numbered_pages_can_be_linked_exactly_while_they_exist() -> None:
    """A link to an older page of a list holds while that page is written; beyond the last it is a dead link."""
    many = articles(**{f"n{at}": piece() for at in range(7)}) | {"sitegen.toml": SITE + "[build]\npage_size = 2\n"}
    for number in range(5):
        made = {**many, "content/pages/p.md": page(f"[x](/page/{number}/)")}
        there = any(one.path == f"page/{number}/index.html" for one in composed(many).plan.artifacts)
        assert (codes(made) == []) == there == (number in (1, 2))


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://review.example/2020/01/b/", Url("2020/01/b/")),
        ("http://Review.example:80/2020/01/b/#a-heading", Url("2020/01/b/", "a-heading")),
        ("https://review.example/2020/01/b", Url("2020/01/b/")),
        ("https://review.example", Url("")),
        ("https://review.example/old/", Url("2020/01/b/")),
        ("https://review.example/2020/01/%D8%A7-%D8%A8/", Url("2020/01/ا-ب/")),
        ("https://review.example/img/map.png", Url("img/map.png")),
        ("https://review.example/2020/01/b/?utm=1", "https://review.example/2020/01/b/?utm=1"),
        ("https://review.example/2020/01/b/#:~:text=a%2Cb", Url("2020/01/b/", ":~:text=a%2Cb")),
        ("https://review.example.org/2020/01/b/", "https://review.example.org/2020/01/b/"),
        ("https://review.example@elsewhere.example/x/", "https://review.example@elsewhere.example/x/"),
    ],
)
def test_a_whole_address_of_the_site_is_a_link_within_it(address: str, leads_to: Url | str) -> None:
    """What is below the site's own address is looked up like `/x/`; other hosts are left alone."""
    body, problems = body_of(f"[x]({address}) <b>[y](#own)</b>\n\n## Own\n")
    found = body.links[0] if len(body.links) > 1 else address
    assert found == leads_to
    assert [problem for problem in problems if "review.example/" in problem] == []


@pytest.mark.parametrize(
    "address", ["2030/01/hidden/", "tags/soon/", "old-hidden/", "2020/02/draft/", "2030/01/hidden/?a=1"]
)
def test_a_whole_address_of_what_is_hidden_is_its_text(address: str) -> None:
    """Law 5 holds for links to the site's own host: what is not public yet is not linked, and a warning says so."""
    body, problems = body_of(f"[x](https://review.example/{address})\n")
    assert body.links == (None,)
    assert [problem.partition("`")[0] for problem in problems] == ["warning[unpublished-link]: "]


def test_a_dead_whole_address_stays_with_a_warning() -> None:
    """The host may serve more than the site, so a dead address is a warning; an anchor of a page is as in any link."""
    dead = "https://review.example/2020/01/bb/"
    files = articles(a=piece(f"[x]({dead})"), b=piece())
    made = composed(files)
    body = shown(made, "a").body
    assert body is not None
    assert body.links == (dead,)
    warned = (
        "warning[link]: this site has no address `/2020/01/bb/`; the link stays as it is | did you mean `/2020/01/b/`?"
    )
    assert told(files) == [f"articles/a.md:5:5: {warned}"]
    body, problems = body_of("[y](https://review.example/2020/01/b/#no)\n")
    assert (body.links, len(problems)) == ((None,), 1)
    assert problems[0].startswith("warning[anchor]: no heading or anchor `#no` in its target")


def test_a_dead_whole_address_may_be_a_piece_that_is_left_out() -> None:
    """Where a piece cannot be read, its address is not known: a link that could lead there is its text."""
    body, problems = body_of("[x](https://review.example/2020/01/broken/)\n")
    assert body.links == (None,)
    assert [problem.partition(":")[0] for problem in problems] == ["warning[unpublished-link]"]


def test_a_whole_address_of_an_image_is_a_file() -> None:
    """An image below the site's own address is a file of the content, or stays with a warning."""
    body, problems = body_of("![x](https://review.example/img/map.png) ![y](https://review.example/no.png)\n")
    assert body.images == (
        Picture(url=Url("img/map.png"), width=7, height=5),
        Picture(url="https://review.example/no.png"),
    )
    assert problems == [
        (
            "warning[image]: this site has no image `/no.png`; it is shown if the host has it | "
            "put the image beside the article"
        )
    ]


@pytest.mark.parametrize(
    ("src", "picture", "told_as"),
    [
        ("img/map.png", Picture(url=Url("img/map.png"), width=7, height=5), ""),
        ("2020/01/b/map.png", Picture(url=Url("2020/01/b/map.png"), width=7, height=5), ""),
        ("2030/01/c/map.png", None, "unpublished-link"),
        ("no.png", Picture(url="https://review.example/no.png"), "image"),
    ],
)
def test_a_whole_address_of_an_image_in_front_matter_is_a_file(src: str, picture: Picture | None, told_as: str) -> None:
    """`image.src` by an address of the site is looked up like an image in a text, also where others are refused."""
    whole = {"src": f"https://review.example/{src}", "alt": ""}
    files = articles(**{"a": piece(image=whole), "b/index": piece(), "c/index": piece(date="2030-01-01")}) | {
        f"content/{path}": PNG for path in ("img/map.png", "articles/b/map.png", "articles/c/map.png")
    }
    files["sitegen.toml"] = SITE + '[markdown]\nremote_images = "error"\n'
    made = composed(files)
    assert shown(made, "a").image == picture
    assert {(one.code, one.place.keys) for one in made.problems if one.place.path == "content/articles/a.md"} == (
        {(told_as, ("image", "src"))} if told_as else set()
    )


@pytest.mark.parametrize(
    "target", ["#:~:text=a%2C%20b", "#own:~:text=a", "b.md#a-heading:~:text=a", "b.md#:~:text=%25"]
)
def test_a_text_directive_is_no_anchor(target: str) -> None:
    """What follows `:~:` is for the browser: it is not looked for, and its escapes stay as they are."""
    body, problems = body_of(f"[x]({target})\n\n## Own\n")
    assert problems == []
    assert isinstance(body.links[0], Url)
    assert relative_base(Url("x/")).join(body.links[0]).partition("#")[2] == target.partition("#")[2]


def test_letter_case_and_backslashes_are_named() -> None:
    """A file that differs in letter case or slashes alone is what the hint names, and says why."""
    _, problems = body_of("![x](..\\\\IMG\\\\map.png) ![y](../img/Map.PNG)\n")
    assert [problem.partition(" | ")[2].partition("; ")[2] for problem in problems] == [
        "did you mean `../img/map.png`? Folders are parted by `/`, not by a backslash",
        "did you mean `../img/map.png`? Letter case counts",
    ]
    (found,) = [
        one
        for one in told({**PIECES, "content/articles/f.md": piece(image={"src": "../img/Map.png", "alt": ""})})
        if "f.md" in one
    ]
    assert found.endswith("did you mean `../img/map.png`? Letter case counts")


@pytest.mark.parametrize("anchor", ["étude", "e\u0301tude", "e%CC%81tude"])
def test_an_anchor_is_found_in_either_normal_form(anchor: str) -> None:
    """Ids are NFC, and a link may name one decomposed, in its own text or in another file."""
    body, problems = body_of(f"[x](#{anchor}) [y](e.md#{anchor})\n\n## E\u0301tude\n", e="## Étude")
    assert problems == []
    assert [link.fragment for link in body.links if isinstance(link, Url)] == ["étude", "étude"]


def test_an_anchor_with_a_dotted_i_is_found() -> None:
    """Other programs make `i` and a dot of `İ`; ours is `i`."""
    body, problems = body_of("[x](#i\u0307ran)\n\n## İran\n")
    assert problems == []
    assert [link.fragment for link in body.links if isinstance(link, Url)] == ["iran"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("figure%20%231.png", "figure #1.png"),
        ("a%3Fb.png", "a?b.png"),
        ("a%3fb.png", "a?b.png"),
        ("a%23b.png", "a%23b.png"),
        ("50%2525.png", "50%25.png"),
        ("100%25.png", "100%.png"),
    ],
)
def test_a_file_with_any_sign_in_its_name_can_be_named(written: str, name: str) -> None:
    """`%23` and `%3F` in a path are `#` and `?` of a name (RFC 3986, 2.4), in images, links and from the root."""
    text = f"![A]({written}) [A]({written}) [A](/img/{written})"
    files = {
        **PIECES,
        "content/articles/a/index.md": piece(text),
        f"content/articles/a/{name}": PNG,
        f"content/img/{name}": PNG,
    }
    assert [one for one in told(files) if "articles/a/" in one] == []


def test_the_hint_for_a_mistyped_name_works() -> None:
    """A name that is suggested is written as a link has to write it."""
    files = {
        **PIECES,
        "content/articles/a/index.md": piece("[A](figur%20%231.png)"),
        "content/articles/a/figure #1.png": PNG,
    }
    assert "did you mean `figure%20%231.png`?" in "".join(told(files))
