"""Terms above terms: groups of countries and parents gather pieces, and circles are errors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.index.broader_terms import BroaderTerms, broader_terms
from sitegen.locale.region_groups import GROUPS
from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.urls import Url
from tests.index.made import SITE, articles, composed, piece, problems_of, profile, told, view

COUNTRIES = [member for _, members in GROUPS.values() for member in members if member not in GROUPS]


def listed(made: PlannedSite, taxonomy: str = "regions", language: str = "en") -> dict[str, list[str]]:
    """Return the file names of the pieces of each term."""
    groups = made.site.trees[language].groups[taxonomy]
    return {
        group.id: [one.piece.document.path.rpartition("/")[2].partition(".")[0] for one in group.pieces]
        for group in groups
    }


def test_a_group_gathers_its_members_once_and_the_newest_first() -> None:
    """A piece of two members is once in the list of their group, and so is one that names the group itself."""
    files = articles(
        a=piece(regions=["kz", "uz"], date="2020-01-01"),
        b=piece(regions=["central-asia"], date="2020-01-02"),
        c=piece(regions=["UZ", "143"], date="2020-01-03"),
    )
    assert listed(composed(files)) == {"central-asia": ["c", "b", "a"], "kz": ["a"], "uz": ["c", "a"]}


@pytest.mark.parametrize(
    ("files", "config"),
    [
        ({"content/terms/regions/asia.md": "---\n---\n"}, ""),
        ({}, '[home]\nsections = ["regions/asia"]\n'),
        ({}, '[[site.nav]]\nlabel = "A"\nurl = "/regions/asia/"\n'),
        ({}, '[[site.footer]]\nlabel = "A"\nurl = "/regions/asia/feed/"\n'),
        ({}, '[[site.nav]]\nlabel = "A"\nurl = "https://review.example/regions/asia/"\n'),
    ],
)
def test_a_group_has_a_page_where_the_site_asks_for_one(files: dict[str, str], config: str) -> None:
    """A file, a section of the home page and the navigation ask for the page of a group; nothing else does."""
    pieces = articles(a=piece(regions=["kz"]))
    assert listed(composed(pieces)) == {"kz": ["a"]}
    assert listed(composed(pieces | files | {"sitegen.toml": SITE + config})) == {"asia": ["a"], "kz": ["a"]}


def test_a_hidden_piece_asks_for_no_page() -> None:
    """A group that only hidden pieces name has no page, although published ones are of its members."""
    for hidden in ({"draft": True}, {"date": "2090-01-01"}, {"expires": "2020-01-01"}):
        files = articles(a=piece(regions=["kz"]), b=piece(**({"date": "2019-01-01", "regions": ["asia"]} | hidden)))
        assert listed(composed(files)) == {"kz": ["a"]}


def test_groups_contain_groups() -> None:
    """A group has the pieces of the members of its members, whether these have a page or not."""
    files = articles(a=piece(regions=["kz"]), b=piece(regions=["near"])) | {
        "content/terms/regions/asia.md": "---\n---\n",
        "content/terms/regions/near.md": profile(name="N", members=["ir"]),
        "content/terms/regions/far.md": profile(name="F", members=["near", "143"]),
    }
    assert listed(composed(files)) == {"asia": ["a"], "far": ["a", "b"], "kz": ["a"], "near": ["b"]}


def test_the_members_of_a_file_replace_those_of_the_table() -> None:
    """A site says for itself what belongs to a group, and to what has a code."""
    files = articles(a=piece(regions=["af"]), b=piece(regions=["kz"]), c=piece(regions=["de"])) | {
        "content/terms/regions/central-asia.md": profile(name="C", members=["af", "uz"]),
        "content/terms/regions/eu.md": profile(members=["de"]),
    }
    found = listed(composed(files))
    assert (found["central-asia"], found["eu"]) == (["a"], ["c"])


def test_a_parent_gathers_the_terms_below_it() -> None:
    """Parents nest, in tags and in taxonomies of the site's own; what a piece says of itself stays as it is."""
    files = articles(a=piece(tags=["Oil price"], topics=["x"]), b=piece(tags=["Oil"])) | {
        "content/terms/tags/oil-price.md": profile(parent="oil"),
        "content/terms/tags/oil.md": profile(name="Oil!", parent="trade"),
        "content/terms/tags/trade.md": profile(name="Trade"),
        "content/terms/topics/x.md": profile(name="X", parent="y"),
        "content/terms/topics/y.md": profile(name="Y"),
        "sitegen.toml": SITE + "[taxonomies.topics]\n",
    }
    made = composed(files)
    assert listed(made, "tags") == {"oil": ["a", "b"], "oil-price": ["a"], "trade": ["a", "b"]}
    assert listed(made, "topics") == {"x": ["a"], "y": ["a"]}
    page = view(made, "tags/oil/index.html", views.TermView)
    assert [link.url for link in page.above] == [Url("tags/trade/")]
    assert [link.url for link in page.members] == [Url("tags/oil-price/")]
    highest = view(made, "tags/oil-price/index.html", views.TermView)
    assert [link.label for link in highest.above] == ["Trade", "Oil!"]
    article = next(one for one in made.plan.artifacts if one.kind == "article" and one.source.endswith("a.md"))
    assert [link.label for link in view(made, article.path, views.ArticleView).tags] == ["Oil price"]


def test_a_tag_may_be_called_like_a_group_of_countries() -> None:
    """Such a tag gathers those below it like any other: only regions wait until a site asks for the page of a group."""
    files = articles(a=piece(tags=["iran"])) | {
        "content/terms/tags/iran.md": "---\nparent: asia\n---\n",
        "content/terms/tags/asia.md": "---\nname: Asia\n---\n",
    }
    assert listed(composed(files), "tags") == {"asia": ["a"], "iran": ["a"]}


def test_related_pieces_share_what_they_name() -> None:
    """Two pieces of one group alone are not related by it: everything of a continent would be."""
    files = articles(a=piece(regions=["kz"]), b=piece(regions=["jp"])) | {"content/terms/regions/asia.md": "---\n---\n"}
    made = composed(files)
    assert listed(made)["asia"] == ["a", "b"]
    pages = [one for one in made.plan.artifacts if one.kind == "article"]
    assert [view(made, one.path, views.ArticleView).related for one in pages] == [(), ()]


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"regions/a.md": ["a"]}, ["terms/regions/a.md: `a` belongs to itself"]),
        (
            {"regions/a.md": ["b"], "regions/b.md": ["c"], "regions/c.md": ["a"], "regions/d.md": ["a"]},
            ["terms/regions/a.md: `a` belongs to `c`, which belongs to `b`, which belongs to `a`"],
        ),
        (
            {"regions/kz.md": ["asia"]},
            ["terms/regions/kz.md: `kz` belongs to `central-asia`, which belongs to `asia`, which belongs to `kz`"],
        ),
        ({"tags/a.md": "a"}, ["terms/tags/a.md: `a` belongs to itself"]),
        (
            {"tags/a.md": "b", "tags/b.md": "a", "tags/c.md": "a"},
            ["terms/tags/a.md: `a` belongs to `b`, which belongs to `a`"],
        ),
    ],
)
def test_a_circle_is_an_error_once(files: dict[str, object], wanted: Sequence[str]) -> None:
    """Terms that belong to themselves are reported once for each circle, at a file that says so."""
    made: dict[str, str] = {
        f"content/terms/{path}": profile(name="N", **{"members" if "regions" in path else "parent": value})
        for path, value in files.items()
    }
    found = [one for one in problems_of(articles(a=piece()) | made) if one.code == "circle"]
    assert [f"{one.place.path.removeprefix('content/')}: {one.message}" for one in found] == wanted
    assert all(one.place.keys in (("members",), ("parent",)) for one in found)


def test_levels_have_a_limit() -> None:
    """A term can be sixteen levels below the highest; more is an error, so that no chain makes a build slow."""

    def nested(levels: int) -> list[str]:
        files = {f"content/terms/tags/t{at}.md": profile(name="N", parent=f"t{at + 1}") for at in range(levels)}
        files[f"content/terms/tags/t{levels}.md"] = profile(name="N")
        return [one.place.path for one in problems_of(articles(a=piece()) | files) if one.code == "limit"]

    assert (nested(16), nested(17)) == ([], ["content/terms/tags/t0.md"])


def test_a_parent_has_a_file() -> None:
    """A parent without a file is reported, with what was probably meant."""
    files = articles(a=piece(tags=["x"])) | {
        "content/terms/tags/x.md": profile(name="X", parent="Trade and money"),
        "content/terms/tags/trade-and-money.md": profile(name="Trade and money"),
    }
    assert [line for line in told(files) if "unknown-reference" in line]
    right = files | {"content/terms/tags/x.md": profile(name="X", parent="trade-and-money")}
    assert listed(composed(right), "tags")["trade-and-money"] == ["a"]


@cache
def table() -> BroaderTerms:
    """Return what is above what where a site says nothing of it."""
    made = composed(articles(a=piece()))
    return broader_terms(made.site.documents, made.config)


@given(st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=4), st.sampled_from(sorted(GROUPS)))
def test_what_is_above_a_country_contains_it(countries: list[str], group: str) -> None:
    """A group is above a country exactly if the country is among its members, or theirs."""

    def within(region: str) -> set[str]:
        members = set(GROUPS[region][1]) if region in GROUPS else set()
        return members.union(*map(within, members))

    parents = table().parents
    for country in countries:
        above: set[str] = set()
        waiting = [country]
        while waiting:
            more = set(parents["regions"].get(waiting.pop(), ())) - above
            above |= more
            waiting += more
        assert (group in above) == (country in within(group))
