"""The code of templates that an earlier build has kept: the same pages and mistakes, with nothing compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import Environment

from sitegen.plan.artifact import HtmlRecipe
from sitegen.problems import SitegenError
from sitegen.render import Renderer, with_code
from sitegen.render.extensions import NO_EXTENSIONS
from sitegen.urls import relative_base
from tests.render.made import article, artifact, renderer
from tests.theme.made import line

TEXT = "{% import 'm.html' as m %}\n{{ m.x(page.title) }}\n{% if page.title == 'wrong' %}{{ page.titel }}{% endif %}\n"
MACRO = "{% macro x(text) %}<b>{{ text }}</b>{% endmacro %}"


class Kept:
    """What builds keep, in memory."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, bytes], bytes] = {}

    def once(self, name: str, content: bytes, make: Callable[[], bytes]) -> bytes:
        """Return what was made of a name and some bytes."""
        if (name, content) not in self.made:
            self.made[name, content] = make()
        return self.made[name, content]


def show_article(renderer: Renderer, title: str) -> str:
    """Return the page of an article."""
    view = article(title=title)
    recipe = HtmlRecipe(template="article.html", view=view, base=relative_base(view.url), language="en")
    return renderer.render(artifact(recipe)).decode()


def of_next_build(kept: Kept, text: str = TEXT) -> Renderer:
    """Return a renderer whose theme has the code that is kept, and whose environment is new."""
    from sitegen.render import environment  # noqa: PLC0415 - its cache is emptied

    made = renderer({"templates/article.html": text, "templates/m.html": MACRO})
    environment._shared.cache_clear()
    theme = with_code(made.theme, NO_EXTENSIONS, kept.once)
    environment._shared.cache_clear()
    return Renderer(theme=theme, sites=made.sites, bodies=made.bodies, reader=made.reader)


def test_kept_code_shows_the_same_page_and_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second build shows what the first has shown; nothing is asked of Jinja or Python."""
    kept = Kept()
    first = show_article(of_next_build(kept), title="A & B")
    assert "<b>A &amp; B</b>" in first

    def fail(*_: Any, **__: Any) -> None:
        pytest.fail("a template is compiled")

    monkeypatch.setattr(Environment, "compile", fail)
    assert show_article(of_next_build(kept), title="A & B") == first


def test_a_mistake_has_its_line() -> None:
    """What goes wrong in kept code is reported at the line of the template."""
    kept = Kept()
    reports = []
    for _ in range(2):
        with pytest.raises(SitegenError) as caught:
            show_article(of_next_build(kept), title="wrong")
        reports.append([line(problem) for problem in caught.value.problems])
    assert reports[0] == reports[1]
    assert reports[0][0].startswith("themes/plain/templates/article.html:3:")


def test_another_text_has_other_code() -> None:
    """Code is kept for the templates that it was made of, and for no others."""
    kept = Kept()
    show_article(of_next_build(kept), title="A")
    assert "<i>A</i>" in show_article(of_next_build(kept, "<i>{{ page.title }}</i>"), title="A")
