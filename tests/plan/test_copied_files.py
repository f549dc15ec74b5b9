"""The sitemap, robots.txt, and what is copied."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.plan import views
from sitegen.plan.artifact import CopyRecipe, RobotsRecipe, SitemapRecipe
from sitegen.urls import Base, Url
from tests.index.made import PNG, SITE, Files, articles, artifact, composed, page, piece

OUTLETS = {"content/outlets.toml": '[o]\nname = "O"\n'}


def sitemap(files: Files, **choices: Any) -> dict[str, str]:
    """Return the sitemap of a site: dates by address, in order."""
    recipe = artifact(composed(files, **choices), "sitemap.xml").recipe
    assert isinstance(recipe, SitemapRecipe)
    return {entry.url.path: entry.changed for entry in recipe.view.entries}


@pytest.mark.parametrize(
    ("keys", "listed"),
    [
        ({}, True),
        ({"sitemap": False}, False),
        ({"withdrawn": {"date": "2021-01-01", "reason": "x"}}, False),
        ({"date": "2030-01-01"}, False),
        ({"draft": True}, False),
        *(
            ({"original": {"outlet": "o", "url": "https://o.example/", "policy": policy}}, False)
            for policy in ("full", "noindex", "excerpt")
        ),
        ({"original": {"outlet": "o", "policy": "noindex"}, "sitemap": True}, False),
    ],
)
def test_the_sitemap_names_own_pieces_that_allow_it(keys: dict[str, object], listed: bool) -> None:
    """Own public pieces are in the sitemap, unless `sitemap: false`; republished and withdrawn ones never are."""
    assert any(path.endswith("/a/") for path in sitemap(articles(a=piece(**keys)) | OUTLETS)) == listed


def test_the_sitemap_names_pages_and_the_first_page_of_each_list() -> None:
    """Pages, home, terms and archive are in it, sorted; older pages of lists, redirects, files and 404.html are not."""
    files = articles(a=piece(tags=["t"], aliases=["/o/"]), b=piece(tags=["t"], updated="2020-05-01")) | {
        "content/pages/p.md": page(),
        "content/pages/q.md": page(sitemap=False),
        "content/x.html.zip": b"PK\x03\x04",
        "sitegen.toml": SITE + "[build]\npage_size = 1\n",
    }
    assert list(sitemap(files).items()) == [
        ("", ""),
        ("2020/01/a/", "2020-01-01"),
        ("2020/01/b/", "2020-05-01"),
        ("archive/", ""),
        ("archive/2020/", ""),
        ("p/", ""),
        ("tags/", ""),
        ("tags/t/", ""),
    ]


def test_the_last_change_is_of_substance() -> None:
    """An entry's day is the latest of `updated`, or `date`, and corrections."""
    correction = [{"date": "2020-04-01", "kind": "update", "text": "x"}]
    files = articles(a=piece(corrections=correction, updated="2020-03-01"), b=piece(date="2020-01-02T01:00:00+03:30"))
    assert (sitemap(files)["2020/01/a/"], sitemap(files)["2020/01/b/"]) == ("2020-04-01", "2020-01-02")


def test_an_address_has_a_thousand_images_at_most() -> None:
    """A sitemap names the first 1,000 images of a piece, as many as Google reads."""
    files = articles(a=piece("\n\n".join(f"![x](/i{at}.png)" for at in range(1_002))))
    files |= {f"content/i{at}.png": PNG for at in range(1_002)}
    recipe = artifact(composed(files), "sitemap.xml").recipe
    assert isinstance(recipe, SitemapRecipe)
    images = [entry.images for entry in recipe.view.entries if entry.images]
    assert images == [tuple(Url(f"i{at}.png") for at in range(1_000))]


def test_a_draft_build_is_not_to_be_found() -> None:
    """With --drafts the sitemap is empty, and robots.txt allows nothing and names no sitemap."""
    assert sitemap(articles(a=piece()), drafts=True) == {}
    for drafts, view in (
        (True, views.RobotsView(rules=(views.RobotsRule(agents=("*",), disallow=("/",)),))),
        (
            False,
            views.RobotsView(rules=(views.RobotsRule(agents=("*",), allow=("/",)),), sitemaps=(Url("sitemap.xml"),)),
        ),
    ):
        recipe = artifact(composed({}, drafts=drafts), "robots.txt").recipe
        assert recipe == RobotsRecipe(view=view, base=Base("https://review.example/"))


def test_a_copy_is_its_source_s_bytes() -> None:
    """A published file is named by its source and the digest of its bytes, so that other bytes are another artifact."""
    made = composed({"content/static/x.png": PNG})
    one = artifact(made, "static/x.png")
    assert (one.kind, one.source) == ("file", "content/static/x.png")
    assert one.recipe == CopyRecipe(file=made.sources.files["content/static/x.png"])
    assert artifact(composed({"content/static/x.png": PNG + b"\0"}), "static/x.png").fingerprint != one.fingerprint


def test_assets_have_hashed_names() -> None:
    """A theme's static file is served under a name with its hash, which every page knows."""
    made = composed({})
    (one,) = (artifact for artifact in made.plan.artifacts if artifact.kind == "asset")
    assert made.plan.sites["en"].assets == {"bare.css": Url(one.path)}
    assert one.path.startswith("assets/bare.")
