"""Checking templates without showing them."""

from __future__ import annotations

from pathlib import PurePosixPath
from unittest.mock import patch

import pytest

from sitegen.disk.sources.shipped_themes import shipped_themes_folder
from sitegen.plan.page_kinds import PAGE_VIEWS
from sitegen.plan.views import PluginPageView
from sitegen.render import check_templates
from sitegen.render.environment import Templates
from sitegen.render.template_types import OPTIONAL, TEMPLATES
from tests.render.made import checked, files
from tests.theme.made import below, line, loaded


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n{{ page.titel }}", "2: template: ArticleView has no field `titel` (did you mean `title`?)"),
        ("{{ page.updated.iso8601 }}", "1: template: DateView has no field `iso8601`"),
        (
            "{% for x in page.tags %}\n{{ x.name }}{% endfor %}",
            "2: template: LinkView has no field `name` (its fields: ",
        ),
        ("{% set s = page.series %}{{ s.titel }}", "1: template: SeriesView has no field `titel`"),
        ("{{ page.series.pieces[0].titel }}", "1: template: LinkView has no field `titel`"),
        ("{% if page.hiden %}{% endif %}", "1: template: ArticleView has no field `hiden` (did you mean `hidden`?)"),
        ("{{ site.options.colour }}", "1: template: the theme's options have no `colour`"),
        ('{{ site.assets["css/x.css"] | href }}', "1: template: the theme's static files have no `css/x.css`"),
        ("{{ site.titel }}", "1: template: SiteView has no field `titel` (did you mean `title`?)"),
        ("{{ titel }}", "1: template: there is no `titel` here (every template sees: `page`, `site`, `t`"),
        ("{{ page.title.uper() }}", "1: template: a value of type str has no `uper`"),
        ("{{ page.url }}", "1: template: an address of the site was printed without `| href`"),
        ("{{ page.date }}", "1: template: a value of type DateView cannot be printed"),
        ("{{ page.date | href }}", "1: template: `| href` is not for a value of type DateView"),
        ("{{ page.title | body }}", "1: template: `| body` is not for a value of type str"),
        ("{% for p in page.tags | sort(attribute='x') %}{% endfor %}", "1: template: LinkView has no field `x`"),
        ("{% for p in page.tags | map(attribute='url') %}{{ p }}{% endfor %}", ""),
        ("{% for p in (page.date, page.updated) %}{{ p.x }}{% endfor %}", "1: template: DateView has no field `x`"),
        ('{{ t("bye") }}', '1: template: there is no message "bye" in the theme\'s i18n files (did you mean `by`?)'),
        ('{{ t("by") }}', '1: template: the message "by" needs a value for {name}'),
        ('{{ t("by" if page.hidden else "buy", name=1) }}', '1: template: there is no message "buy"'),
        ('{{ t("knd." ~ page.kind) }}', '1: template: no message of the theme\'s i18n files begins with "knd."'),
        ('{% include "x.html" %}', "1: template: there is no template `x.html`"),
        ('{% extends "article.html" %}', "1: template: this template extends itself"),
        ('{% from "m.html" import y %}', "1: template: `m.html` has no `y` (it has: `m`)"),
        ('{% import "m.html" as k %}{{ k.y() }}', "1: template: `m.html` has no `y`"),
        ("{% macro m(a) %}{{ page.x }}{% endmacro %}", "1: template: ArticleView has no field `x`"),
        ("{% call(a) page.x() %}{% endcall %}", "1: template: ArticleView has no field `x`"),
        ("{% with a = page.date %}{{ a.x }}{% endwith %}", "1: template: DateView has no field `x`"),
        (
            "{% block b %}{% for a in page.tags if a.x %}{% endfor %}{% endblock %}",
            "1: template: LinkView has no field",
        ),
        ("{{ 1 | random }}", "1: template: No filter named 'random'."),
        ("{% if %}", "1: template: Expected an expression"),
    ],
)
def test_mistakes_are_found_without_a_page(text: str, told: str) -> None:
    """A name that a view, the theme or a template does not have is reported at its line before any page is shown."""
    found = checked(text, {"m.html": "{% macro m() %}{% endmacro %}"})
    assert [each.startswith(f"article.html:{told}") for each in found] == ([True] if told else []), found


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.extra.anything.below }}{{ page.extra['x'] }}",
        "{% if page.nothing is defined %}{{ page.nothing.below }}{% endif %}",
        "{{ page.nothing if page.nothing is defined and page.nothing.x }}",
        "{{ page.nothing | default('') }}",
        "{{ nothing is defined }}",
        "{% set x = page.date %}{% if page.hidden %}{% set x = page.tags %}{% endif %}{{ x.y }}",
        "{% for key, value in page.extra.items() %}{{ key }}{{ value.x }}{{ loop.index }}{% endfor %}",
        "{% macro m(a, b=1) %}{{ a.x }}{{ b }}{{ caller() }}{{ varargs }}{% endmacro %}{{ m(page) }}",
        "{{ (page.updated or page.date) | time }}{{ (page.series.url if page.series else none) | href }}",
        "{{ page.tags[:2] | length }}{{ page.tags | map(attribute='label') | join(', ') }}",
        "{{ page.url.at('x') | href }}{{ page.url.path }}{{ page.title.upper() }}",
        "{% set ns = namespace(x=0) %}{% set ns.x = 1 %}{{ ns.x }}{% for i in range(3) %}{{ i }}{% endfor %}",
        '{% include "nothing.html" ignore missing %}{% include ["nothing.html", "page.html"] %}',
        "{{ t('kind.' ~ page.kind) }}{{ t('by', **page.extra) }}{{ t('by', name='x') }}",
        "{% if page.series %}{{ page.series.pieces[page.series.current].label }}{% endif %}",
        "{% include 'article.html' %}",
        "{% with page = [page] %}{% include 'article.html' %}{% endwith %}",
        "{% set x = [page.tags] %}{% for y in x %}{% set x = [x] %}{% include 'article.html' %}{% endfor %}",
    ],
)
def test_what_may_be_right_is_not_told(text: str) -> None:
    """The check says nothing of what it cannot know, and nothing of names that the template itself asks for."""
    assert checked(text) == []


def test_templates_are_checked_with_what_loads_them() -> None:
    """A template that others extend or include is checked with the view of each page that uses it, at its own line."""
    templates = {
        "layout.html": "{{ page.head.title }}\n{{ page.taxonomy }}{% set later = 1 %}{% block b %}{% endblock %}",
        "term.html": '{% extends "layout.html" %}{% block b %}{{ later }}{{ page.name }}{% endblock %}',
        "part.html": "{{ row.count }}{{ row.cuont }}",
        "archive.html": "{% for row in page.years %}{% include 'part.html' %}{% endfor %}",
    }
    assert sorted(checked('{% extends "layout.html" %}{% block b %}{{ later }}{% endblock %}', templates)) == [
        (
            "layout.html:2: template: ArticleView has no field `taxonomy` (its fields: `about`, `ai`, `authors`, "
            "`body`, `changed`, `cite`, `cited_by`, `corrections`, `date`, `dateline`, `direction`, "
            "`disclosure`, `editors`, `events`, `extra`, `forecasts`, `head`, `hidden`, `history`, `image`, `kind`, "
            "`language`, `languages`, `licence`, `mentions`, `minutes`, `newer`, `older`, `original`, "
            "`profiles`, `regions`, `related`, `reviewers`, `series`, `sources`, `standfirst`, `summary`, `tags`, "
            "`terms`, `timeline`, `title`, `toc`, `translators`, `updated`, `url`, `with_authors`, `withdrawn`, "
            "`words`)"
        ),
        "part.html:1: template: YearRow has no field `cuont` (did you mean `count`?)",
    ]


def test_a_template_is_checked_once_for_the_same_names() -> None:
    """Templates that each include the next one twice are checked in a time in proportion to their number."""
    chain = {f"{at}.html": f"{{% include '{at + 1}.html' %}}{{% include '{at + 1}.html' %}}" for at in range(40)}
    assert checked("{% include '0.html' %}", chain | {"40.html": "{{ page.titel }}"}) == [
        "40.html:1: template: ArticleView has no field `titel` (did you mean `title`?)"
    ]


def test_a_macro_of_another_template_knows_no_page() -> None:
    """A macro that many pages import is checked for `site` and messages, but not for the page that imports it."""
    macros = {"m.html": "{% macro m() %}{{ page.years }}{{ site.titel }}{% endmacro %}"}
    assert checked('{% import "m.html" as m %}{{ m.m() }}', macros) == [
        "m.html:1: template: SiteView has no field `titel` (did you mean `title`?)"
    ]


def test_every_template_is_there() -> None:
    """A theme without one of the templates that pages are shown with is an error of the theme."""
    held = files({})
    del held["themes/plain/templates/404.html"]
    assert [line(problem) for problem in check_templates(loaded(held), "en")] == [
        (
            "themes/plain/theme.toml: theme: the theme has no template `404.html` "
            '(a theme may inherit: extends = "broadsheet")'
        )
    ]


def test_every_broken_template_is_told() -> None:
    """Every template of the chain is compiled, used or not, and all that are broken are reported at once."""
    child = below("child", {"theme.toml": 'extends = "plain"', "templates/page.html": "", "templates/x.html": "\n{{"})
    held = files({"templates/page.html": "{% x %}"}) | child
    found = [line(problem).partition(": template")[0] for problem in check_templates(loaded(held, "child"), "en")]
    assert found == ["themes/child/templates/x.html:2", "themes/plain/templates/page.html:1"]


def test_methods_of_views_are_not_for_templates() -> None:
    """A template that asks a page for what only machines are told of it has a mistake, as with any unknown field."""
    for method in ("schema_type", "listed", "crumbs", "is_first"):
        (problem,) = checked(f"{{{{ page.{method}() }}}}")
        assert f"no field `{method}`" in problem


def test_every_view_has_a_template() -> None:
    """Each kind of view that an HTML artifact may hold is shown by a template of a theme or a plugin."""
    assert set(PAGE_VIEWS) == {*TEMPLATES.values(), *OPTIONAL.values(), PluginPageView}


def shipped(theme: str, name: str = "") -> dict[str, str | bytes]:
    """Return the files of a theme that ships, perhaps under another name."""
    folder = shipped_themes_folder() / theme
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(PurePosixPath("themes", name or theme, path.relative_to(folder))): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ["a", "z"])
def test_what_was_checked_is_not_compiled_again(name: str) -> None:
    """Whatever a theme is called, the check leaves each template compiled that pages are shown by."""
    toml = (shipped_themes_folder() / "broadsheet/theme.toml").read_text(encoding="utf-8")
    held = shipped("broadsheet", name) | {f"themes/{name}/theme.toml": toml.replace('"broadsheet"', f'"{name}"')}
    theme = loaded(held, name)
    assert check_templates(theme, "en") == ()
    jinja = Templates(theme).jinja
    with patch.object(type(jinja), "compile", side_effect=AssertionError):
        names = [name for name in theme.templates if "/" not in name]
        assert [jinja.get_template(name).name for name in names] == names


@pytest.mark.parametrize("fonts", ["system", "hosted"])
@pytest.mark.parametrize("theme", ["broadsheet", "gazette", "brief"])
def test_the_shipped_themes_have_no_mistakes(theme: str, fonts: str) -> None:
    """The templates of the themes that ship use only names that exist, with and without the fonts."""
    held = shipped("broadsheet") | shipped(theme)
    found = loaded(held, theme, fonts=fonts)
    assert ("fonts/fonts.css" in {asset.name for asset in found.assets}) is (fonts == "hosted")
    assert [line(problem) for problem in check_templates(found, "en")] == []
