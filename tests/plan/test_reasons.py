"""Reasons: a plan says which part of what it makes anew is not as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from sitegen.encoding import encode, field_names, replace
from sitegen.plan.artifact import FeedRecipe, HtmlRecipe, Recipe, seal
from sitegen.plan.page_kinds import PAGE_KINDS, PAGE_VIEWS
from sitegen.plan.part_sums import part_names, part_sums, shared_sums
from sitegen.plan.parts_in_words import FOLLOWING, PARTS, SHARED
from sitegen.plan.reasons import UNKNOWN, Reasons
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import SiteView
from sitegen.theme.values import Template
from tests.laws.building import Place, command
from tests.plan.test_fingerprints import site

SITE = '[site]\ntitle = "A"\nurl = "https://a.example/"\nlanguage = "en"\ntime_zone = "UTC"\n'


def _shapes() -> list[str]:
    pages = [f"{HtmlRecipe.__name__} {view.__name__}" for view in PAGE_VIEWS]
    return [*pages, *(kind.__name__ for kind in get_args(Recipe) if kind is not HtmlRecipe)]


@pytest.mark.parametrize("shape", _shapes())
def test_each_part_has_a_name(shape: str) -> None:
    """Whatever a file can be made of has a name in words, and each name is that of a part."""
    named = [*PARTS, *FOLLOWING, *(name for one in PAGE_KINDS for name in one.words)]
    assert {name for name in part_names(shape) if name not in named} == set()
    used = {name for one in _shapes() for name in part_names(one)}
    assert set(named) == used
    assert set(SHARED) == set(field_names(SiteView))


def test_an_artifact_has_a_sum_for_each_part() -> None:
    """Two bytes for each name, whatever is made."""
    for artifact in site().plan.artifacts:
        assert len(part_sums(artifact)) == 2 * len(part_names(artifact.shape))


def _reasons(
    then: Mapping[str, tuple[bytes, bytes]], theme: Any = None, sites: Any = None, engine: str = "e"
) -> Reasons:
    made = site()
    theme = theme or made.theme
    return Reasons(theme, shared_sums(theme, sites or made.plan.sites, engine), then)


def _then() -> dict[str, tuple[bytes, bytes]]:
    made = site()
    shared = encode(shared_sums(made.theme, made.plan.sites, "e"))
    return {one.fingerprint: (shared, part_sums(one)) for one in made.plan.artifacts}


def _page(path: str) -> Sealed:
    return next(one for one in site().plan.artifacts if one.path == path)


def _changed(artifact: Sealed, **view: object) -> str:
    recipe = artifact.recipe
    assert isinstance(recipe, HtmlRecipe | FeedRecipe)
    shape, content = seal(replace(recipe, view=replace(recipe.view, **view)))
    return _reasons(_then()).why(replace(artifact, shape=shape, content=content), artifact.fingerprint)


def test_what_changed_of_a_page_is_named() -> None:
    """Its parts, and not what follows from them, unless nothing else changed."""
    article = _page("2020/01/a/index.html")
    recipe = article.recipe
    assert isinstance(recipe, HtmlRecipe)
    head = replace(recipe.view.head, description="other")
    assert _changed(article, title="Other") == "the title changed"
    assert _changed(article, title="Other", related=(), head=head) == "the title and the related pieces changed"
    assert _changed(article, body=None, words=3, minutes="9") == "the text changed"
    assert _changed(article, head=head) == "the metadata changed"
    assert _changed(_page("atom.xml"), entries=()) == "the entries changed"


def test_what_changed_for_all_pages_is_named() -> None:
    """The part of what pages share, the template, sitegen itself."""
    made, article, robots = site(), _page("2020/01/a/index.html"), _page("robots.txt")
    sites = {language: replace(view, nav=(), copyright="C") for language, view in made.plan.sites.items()}
    then = _then()
    moved = _reasons(then, sites=sites)
    assert moved.why(article, article.fingerprint) == "the navigation and the copyright changed"
    texts = {
        name: Template(path=one.path, text=one.text + " " * (name == "article.html"), digest=one.digest)
        for name, one in made.theme.templates.items()
        if not name.endswith("/article.html")
    }
    template = _reasons(then, theme=replace(made.theme, templates=texts))
    assert template.why(article, article.fingerprint) == "the template article.html changed"
    assert _reasons(then, engine="f").why(robots, robots.fingerprint) == "sitegen itself changed"


def test_what_is_not_known_is_said() -> None:
    """Without a note of how a file was made, and where no part differs, no reason is made up."""
    article = _page("2020/01/a/index.html")
    for then in ({}, {article.fingerprint: (b"damaged", b"")}, _then()):
        assert _reasons(then).why(article, article.fingerprint) == UNKNOWN


def _site(tmp_path: Any) -> Place:
    pieces = {
        f"content/articles/{name}.md": f"---\ntitle: {name}\ndate: 2026-01-01\n---\n\nText.\n".encode()
        for name in "abc"
    }
    return Place(root=tmp_path / "place").write({"sitegen.toml": SITE.encode(), **pieces})


def test_a_plan_says_why_after_builds(tmp_path: Any) -> None:
    """A file is explained by what it was made of, whenever that was; files that change for one reason are together."""
    place = _site(tmp_path)
    place.build()
    folders = ("--site", str(place.site), "--output", str(place.output), "--cache", str(place.cache))
    run = ("plan", "--changes", *folders)
    (place.site / "content/articles/b.md").write_text("---\ntitle: b\ndate: 2026-01-01\n---\n\nOther text.\n")
    assert "1 page: the text changed\n  2026/01/b/index.html\n" in command(*run).out
    place.build()
    (place.site / "sitegen.toml").write_text(f'{SITE}[[site.nav]]\nlabel = "Home"\nurl = "/"\n')
    told = command(*run).out
    assert [line for line in told.splitlines() if "not known" in line] == []
    assert "files: the navigation changed\n  2026/01/a/index.html\n" in told
