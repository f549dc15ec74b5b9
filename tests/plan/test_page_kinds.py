"""The table of page kinds: it has every page, and agrees with the table of outputs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from sitegen.outputs.media_types import HTML
from sitegen.outputs.table import OUTPUTS, PAGES
from sitegen.plan import views
from sitegen.plan.artifact import HtmlRecipe
from sitegen.plan.page_kinds import PAGE_KINDS, PAGE_VIEWS, kinds_lacking, planners
from sitegen.plan.views.html import HtmlView, ListView
from tests.index.made import composed
from tests.laws.building import AS_OF
from tests.laws.sites import random_site

VIEWS = Path(views.__file__).parent
ALL = frozenset(one.template for one in PAGE_KINDS)


def test_every_view_of_a_page_is_in_the_table() -> None:
    """A view that is made for a page belongs to one kind, or to pages of plugins."""
    modules = (import_module(f"{views.__name__}.{path.stem}") for path in VIEWS.glob("[a-z]*.py"))
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    pages = {one for one in found if issubclass(one, HtmlView)} - {HtmlView, ListView}
    assert sorted(one.__name__ for one in pages) == sorted(one.__name__ for one in PAGE_VIEWS)


def test_every_kind_of_page_has_an_address() -> None:
    """A page of each kind is an output, and each HTML output is a page of a kind."""
    outputs = {output.kind for output in OUTPUTS if output.media_type == HTML} | {*PAGES}
    assert {one.kind for one in PAGE_KINDS} == outputs - {"feed-redirect"}


@pytest.mark.parametrize("seed", range(4))
def test_a_page_is_what_its_kind_says(seed: int) -> None:
    """Each page of a site has the view and the template of its kind."""
    known = {one.kind: (one.view, one.template) for one in PAGE_KINDS}
    known["feed-redirect"] = known["redirect"]
    for one in composed(random_site(seed).files(), AS_OF).plan.artifacts:
        if one.kind in known and isinstance(one.recipe, HtmlRecipe):
            assert (type(one.recipe.view), one.recipe.template) == known[one.kind], one.path


def test_an_optional_kind_is_a_list() -> None:
    """Pages that a theme may do without have a function that plans them: else none could be left out."""
    assert [one.kind for one in PAGE_KINDS if one.theme_has == "if it likes" and one.plan is None] == []


def test_pages_that_lead_to_each_other_are_lacking_together() -> None:
    """Without the template of one, a theme has no pages of a kind that the same function plans."""
    assert kinds_lacking(ALL) == frozenset()
    assert kinds_lacking(ALL - {"entity.html"}) == {"entities", "entity"}
    assert kinds_lacking(ALL - {"timeline.html", "dossier.html"}) == {"timeline"}


def test_files_of_a_page_that_a_theme_lacks_are_planned() -> None:
    """A function is left out with all kinds that it plans, files included."""
    every = tuple(planners(()))
    assert tuple(planners({"timeline"})) == every
    assert len(tuple(planners({"timeline", "events"}))) == len(every) - 1
    assert len(tuple(planners({"terms"}))) == len(every) - 1
