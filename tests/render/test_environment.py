"""What templates can do, and what is reported when they do something wrong."""

from __future__ import annotations

import pytest

from sitegen.model.bodies import BodyRef
from sitegen.problems import SitegenError, render_problem
from sitegen.render.translator import translator
from sitegen.urls import Url
from tests.render.made import DATE, article, shown
from tests.theme.made import line


def complaint(text: str, templates: dict[str, str] | None = None) -> str:
    """Show an article with a wrong template; return the one problem as a line."""
    with pytest.raises(SitegenError) as caught:
        shown(text, templates=templates)
    assert len(caught.value.problems) == 1
    return line(caught.value.problems[0]).removeprefix("themes/plain/templates/")


def test_values_are_escaped() -> None:
    """Whatever a view holds is text: markup in it is shown, never obeyed."""
    page = article(title="<script>\"'&")
    assert shown('{{ page.title }}<a title="{{ page.title }}">', page) == (
        '&lt;script&gt;&#34;&#39;&amp;<a title="&lt;script&gt;&#34;&#39;&amp;">\n'
    )


def test_filters() -> None:
    """`href` writes addresses from here, `body` the filled body, `time` a date for readers and machines."""
    page = article(url=Url("2017/06/a/"), body=BodyRef(digest="b", prefix="p-"))
    text = (
        '{{ site.home | href }} {{ "https://e.org/?a&b" | href }} {{ page.url.at("x") | href }} {{ page.date | time }}'
    )
    assert shown(text + "\n{{ page.body | body }}", page) == (
        '../../../ https://e.org/?a&amp;b #x <time datetime="2017-06-13">13 June 2017</time>\n<p>Body</p>\n'
    )


def test_messages() -> None:
    """`t` gives a message with its names filled; message and values are escaped, markup of the template is not."""
    assert shown('{{ t("by", name=page.title) }}', article(title="<i>{name}</i>")) == (
        "By &lt;i&gt;{name}&lt;/i&gt; &amp; others\n"
    )
    macro = "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}"
    assert shown(macro + '{{ t("by", name=m("&")) }}') == "By <b>&amp;</b> &amp; others\n"


@pytest.mark.parametrize("how", ['{% import "m.html" as m %}', '{% import "m.html" as m with context %}'])
def test_imported_macros_see_site_page_and_t(how: str) -> None:
    """A macro of another template sees site, page and t, and its addresses are written from the page."""
    macro = '{% macro x() %}{{ page.url | href }} {{ t("kind.news") }} {{ site.title }}{% endmacro %}'
    assert shown(how + "{{ m.x() }}", templates={"m.html": macro}) == "../../../2017/06/a/ News A site\n"


def test_mappings_are_read_by_name() -> None:
    """An entry of a mapping is read by its name, also one that is called like a method of Python's."""
    page = article(extra={"copy": "C", "pop": "P", "items": "I"})
    text = '{{ page.extra.copy }}{{ page.extra.pop }}{{ page.extra["items"] }}{{ page.extra.none | default("-") }}'
    assert shown(text, page) == "CPI-\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n{{ page.titel }}", "article.html:2: template: ArticleView has no field `titel` (did you mean `title`?)"),
        ("{{ pge.title }}", "article.html:1: template: there is no `pge` here (did you mean `page`?; else"),
        ("{{ page.url }}", "article.html:1: template: an address of the site was printed without `| href` (write `{{"),
        ("{{ page.url ~ '' }}", "article.html:1: template: an address of the site was printed without `| href` (write"),
        ("{{ page.body }}", "article.html:1: template: a value of type BodyRef cannot be printed (write `{{ body |"),
        ("{{ page.updated }}", "article.html:1: template: this value is absent (none) and cannot be printed (write"),
        ("{{ page.hidden }}", "article.html:1: template: true and false are not printed (write"),
        (
            "{{ page.tags }}",
            "article.html:1: template: a value of type tuple cannot be printed (print text or a number)",
        ),
        ("{{ page.title.upper }}", "article.html:1: template: a value of type builtin_function_or_method cannot be"),
        ("{{ page.updated.text }}", "article.html:1: template: `.text` is asked of a value that is absent here (none)"),
        ("{{ page.extra.x }}", 'article.html:1: template: there is no entry "x" here (it is empty;'),
        (
            "{{ page.title | href | body }}",
            "article.html:1: template: `| body` is for a body; this value is of type str",
        ),
        (
            "{{ page.updated | time }}",
            "article.html:1: template: `| time` is for a date; this value is absent here (none)",
        ),
        ("{{ page.foo | href }}", "article.html:1: template: ArticleView has no field `foo`"),
        ("{{ 'java\tscript:x' | href }}", 'article.html:1: template: "java'),
        (
            '{{ t("bye") }}',
            'article.html:1: template: there is no message "bye" in the theme\'s i18n files (did you mean',
        ),
        ('{{ t("by") }}', 'article.html:1: template: the message "by" needs a value for {name}'),
        ('{{ t("by", name=page.url) }}', "article.html:1: template: an address of the site was printed without"),
        ('{{ t("by", name=none) }}', "article.html:1: template: this value is absent (none)"),
        ("\n{% include 'x.html' %}", "article.html:2: template: there is no template `x.html`"),
        ("\n{% if %}", "article.html:2: template: Expected an expression, got 'end of statement block'"),
        ("{{ 1 | random }}", "article.html:1: template: No filter named 'random'."),
        ("{{ lipsum() }}", "article.html:1: template: there is no `lipsum` here"),
        ("{% autoescape false %}{% endautoescape %}", "article.html:1: template: escaping is always on"),
        ("{{ page.title | safe }}", "article.html:1: template: `| safe` is for a text that the template itself writes"),
        ("{{ page.__class__ }}", "article.html:1: template: ArticleView has no field `__class__`"),
        ("{{ ''.format }}", "article.html:1: template: a value of type str has no `format`"),
        ("{{ page.extra.update({}) }}", 'article.html:1: template: there is no entry "update" here'),
        ("{{ page.tags.append }}", "article.html:1: template: a value of type tuple has no `append`"),
        ("{% for i in range(10 ** 9) %}{% endfor %}", "article.html:1: template: a range of more than 100,000 numbers"),
        ("{{ 1 / 0 }}", "article.html:1: template: this cannot be shown: ZeroDivisionError"),
        ("{% include 'article.html' %}", "article.html:1: template: templates or macros call each other without end"),
        ("\n{% extends 'article.html' %}", "article.html:2: template: templates or macros call each other without end"),
        (
            "{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}",
            "article.html:2: template: templates or macros call each other without end",
        ),
    ],
)
def test_mistakes_are_told_at_their_line(text: str, told: str) -> None:
    """A mistake in a template is one problem at its line, in words of templates."""
    found = complaint(text)
    assert found.startswith(told), found


def test_the_innermost_template_is_named() -> None:
    """A mistake within a macro or a block is reported where it is written, not where it is used."""
    templates = {
        "base.html": "<main>{% block main %}{% endblock %}</main>",
        "m.html": "\n\n{% macro x(y) %}\n{{ y.titel }}\n{% endmacro %}",
    }
    text = '{% extends "base.html" %}{% import "m.html" as m %}{% block main %}{{ m.x(page) }}{% endblock %}'
    assert complaint(text, templates).startswith("m.html:4: template: ArticleView has no field `titel`")


def test_a_mistake_is_pointed_at() -> None:
    """A problem of a template quotes its line."""
    with pytest.raises(SitegenError) as caught:
        shown("<p>\n<b>{{ page.titel }}</b>")
    assert render_problem(caught.value.problems[0]) == (
        "themes/plain/templates/article.html:2:1: error[template]: ArticleView has no field `titel`\n"
        "  2 | <b>{{ page.titel }}</b>\n"
        "    | ^\n"
        "  hint: did you mean `title`?"
    )


def test_nothing_is_shared_between_pages() -> None:
    """What a template sets while it shows a page is gone on the next one."""
    text = "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}"
    assert [shown(text), shown(text)] == ["1\n", "1\n"]


def test_json_keeps_letters() -> None:
    """`tojson` writes letters of every script as they are, and nothing that ends a script element."""
    assert shown("{{ {'b': 1, 'a': page.title} | tojson }}", article(title="سلام</script>")) == (
        '{"a": "سلام\\u003c/script\\u003e", "b": 1}\n'
    )


def test_date_has_its_words() -> None:
    """The text and the machine form of a date are escaped."""
    assert DATE.iso in shown("{{ page.date | time }}")


def test_a_number_chooses_the_plural_form() -> None:
    """Of a message with plural forms `t` takes the one for the number, in whatever digits and groups it is written."""
    messages = {"n.one": "{n} день", "n.few": "{n} дня", "n.many": "{n} дней", "n.other": "{n} дня", "n2": "x"}
    t = translator(messages, "ru")
    assert [t("n", n=n) for n in (1, "3", "۱۱", "1\u00a0021", "2½", "?")] == [
        *("1 день", "3 дня", "۱۱ дней", "1\u00a0021 день", "2½ дня", "? дня")
    ]
    assert translator({"n.other": "{n} days"}, "en")("n", n=1) == "1 days"
