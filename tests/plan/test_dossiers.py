"""Dossiers: all parts of a series on one page, as they are on their own, without ids that collide."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as markup

from sitegen.plan import views
from sitegen.render.part_html import as_part
from tests.index.made import BARE, Tree, articles, composed, piece, profile, told, view

CASE = Path(__file__).parents[1] / "cases/dossier/expected"
PAGE = CASE / "series/run/dossier/index.html"
THEME: Tree = {**BARE, "themes/bare/templates/dossier.html": "{{ page.name }}\n"}
SERIES: Tree = {"content/terms/series/s.md": profile(name="S", dossier=True)}


def parts_of(files: Tree) -> list[str]:
    """Return the file names of the parts of the dossier."""
    page = view(composed(THEME | SERIES | files), "series/s/dossier/index.html", views.DossierView)
    return [one.article.title for one in page.parts]


def test_the_page_is_one_document_without_an_id_twice() -> None:
    """Every reference within the page leads somewhere, no id is there twice, and the page can be written as XHTML."""
    tree = markup.document_fromstring(PAGE.read_text(encoding="utf-8"))
    ids = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    assert max(ids.values()) == 1
    inside = [href[1:] for one in tree.iter("a") if (href := one.get("href", "")).startswith("#")]
    assert len(inside) > 10
    assert set(inside) <= set(ids)
    assert not list(tree.iter("script"))
    etree.fromstring(etree.tostring(tree, method="xml"))
    assert [one.tag for one in tree.iter("h1", "h2", "h3", "h4")] == ["h1", "h2", "h3", "h4", "h2", "h3", "h2", "h2"]


def test_the_sitemap_leaves_it_out() -> None:
    """Search engines find the parts; the page of all of them is for readers."""
    assert "run/dossier" not in (CASE / "sitemap.xml").read_text()
    made = composed(THEME | SERIES | articles(a=piece(series="s")))
    assert view(made, "series/s/dossier/index.html", views.DossierView).head.robots == "noindex"


def test_parts_are_in_the_order_of_the_series_and_public() -> None:
    """The numbers of parts decide, then the dates; what is not public is absent, what is withdrawn is there."""
    gone = {"date": "2020-02-01", "reason": "R"}
    files = articles(
        a=piece(title="second", series="s", date="2020-01-02"),
        b=piece(title="first", series="s", date="2020-01-03", series_order=1),
        c=piece(title="third", series="s", date="2020-01-04", withdrawn=gone),
        d=piece(title="draft", series="s", draft=True),
        e=piece(title="later", series="s", date="2090-01-01"),
        f=piece(title="over", series="s", expires="2020-06-01"),
    )
    assert parts_of(files) == ["first", "second", "third"]


def test_a_dossier_needs_a_part_and_a_template() -> None:
    """Without a listed part there is no page; a theme without the template is an error at the key, once."""
    made = composed(THEME | SERIES | articles(a=piece()))
    assert not [one.path for one in made.plan.artifacts if "dossier" in one.path]
    found = told(SERIES | articles(a=piece(series="s")))
    assert len(found) == 1
    assert found[0].startswith("terms/series/s.md:3:10: error[theme]: the theme bare has no template `dossier.html`")


def test_an_edit_of_another_piece_changes_no_dossier() -> None:
    """The page depends on its parts alone."""

    def mark(other: str, part: str) -> str:
        files = articles(a=piece(part, series="s"), b=piece(other, tags=["t"]))
        made = composed(THEME | SERIES | files)
        return next(one.fingerprint for one in made.plan.artifacts if one.kind == "dossier")

    assert mark("One.\n", "Part.\n") == mark("Two.\n", "Part.\n") != mark("Two.\n", "Another.\n")


@given(st.lists(st.sampled_from(("x", "y", "fn-1", "a-b", "ü")), unique=True), st.integers(1, 99))
def test_references_of_a_part_lead_to_its_own_ids(names: list[str], number: int) -> None:
    """Each id and what refers to it are changed alike; text, other attributes and other addresses are not."""
    part = f"_part-{number}"
    html = "".join(
        f'<h2 id="{name}" class="id">id="{name}" &lt;</h2><a title=\'a > b id="q"\' href="#{name}">#</a>'
        f'<p aria-labelledby="{name} {name}"><a href="https://e.example/#{name}">e</a><a href="#_{name}">f</a></p>'
        for name in names
    )
    made = as_part(html, part)
    assert re.findall(r'<h3 id="([^"]*)"', made) == [f"{part}-{name}" for name in names]
    assert re.findall(r'href="#([^"_][^"]*|_part[^"]*)"', made) == [f"{part}-{name}" for name in names]
    assert made.replace(f"{part}-", "").replace("h3", "h2") == html
