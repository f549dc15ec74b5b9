"""Cards shown once: a page has what it would have shown itself, whatever way leads to the root."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from jinja2 import Environment, nodes

from sitegen.plan import views
from sitegen.plan.artifact import HtmlRecipe
from sitegen.render.environment import Templates, make_environment
from sitegen.render.jinja_codegen import SEES_NO_PAGE
from sitegen.render.macro_cache import closed_macros
from sitegen.urls import Base, Url
from tests.index.made import articles, composed, piece
from tests.render.made import BODIES, DATE, article, artifact, renderer, shown
from tests.render.made import files as shown_files
from tests.theme.made import loaded

BASES = (Base("./"), Base("../../"), Base("/a&b'c/"), Base("https://x.example/"))


def test_closed_macros_see_nothing_of_the_page() -> None:
    """What sees the page, opens other templates or looks at shown addresses is not closed; nor is what calls it."""
    source = """
    {% macro a(card) %}<a href="{{ card.url | href }}">{{ t("x", n=b(card.title)) }}{{ site.title }}</a>{% endmacro %}
    {% macro b(text) %}{% for x in [text] %}{{ loop.index }}{{ x | upper }}{% endfor %}{% endmacro %}
    {% macro page_(card) %}{{ page.title }}{% endmacro %}
    {% macro calls(card) %}{{ page_(card) }}{% endmacro %}
    {% macro sets(card) %}{% set page = card %}{{ page.title }}{% endmacro %}
    {% macro opens(card) %}{% include "x.html" %}{% endmacro %}
    {% macro body_(card) %}{{ card.body | body }}{% endmacro %}
    {% macro looks(card) %}{{ card.url | href | length }}{% endmacro %}
    {% macro asks(card) %}{% if a(card) == "x" %}1{% endif %}{% endmacro %}
    {% macro cuts(card) %}{{ a(card) | truncate(3) }}{% endmacro %}
    {% macro outer(card) %}{{ colour }}{% endmacro %}
    {% macro twice(card) %}1{% endmacro %}{% if site.title %}{% macro twice(card) %}2{% endmacro %}{% endif %}
    {% macro again(card) %}1{% endmacro %}{% set again = 3 %}
    {% macro body(card) %}{{ caller() }}{% endmacro %}
    """
    jinja = Environment(autoescape=True)
    jinja.filters |= {"href": str, "body": str}
    assert closed_macros(jinja.parse(source)) == {"a", "b"}


def test_pages_are_the_same_without_the_shelf() -> None:
    """Every page of a site, below any way to the root, has the bytes that it has when it shows each card itself."""
    made = composed(articles(a=piece("Text.", tags=["t"]), b=piece("More.", tags=["t"], date="2020-02-02")))
    recipes = [one.recipe for one in made.plan.artifacts if isinstance(one.recipe, HtmlRecipe)]

    def pages() -> list[str]:
        templates = Templates(made.theme, BODIES)
        sites = made.plan.sites
        return [
            templates.show(one.template, sites[one.language], one.view, base)
            for base in BASES
            for one in recipes
            if isinstance(one.view, views.HomeView | views.TermView | views.YearView)
        ]

    shelved = pages()
    with patch("sitegen.render.macro_cache.shown_card", lambda *_: None):
        assert shelved == pages()
    assert not any("\ufdd0" in page for page in shelved)


def test_an_address_with_an_anchor_is_left_to_its_page() -> None:
    """A card that leads to an anchor is shown by each page, since on its own page `#anchor` alone does."""
    card = views.CardView(
        url=Url("2017/06/a/", "x"), title="T", kind="news", summary="", language="en", direction="ltr", date=DATE
    )
    macro = {"m.html": '{% macro card(card) %}<a href="{{ card.url | href }}">{{ card.title }}</a>{% endmacro %}'}
    text = '{% import "m.html" as m %}{{ m.card(page.related[0]) }}'
    for url, href in ((Url("2017/06/a/"), "#x"), (Url("b/"), "../2017/06/a/#x")):
        assert shown(text, article(url=url, related=(card,)), macro).strip() == f'<a href="{href}">T</a>'


MACROS = {
    "plain": '{% macro x(u) %}{{ u | href }}{{ t("kind.news") }}{{ range(2) | list | length }}{% endmacro %}',
    "page": "{% macro x(u) %}{{ page.title }} {{ u | href }}{% endmacro %}",
    "counts": "{% set n = namespace(at=0) %}{% macro x(u) %}{% set n.at = n.at + 1 %}{{ n.at }}{% endmacro %}",
    "includes": '{% macro x(u) %}{% include "i.html" %}{% endmacro %}',
    "imports": '{% import "i.html" as i %}{% macro x(u) %}{{ i.y(u) }}{% endmacro %}',
}


@pytest.mark.parametrize("macro", MACROS)
def test_macros_of_another_page_leave_no_trace(macro: str) -> None:
    """A page that comes after others is the page that it would be as the first, whatever its macros see."""
    include = "{{ page.url | href }}{% macro y(u) %}{{ page.title }}{{ u | href }}{% endmacro %}"
    text = '{% import "m.html" as m %}{{ m.x(page.url) }} {{ m.x(page.tags[0].url) }}'
    pages = [
        HtmlRecipe(
            template="article.html",
            view=article(url=Url(url), title=url, tags=(views.LinkView(label="T", url=Url("tags/t/")),)),
            base=base,
            language="en",
        )
        for url in ("a/", "b/c/")
        for base in BASES
    ]
    files = {"article.html": text, "m.html": MACROS[macro], "i.html": include}
    changed = {f"templates/{name}": content for name, content in files.items()}
    together = renderer(changed)
    assert [together.render(artifact(one)) for one in pages] == [
        renderer(changed).render(artifact(one)) for one in pages
    ]


def sees_no_page(jinja: Environment, text: str) -> bool:
    """Return what the code of a template says of itself."""
    return bool(jinja.from_string(text).root_render_func.__globals__[SEES_NO_PAGE])


def test_macros_that_see_no_page_are_made_once() -> None:
    """What a template defines without looking at the page is shared by all pages, and nothing else is."""
    jinja = make_environment(loaded(shown_files({})))
    assert {name for name, text in MACROS.items() if sees_no_page(jinja, text)} == {"plain"}


def test_the_macros_of_shipped_themes_are_made_once() -> None:
    """The macros of each theme are the same on all pages: else every page makes all of them, a tenth of its time."""
    themes = Path(__file__).parents[2] / "themes"
    files = sorted(path for path in themes.glob("*/templates/*.html") if "{% macro" in path.read_text())
    assert themes / "broadsheet/templates/macros.html" in files
    jinja = make_environment(loaded(shown_files({})))
    for path in files:
        text = path.read_text()
        if not any(jinja.parse(text).find_all((nodes.Extends, nodes.Block))):
            assert sees_no_page(jinja, text), path
