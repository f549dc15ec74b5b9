"""Fingerprints: equal exactly when bytes are; no two artifacts at one path; what a build changes, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from sitegen.encoding import Value, field_names, replace
from sitegen.model.sources import SourceFile
from sitegen.pipeline.values import PlannedSite
from sitegen.plan.artifact import Artifact, CopyRecipe, FeedRecipe, HtmlRecipe, seal
from sitegen.plan.assembling import _clashes
from sitegen.plan.changes import Change, changes
from sitegen.plan.fingerprinting import Sealer
from sitegen.plan.sealed import Sealed
from tests.images.photographs import photograph
from tests.index.made import PNG, SITE, Tree, articles, composed, page, piece, profile

GONE = {"date": "2021-01-01", "reason": "wrong"}
FILES: Tree = articles(
    a=piece(
        "Text [b](b.md) ![i](/i.png) ![j](/j.jpg)\n\n## H\n", summary="S", authors="m", translators="m", tags=["t"],
        regions=["ir", "kz"], series="s", topics=["gas"], dateline="Here", original={"outlet": "o", "url": "https://o.example/",
        "date": "2019-01-01",
        "licence": "CC-BY-4.0"}, corrections=[{"date": "2020-02-02", "kind": "update", "text": "x"}], disclosure="D",
        image={"src": "/i.png", "alt": "A", "caption": "C", "credit": "X", "licence": "CC0-1.0"}, toc=True,
        extra={"k": [1]},
        updated="2020-03-03", aliases=["/old/"], date="2020-01-02",
    ),
    b=piece(series="s", tags=["t"]),
    c=piece(withdrawn=GONE, date="2019-01-01"),
    d=piece(date="2019-05-05", tags=["t"]),
) | {
    "content/authors/m.md": profile("Bio", name="M", role="R", email="a@b.example", image={"src": "/i.png", "alt": "A"},
    links=[{"label": "L", "url": "https://m.example/"}]),
    "content/terms/series/s.md": profile("About", name="S", summary="Sum", image={"src": "/i.png", "alt": ""}),
    "content/terms/regions/ir.md": profile(name="Iran", members=["kz"]),
    "content/outlets.toml": '[o]\nname = "O"\nurl = "https://o.example/"\n',
    "content/pages/p.md": page("Page", date="2020-01-01", updated="2020-01-02", image={"src": "/i.png", "alt": ""}),
    "content/i.png": PNG,
    "content/j.jpg": photograph("JPEG", 481, 20),
    "sitegen.toml": SITE + 'icon = "i.png"\nlicence = "CC0-1.0"\n[site.publisher]\nname = "P"\nlogo = "i.png"\n'
    '[[site.nav]]\nlabel = "N"\npage = "p.md"\n[taxonomies.topics]\n[home]\nsections = ["tags/t"]\n'
    "[build]\npage_size = 1\n",
}  # fmt: skip


@cache
def site() -> PlannedSite:
    """Compose a site that fills nearly every field of every view."""
    return composed(FILES)


def marks(
    artifacts: list[Artifact], made: PlannedSite, sites: Mapping[str, Any] | None = None, engine: str = "e"
) -> list[str]:
    """Return the fingerprints of artifacts."""
    sealer = Sealer(made.theme, sites or made.plan.sites, engine)
    return [sealer.seal(one).fingerprint for one in artifacts]


def variants(value: Any) -> Iterator[tuple[str, Any]]:
    """Return values that differ from one in a single place: each field, first item and scalar of it, changed."""
    if isinstance(value, Value) or is_dataclass(value):
        for field in field_names(value) if isinstance(value, Value) else [one.name for one in fields(value)]:
            for name, changed in variants(getattr(value, field)):
                yield f"{field}.{name}", replace(value, **{field: changed})
    elif isinstance(value, Mapping):
        yield "more", {**value, "\0": "x"}
        for key in list(value)[:1]:
            yield from ((f"{key}.{name}", {**value, key: changed}) for name, changed in variants(value[key]))
    elif isinstance(value, list | tuple):
        yield "more", (*value, "x")
        if value:
            yield "fewer", value[1:]
            yield from ((f"0.{name}", (changed, *value[1:])) for name, changed in variants(value[0]))
    elif isinstance(value, bool):
        yield "not", not value
    elif isinstance(value, str):
        yield "text", value + "x"
    elif isinstance(value, int):
        yield "number", value + 1
    elif value is None:
        yield "there", "x"
    else:
        raise TypeError(type(value).__name__)


def kinds() -> dict[str, Artifact]:
    """Return an artifact of each kind, the one with the largest recipe."""
    found: dict[str, Artifact] = {}
    for one in sorted(site().plan.artifacts, key=lambda one: len(one.content)):
        found[one.kind] = Artifact(path=one.path, kind=one.kind, source=one.source, recipe=one.recipe)
    return found


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_sealed_recipe_opens_as_it_was(kind: str) -> None:
    """What is sealed and opened is the same value, which seals to the same bytes."""
    recipe = kinds()[kind].recipe
    sealed = Sealer(site().theme, site().plan.sites, "e").seal(kinds()[kind])
    assert sealed.recipe == recipe
    assert seal(sealed.recipe) == (sealed.shape, sealed.content)


def test_every_kind_of_artifact_is_there() -> None:
    """The site of these tests has each kind of artifact, so that the laws below hold for all."""
    assert set(kinds()) == {
        "home", "article", "page", "taxonomy", "term", "archive", "year", "not-found", "redirect", "feed", "sitemap",
        "robots", "file", "asset", "subscribe", "icon", "variant",
    }  # fmt: skip


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_field_of_a_view_matters(kind: str) -> None:
    """Whatever one field of an artifact's recipe or view is changed, however deep, the fingerprint is another."""
    one = kinds()[kind]
    changed = dict(variants(one.recipe))
    others = marks([replace(one, recipe=recipe) for recipe in changed.values()], site())
    (own,) = marks([one], site())
    assert len(others) > 1
    assert [name for name, mark in zip(changed, others, strict=True) if mark == own] == []


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_what_pages_share_matters_to_pages_and_feeds_alone(kind: str) -> None:
    """A change of the SiteView is another fingerprint for each page and feed, and none for files and assets."""
    one = kinds()[kind]
    (own,) = marks([one], site())
    shows_site = isinstance(one.recipe, HtmlRecipe | FeedRecipe)
    for name, view in variants(site().plan.sites["en"]):
        (mark,) = marks([one], site(), {"en": view})
        assert (mark != own) == shows_site, name


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_engine_and_the_template_matter(kind: str) -> None:
    """Another engine is another fingerprint for all, another template for what it shows."""
    one, made = kinds()[kind], site()
    (own,) = marks([one], made)
    assert marks([one], made, engine="f") != [own]
    template = getattr(one.recipe, "template", "")
    for name in made.theme.closures:
        theme = replace(made.theme, closures={**made.theme.closures, name: "other"})
        assert (marks([one], replace(made, theme=theme)) != [own]) == (name == template)


def test_equal_sites_have_equal_fingerprints() -> None:
    """Two compositions of the same files give the same plan, value for value."""
    assert composed(FILES).plan == site().plan


def test_the_moment_of_a_build_is_in_no_fingerprint() -> None:
    """Between two due moments any two builds have the same plan."""
    later = site().as_of.replace(year=2027)
    assert site().site.next_due is None
    assert composed(FILES, later).plan == site().plan


def test_the_plan_is_sorted_by_path() -> None:
    """Artifacts are in the order of their paths, each path once."""
    paths = [one.path for one in site().plan.artifacts]
    assert paths == sorted(set(paths))


def test_a_body_changes_where_it_is_shown() -> None:
    """Another body of a piece changes its page and feeds, and with another opening its cards; no other page."""
    text = FILES["content/articles/d.md"]
    assert isinstance(text, str)
    before = {one.path: one.fingerprint for one in site().plan.artifacts}
    after = {
        one.path: one.fingerprint
        for one in composed({**FILES, "content/articles/d.md": text + "\nMore.\n"}).plan.artifacts
    }
    assert {path for path in before if before[path] != after[path]} == {
        "2019/05/d/index.html",
        "atom.xml",
        "feed.json",
        "tags/t/atom.xml",
        "tags/t/feed.json",
    }


def copy(path: str, kind: str = "file", source: str = "") -> Sealed:
    """Make an artifact at a path."""
    shape, content = seal(CopyRecipe(file=SourceFile(path=source, digest="", size=0)))
    return Sealed(path=path, kind=kind, source=source, fingerprint="f" + path, shape=shape, content=content)


@pytest.mark.parametrize(
    ("paths", "clash"),
    [
        (["a", "b", "a.b", "ab/c"], set()),
        (["a", "a"], {"a"}),
        (["a/B", "a/b"], {"a/B", "a/b"}),
        (["é", "e\u0301"], {"é", "e\u0301"}),
        (["a", "a/b"], {"a", "a/b"}),
        (["A", "a/b/c"], {"A", "a/b/c"}),
        (["a/index.html", "a/x", "a/x/y/z"], {"a/x", "a/x/y/z"}),
    ],
)
def test_two_artifacts_at_one_path_are_found(paths: list[str], clash: set[str]) -> None:
    """Paths that are one to some file system, and a file where another needs a folder, clash: both are named."""
    found = dict(_clashes([copy(path) for path in paths]))
    assert set(found) == clash
    assert len(set(found.values())) == bool(clash)


def test_changes_are_told_with_their_reasons() -> None:
    """Against the last build each path is added, changed, kept or removed, sorted, each with its reason."""
    plan = [copy("kept"), copy("new"), copy("other"), copy("spoilt")]
    last = {"kept": "fkept", "other": "before", "spoilt": "fspoilt", "gone": "fgone"}
    found = changes(plan, last, lambda path: path != "spoilt", lambda one, was: f"{one.path} was {was}")
    assert found == (
        Change(path="gone", what="removed", reason="nothing calls for it any more", artifact=None),
        Change(path="kept", what="kept", reason="as in the last build", artifact=plan[0]),
        Change(path="new", what="added", reason="new", artifact=plan[1]),
        Change(path="other", what="changed", reason="other was before", artifact=plan[2]),
        Change(path="spoilt", what="changed", reason="the file in the output was changed or deleted", artifact=plan[3]),
    )
    assert [one.what for one in changes(plan, {}, lambda _: True, lambda *_: "")] == ["added"] * 4
