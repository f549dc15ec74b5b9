"""Addresses that authors choose: `url:`, slugs as written, old addresses by letter case and dots, old feeds."""

from __future__ import annotations

import pytest

from sitegen.config.feed_formats import feed_suffixes
from sitegen.outputs.media_types import BY_SUFFIX, HTML
from sitegen.plan.artifact import FeedRecipe, HostRecipe
from sitegen.plan.views import ArticleView, HostView, RedirectView, SubscribeView
from sitegen.urls import FILE_SUFFIXES, PAGE_SUFFIXES, Url
from tests.index.made import (
    PNG,
    SITE,
    WORDS,
    Files,
    articles,
    codes,
    composed,
    page,
    paths,
    piece,
    problems_of,
    told,
    view,
)

HOSTS = '[deploy]\ntargets = ["netlify", "vercel", "nginx", "apache"]\n'


def rules(files: Files, config: str = HOSTS) -> dict[str, tuple[str, bool]]:
    """Return where the rules of hosts redirect to, and whether the address differs from a page only in letter case."""
    made = composed({"sitegen.toml": SITE + config, **files})
    shown: HostView = next(one.recipe.view for one in made.plan.artifacts if isinstance(one.recipe, HostRecipe))
    return {rule.url.path: (rule.target.path, rule.shadowed) for rule in shown.rules if rule.target}


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/2017/06/Second_Term.html", "2017/06/Second_Term.html"),
        ("2017/06/Second_Term.HTM", "2017/06/Second_Term.HTM"),
        ("/Old/Path/", "Old/Path/index.html"),
        ("/Old/Path", "Old/Path/index.html"),
        ("/2017/v1.0-notes", "2017/v1.0-notes/index.html"),
        ("/posts/foo.bar", "posts/foo.bar/index.html"),
        ("/old.php", "old.php/index.html"),
        ("/x/index.html", "x/index.html"),
        ("/caf%C3%A9_x/", "café_x/index.html"),
        ("/cafe\u0301/", "café/index.html"),
    ],
)
def test_a_piece_has_the_address_that_its_author_chose(url: str, path: str) -> None:
    """`url:` is the whole address, of articles and pages, decoded and composed; links and the feed id follow it."""
    files = articles(a=piece(url=url), b=piece(f"[x](a.md) [y](/{url.lstrip('/')})"))
    files["sitegen.toml"] = SITE + '[urls]\narticle = "/{year}/{slug}/"\n'
    made = composed(files)
    assert paths(made) == {path, "2020/b/index.html"}
    body = next(one.body for one in made.site.trees["en"].articles if one.url.path == "2020/b/")
    assert body is not None
    address = Url(path.removesuffix("index.html"))
    assert body.links == (address, address)
    assert paths(composed({"content/pages/p.md": page(url=url)})) == {path}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://other.example/x/", "is a whole address, not a path of this site"),
        ("/a/../b/", "has an empty part, `.` or `..` in it"),
        ("/%2e%2e/b/", "has an empty part, `.` or `..` in it"),
        ("/a%2fb/", "has an encoded slash, backslash or NUL in it"),
        ("/a\\b/", "has a control character, a backslash or a lone surrogate in it"),
        ("/x?p=1", "has a query, which a redirect cannot tell apart"),
        ("/.hidden/", "has a part that begins with a dot, and hosts and tools keep such names to themselves"),
        ("/report.pdf", "ends in .pdf, which hosts send as another kind of file than a page"),
        ("/", "is the home page"),
        ("/index.html", "is the home page"),
        ("/" + "x" * 201, "has a part longer than 200 bytes"),
    ],
)
def test_an_address_that_no_page_can_have_is_refused(url: str, reason: str) -> None:
    """What could leave the output, or not be served as a page, is an error with the reason."""
    (problem,) = problems_of(articles(a=piece(url=url)))
    assert (problem.code, problem.message) == ("path", f'`url` "{url}" {reason}')


def test_an_address_with_a_control_character_is_refused() -> None:
    """A control character is named by its code point, and no blank takes its place."""
    (problem,) = problems_of(articles(a=piece(url="/a\nb/")))
    assert (problem.code, problem.message) == ("path", "`url` has a control character in it, U+000A")


def test_a_slug_beside_an_address_is_an_error() -> None:
    """A `slug:` that nothing reads is reported; a file's name that makes no slug needs none beside `url:`."""
    assert codes(articles(a=piece(url="/x/", slug="y"))) == ["articles/a.md: error[slug]"]
    assert codes({"content/articles/---.md": piece(url="/x/")}) == []
    assert codes({"content/pages/---.md": page(url="/x/")}) == []


def test_what_is_beside_a_page_that_is_a_file_is_in_a_folder_of_its_name() -> None:
    """Files of a bundle, loose files, citations and Markdown never land among those of another page."""
    files: Files = {
        "sitegen.toml": SITE + '[cite]\nfiles = ["ris"]\n[crawl]\nmarkdown = true\n',
        "content/articles/a/index.md": piece("![x](x.png) ![y](../y.png)", url="/2017/A_B.html"),
        "content/articles/a/x.png": PNG,
        "content/articles/y.png": PNG,
    }
    made = composed(files)
    assert {one.path for one in made.plan.artifacts if one.path.startswith("2017/")} == {
        "2017/A_B.html",
        "2017/A_B/x.png",
        "2017/A_B/y.png",
        "2017/A_B/cite.ris",
        "2017/A_B/index.md",
    }


@pytest.mark.parametrize("slug", ["Second_Term", "v1.0-notes", "Élan", "a_b", "_x", "007", "ГАЗ.2"])
def test_a_slug_is_taken_as_it_is_written(slug: str) -> None:
    """Upper case, dots and underscores of a written slug are kept; what is made of a file's name is in lower case."""
    assert paths(composed(articles(a=piece(slug=slug)))) == {f"2020/01/{slug}/index.html"}
    assert paths(composed(articles(Second_Term=piece()))) == {"2020/01/second-term/index.html"}


def test_an_encoded_slug_is_decoded() -> None:
    """A slug may be percent-encoded, as WordPress writes it; what it hides is refused as if it were written."""
    assert paths(composed(articles(a=piece(slug="%da%af%d8%b2-7")))) == {"2020/01/گز-7/index.html"}
    for slug in ("a%2fb", "%2e%2e", "a%00b", "%ff", "a%0ab", "a%e2%80%8bb"):
        assert codes(articles(a=piece(slug=slug))) == ["articles/a.md: error[slug]"], slug


@pytest.mark.parametrize("slug", [".x", "x.", "-x", "x-", "a..b", "a--b", "a b", "a/b", "a%20b", "a?b", "it's"])
def test_a_slug_has_no_other_signs(slug: str) -> None:
    """All else is refused, with a slug that would do."""
    assert codes(articles(a=piece(slug=slug))) == ["articles/a.md: error[slug]"]


def test_two_addresses_that_differ_in_letter_case_are_a_collision() -> None:
    """They are one file on some systems; both claimants are named, and the key that gives one another address."""
    (problem,) = problems_of(articles(a=piece(url="/Old/x/"), b=piece(url="/old/X/")))
    assert problem.code == "collision"
    assert problem.message == (
        "the address /old/X/ and /Old/x/ of content/articles/a.md are one file where letter case is ignored"
    )
    assert problem.hint == "give one of them another `url:`"
    assert [one.place.path for one in problem.related] == ["content/articles/a.md"]


# Old addresses


def test_an_alias_that_differs_from_a_page_in_letter_case_is_a_rule() -> None:
    """It has no page; hosts answer it with its slash and without; a host that ignores letter case is not forced."""
    files = articles(a=piece(aliases=["/2020/01/A/", "/x/", "/X"]))
    made = composed(files | {"sitegen.toml": SITE + HOSTS})
    assert {one.path for one in made.plan.artifacts if one.kind in {"article", "redirect"}} == {
        "2020/01/a/index.html",
        "x/index.html",
    }
    target = "2020/01/a/"
    assert rules(files) == {
        "2020/01/A/": (target, True),
        "2020/01/A": (target, True),
        "X/": (target, True),
        "X": (target, True),
        "x/": (target, False),
    }
    assert codes(files | {"sitegen.toml": SITE + HOSTS}) == []


def test_an_alias_that_nothing_answers_is_reported() -> None:
    """Without rules for a host it is a warning at the alias, or at the line of the ledger."""
    files = articles(a=piece(aliases=["/x/", "/2020/01/A"]))
    (problem,) = problems_of(files)
    assert (problem.code, problem.severity, problem.place.keys) == ("alias", "warning", ("aliases", 1))
    assert problem.message == ("nothing answers /2020/01/A/: another address differs from it only in letter case")
    lines = (
        "/2020/01/A/ moved 2020-01-01 content/articles/a.md\n"
        "/2020/01/a/ article 2020-01-01 content/articles/a.md tag:review.example,2020-01-01:/2020/01/a/\n"
    )
    (problem,) = problems_of({**articles(a=piece()), "urls.lock": lines})
    assert (problem.code, problem.place.path, problem.place.line) == ("alias", "urls.lock", 1)


def test_aliases_of_two_pieces_that_differ_in_letter_case_both_redirect() -> None:
    """The first has a redirect page, the other a rule: hosts distinguish the two addresses."""
    files = articles(a=piece(aliases=["/o/"]), b=piece(aliases=["/O/"]))
    assert rules(files) == {"o/": ("2020/01/a/", False), "O/": ("2020/01/b/", True), "O": ("2020/01/b/", True)}
    assert codes(files) == ["articles/b.md: warning[alias]"]


@pytest.mark.parametrize("alias", ["/2017/v1.0-notes", "/posts/foo.bar", "/feed.php", "/v1.2"])
def test_an_alias_with_a_dot_and_no_known_suffix_is_a_folder(alias: str) -> None:
    """Every host shows the page of a folder; rules answer the address as it was, without a slash, as well."""
    files = articles(a=piece(aliases=[alias]))
    made = composed(files)
    assert view(made, f"{alias[1:]}/index.html", RedirectView).target == Url("2020/01/a/")
    assert rules(files).keys() == {alias[1:], f"{alias[1:]}/"}


def test_the_suffixes_of_files_are_those_of_the_media_types() -> None:
    """An address names a file exactly where the table of media types knows its type."""
    assert frozenset(BY_SUFFIX) == FILE_SUFFIXES
    assert {suffix for suffix, content_type in BY_SUFFIX.items() if content_type == HTML} == PAGE_SUFFIXES
    assert set(feed_suffixes()) <= FILE_SUFFIXES


# Old feeds


def test_a_feed_is_at_its_old_addresses() -> None:
    """A copy is at each, in each language; a folder also has a page; hosts redirect to the feed of today."""
    config = SITE + 'languages = ["en", "fa"]\n[feeds]\naliases = ["/feed/", "/index.xml", "/feed/json/"]\n' + HOSTS
    files: Files = {**articles(a=piece()), **WORDS, "sitegen.toml": config}
    made = composed(files)
    recipes = {one.path: one.recipe for one in made.plan.artifacts}
    for root in ("", "fa/"):
        assert recipes[f"{root}feed/index.xml"] == recipes[f"{root}index.xml"] == recipes[f"{root}atom.xml"]
        assert recipes[f"{root}feed/json/index.json"] == recipes[f"{root}feed.json"]
        found = view(made, f"{root}feed/index.html", RedirectView)
        assert found.target == Url(f"{root}atom.xml")
        assert [link.url for link in found.head.feeds] == [Url(f"{root}atom.xml")]
        assert view(made, f"{root}follow/index.html", SubscribeView).page == Url(root)
    found_rules = rules(files, config.removeprefix(SITE))
    assert {path: target for path, (target, _) in found_rules.items() if not path.startswith("fa/")} == {
        "feed": "atom.xml",
        "feed/": "atom.xml",
        "feed/json": "feed.json",
        "feed/json/": "feed.json",
        "index.xml": "atom.xml",
    }
    assert sum(isinstance(recipe, FeedRecipe) for recipe in recipes.values()) == 2 * (2 + 3)


def test_pages_for_readers_of_feeds_give_way_together() -> None:
    """Where an old feed has `feed/` the pages for readers are at `follow/`, those of other lists too."""
    config = SITE + '[feeds]\naliases = ["/Feed/"]\n' + HOSTS
    made = composed({**articles(a=piece(tags=["t"])), "sitegen.toml": config})
    assert view(made, "tags/t/follow/index.html", SubscribeView).page == Url("tags/t/")
    assert view(made, "follow/index.html", SubscribeView).page == Url("")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('aliases = ["/feed/"]', "warning[alias]"),
        ('aliases = ["/index.xml"]', ""),
        ('aliases = ["/atom.xml"]', "error[config]"),
        ('aliases = ["/feed.pdf"]', "error[config]"),
        ('aliases = ["/?feed=rss2"]', "error[alias]"),
        ('aliases = ["/tags/t/atom.xml"]', "error[collision]"),
        ('aliases = ["/feed/"]\nfor = ["tags"]', "error[config]"),
        ('aliases = ["/index.xml"]\nformats = ["json"]', "error[config]"),
    ],
)
def test_an_old_address_of_a_feed_is_checked(lines: str, expected: str) -> None:
    """What cannot be, or would be sent as no feed, is an error; a folder that no rule answers is a warning."""
    files = {**articles(a=piece(tags=["t"])), "sitegen.toml": f"{SITE}[feeds]\n{lines}\n"}
    assert {line.partition(": ")[2] for line in codes(files)} == ({expected} if expected else set())


# The pattern that distinguishes pieces


@pytest.mark.parametrize(
    ("pattern", "files", "better"),
    [
        (
            "/{year}/{month}/{slug}/",
            {f"d{day}": piece(slug="brief", date=f"2020-01-0{day}") for day in range(1, 5)},
            ("`{day}`", "/{year}/{month}/{day}/{slug}/"),
        ),
        (
            "/notes/n-{slug}/",
            {"a": piece(slug="x"), "b": piece(slug="x", date="2021-01-01")},
            ("`{year}`", "/notes/{year}/n-{slug}/"),
        ),
        (
            "/{slug}/",
            {"a": piece(slug="x"), "b": piece(slug="x", date="2020-02-01")},
            ("`{year}` and `{month}`", "/{year}/{month}/{slug}/"),
        ),
        ("/{slug}/", {"x/a": piece(slug="x"), "y/a": piece(slug="x")}, ("`{path}`", "/{path}/")),
    ],
)
def test_the_pattern_that_distinguishes_pieces_is_named_once(
    pattern: str, files: dict[str, str], better: tuple[str, str]
) -> None:
    """Where pieces clash since the pattern lacks what they differ in, one hint of the run says so."""
    found = problems_of({**articles(**files), "sitegen.toml": f'{SITE}[urls]\narticle = "{pattern}"\n'})
    assert {one.code for one in found} == {"collision"}
    assert len(found) == len(files) - 1
    lacks, wanted = better
    more = f'the pattern has no {lacks}: with article = "{wanted}" in [urls] such articles have addresses of their own'
    assert [one.hint for one in found if "pattern" in one.hint] == [f"give one of them another `slug:`; {more}"]
    assert codes({**articles(**files), "sitegen.toml": f'{SITE}[urls]\narticle = "{wanted}"\n'}) == []


def test_no_pattern_is_named_where_none_would_help() -> None:
    """No pattern distinguishes pieces of one day and folder, or pieces with an address of their own."""
    for files in (articles(a=piece(slug="x"), b=piece(slug="x")), articles(a=piece(url="/x/"), b=piece(url="/x/"))):
        assert "pattern" not in told(files)[0]


def test_a_page_knows_its_own_address() -> None:
    """The view and the feed id have the chosen address."""
    made = composed(articles(a=piece(url="/2017/06/A_B.html")))
    assert view(made, "2017/06/A_B.html", ArticleView).url == Url("2017/06/A_B.html")
    recipe = next(one.recipe for one in made.plan.artifacts if one.path == "atom.xml")
    assert isinstance(recipe, FeedRecipe)
    assert recipe.view.entries[0].id == "tag:review.example,2020-01-01:/2017/06/A_B.html"
