"""Artifacts to bytes: whole outputs of every kind of recipe."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from lxml import etree

from sitegen.encoding import replace
from sitegen.model.bodies import ID_PREFIX, BodyRef, Slot
from sitegen.plan import views
from sitegen.plan.artifact import (
    CopyRecipe,
    FeedRecipe,
    HtmlRecipe,
    LlmsRecipe,
    NewsSitemapRecipe,
    RobotsRecipe,
    SitemapIndexRecipe,
    SitemapRecipe,
    StyleRecipe,
)
from sitegen.urls import Base, Url, relative_base
from tests.render.made import ABSOLUTE, DATE, Held, article, artifact, entry, feed, files, renderer
from tests.theme.made import below, loaded, sources

TEMPLATES = {
    "templates/layout.html": """\
{% import "m.html" as m %}
<!DOCTYPE html>
<html lang="{{ site.language }}">
<title>{{ page.head.title }} - {{ site.title }}</title>
{% block main %}
{% endblock %}
""",
    "templates/m.html": """\
{% macro link(target) -%}
<a href="{{ target.url | href }}">{{ target.label }}</a>
{%- endmacro %}
""",
    "templates/article.html": """\
{% extends "layout.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
{% for tag in page.tags %}
{{ m.link(tag) }}
{% endfor %}
{{ page.body | body }}
{% endblock %}
""",
    "templates/entry.html": "\n{{ page.body | body }}<p>{{ page.url | href }}</p>\n",
}
BODY = Held({"b": (f'<p id="{ID_PREFIX}x">', Slot(kind="open"), "home", Slot(kind="close"), "</p>\n")})
TAGS = (views.LinkView(label="A & B", url=Url("tags/a-b/")),)
PAGE = article(title="<T>", tags=TAGS, body=BodyRef(digest="b", prefix="p-", links=(Url(""),)))
HTML = HtmlRecipe(template="article.html", view=PAGE, base=relative_base(PAGE.url), language="en")


def test_a_page() -> None:
    """A page is its template with inheritance, macros and body, its addresses relative, one newline at its end."""
    assert (
        replace(renderer(TEMPLATES), bodies=BODY).render(artifact(HTML)).decode()
        == """\
<!DOCTYPE html>
<html lang="en">
<title>T - A site</title>
<h1>&lt;T&gt;</h1>
<a href="../../../tags/a-b/">A &amp; B</a>
<p id="p-x"><a href="../../../">home</a></p>
"""
    )


def test_a_body_is_filled_for_each_base() -> None:
    """The body that was shown last is shown again only where addresses begin alike, and is never another one's."""
    made = replace(renderer({"templates/article.html": "{{ page.body | body }}"}), bodies=BODY)
    other = replace(PAGE, body=BodyRef(digest="b", prefix="q-", links=(Url("x/"),)))
    bases = (relative_base(Url("")), relative_base(Url("a/b/")), relative_base(Url("a/b/")))
    recipes = [replace(HTML, view=view, base=base) for view, base in zip((PAGE, PAGE, other), bases, strict=True)]
    assert [made.render(artifact(recipe)).decode() for recipe in recipes] == [
        '<p id="p-x"><a href="./">home</a></p>\n',
        '<p id="p-x"><a href="../../">home</a></p>\n',
        '<p id="q-x"><a href="../../x/">home</a></p>\n',
    ]


def test_a_child_theme_overrides_one_block() -> None:
    """A site's theme overrides one block of a parent's template of the same name and keeps the rest."""
    child = below(
        "child",
        {
            "theme.toml": 'extends = "plain"',
            "templates/article.html": '{% extends "plain/article.html" %}\n'
            "{% block main %}<i>{{ super() }}</i>{% endblock %}",
            "templates/m.html": "{% macro link(target) %}[{{ target.label }}]{% endmacro %}",
        },
    )
    held = files(TEMPLATES) | child
    made = replace(renderer(TEMPLATES), theme=loaded(held, "child"), reader=sources(held).reader, bodies=BODY)
    assert (
        made.render(artifact(HTML)).decode()
        == """\
<!DOCTYPE html>
<html lang="en">
<title>T - A site</title>
<i><h1>&lt;T&gt;</h1>
[A &amp; B]
<p id="p-x"><a href="../../../">home</a></p>

</i>
"""
    )


def test_a_feed_shows_its_entries_with_absolute_addresses() -> None:
    """The content of an entry is its template's output, its addresses absolute, also in a second feed."""
    view = feed(entries=(entry(article=PAGE),))
    recipe = FeedRecipe(template="entry.html", view=view, base=ABSOLUTE, language="en")
    made = replace(renderer(TEMPLATES), bodies=BODY)
    first = made.render(artifact(recipe))
    assert (
        b'>&lt;p id="p-x"&gt;&lt;a href="https://example.org/"&gt;home&lt;/a&gt;&lt;/p&gt;\n'
        b"&lt;p&gt;https://example.org/2017/06/a/&lt;/p&gt;</content>"
    ) in first
    assert first.endswith(b"</feed>\n")
    assert made.render(artifact(recipe)) == first


def test_an_entry_says_its_direction() -> None:
    """The content of a piece that runs from right to left says so, with its language, in both formats."""
    made = renderer({"templates/entry.html": "{{ page.title }}"})
    for page, content in (
        (article(title="T", language="fa", direction="rtl"), '<div lang="fa" dir="rtl">\nT\n</div>'),
        (article(title="", language="fa", direction="rtl"), ""),
        (article(title="T", language="ru"), "T"),
    ):
        view = feed(entries=(entry(article=page),))
        recipe = FeedRecipe(template="entry.html", view=view, base=ABSOLUTE, language="en")
        found = etree.fromstring(made.render(artifact(recipe))).findtext(".//{*}content")
        items = json.loads(made.render(artifact(replace(recipe, format="json"))))["items"]
        assert ((found or ""), items[0]["content_html"]) == (content, content)


def test_an_entry_that_changed_is_shown_anew() -> None:
    """What a feed has shown is used again only for an equal piece and the same base."""
    made = renderer({"templates/entry.html": "{{ page.title }} {{ page.url | href }}"})
    texts = []
    for page, base in ((PAGE, ABSOLUTE), (replace(PAGE, title="New"), ABSOLUTE), (PAGE, relative_base(Url("a/b")))):
        view = feed(entries=(entry(article=page),))
        recipe = FeedRecipe(template="entry.html", view=view, base=base, language="en")
        texts += re.findall(r"<content[^>]*>(.*?)</content>", made.render(artifact(recipe)).decode())
    assert texts == [
        "&amp;lt;T&amp;gt; https://example.org/2017/06/a/",
        "New https://example.org/2017/06/a/",
        "&amp;lt;T&amp;gt; ../2017/06/a/",
    ]


def test_sitemap() -> None:
    """The sitemap has absolute, encoded, escaped addresses and the dates that are known."""
    rows = (views.SitemapEntry(url=Url("é&/"), changed="2017-06-13"), views.SitemapEntry(url=Url(""), changed=""))
    recipe = SitemapRecipe(view=views.SitemapView(entries=rows), base=ABSOLUTE)
    assert (
        renderer({}).render(artifact(recipe)).decode()
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/%C3%A9&amp;/</loc><lastmod>2017-06-13</lastmod></url>
<url><loc>https://example.org/</loc></url>
</urlset>
"""
    )


def test_a_sitemap_of_images() -> None:
    """An address has its images, in Google's vocabulary."""
    row = views.SitemapEntry(url=Url("a/"), changed="", images=(Url("a/i&.png"),))
    recipe = SitemapRecipe(view=views.SitemapView(entries=(row,)), base=ABSOLUTE)
    root = etree.fromstring(renderer({}).render(artifact(recipe)))
    found = root.findall("{*}url/{http://www.google.com/schemas/sitemap-image/1.1}image/{*}loc")
    assert [one.text for one in found] == ["https://example.org/a/i&.png"]


def test_an_index_of_sitemaps() -> None:
    """Parts are in an index with the last change of what they hold."""
    part = views.SitemapEntry(url=Url("sitemap/1.xml"), changed="2017-06-13")
    recipe = SitemapIndexRecipe(view=views.SitemapIndexView(parts=(part,)), base=ABSOLUTE)
    root = etree.fromstring(renderer({}).render(artifact(recipe)))
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert [one.text for one in root.findall("{*}sitemap/*")] == ["https://example.org/sitemap/1.xml", "2017-06-13"]


def test_a_news_sitemap() -> None:
    """A piece of the news has publication, language, moment and title."""
    news = views.NewsEntry(
        publication="R", url=Url("a/"), title="A & <b>", language="zh-TW", published="2017-06-13T00:00:00+04:30"
    )
    recipe = NewsSitemapRecipe(view=views.NewsSitemapView(entries=(news,)), base=ABSOLUTE)
    root = etree.fromstring(renderer({}).render(artifact(recipe)))
    found = {str(one.tag).rpartition("}")[2]: one.text for one in root.iter() if one.text and one.text.strip()}
    assert found == {
        "loc": "https://example.org/a/", "name": "R", "language": "zh-tw",
        "publication_date": "2017-06-13T00:00:00+04:30", "title": "A & <b>",
    }  # fmt: skip


def test_robots() -> None:
    """robots.txt has a group for each rule, a preference in each, paths from the host's root, and the sitemaps."""
    view = views.RobotsView(
        rules=(
            views.RobotsRule(agents=("GPTBot", "CCBot"), allow=("/about/",), disallow=("/",)),
            views.RobotsRule(agents=("*",), allow=("/",)),
        ),
        usage="train-ai=n, search=y",
        sitemaps=(Url("sitemap.xml"), Url("sitemap-news.xml")),
    )
    recipe = RobotsRecipe(view=view, base=Base("https://example.org/blog/"))
    assert renderer({}).render(artifact(recipe)).decode() == (
        "User-agent: GPTBot\nUser-agent: CCBot\nAllow: /blog/about/\nDisallow: /\n"
        "Content-Usage: train-ai=n, search=y\n\n"
        "User-agent: *\nAllow: /\nContent-Usage: train-ai=n, search=y\n\n"
        "Sitemap: https://example.org/blog/sitemap.xml\nSitemap: https://example.org/blog/sitemap-news.xml\n"
    )
    both = RobotsRecipe(view=replace(view, signals="search=yes, ai-train=no", sitemaps=()), base=recipe.base)
    assert (
        renderer({})
        .render(artifact(both))
        .decode()
        .endswith(
            "User-agent: *\nAllow: /\nContent-Usage: train-ai=n, search=y\nContent-Signal: search=yes, ai-train=no\n"
        )
    )


def test_an_overview_for_language_models() -> None:
    """llms.txt is Markdown: title, description, and pieces with their summaries, their marks escaped."""
    card = views.CardView(
        url=Url("a/"), title="A [b] *c*", kind="news", summary="S\nT", language="en", direction="ltr", date=DATE
    )  # fmt: skip
    view = views.LlmsView(title="R", description="About # things", sections=(("Archive", (card,)),))
    assert renderer({}).render(artifact(LlmsRecipe(view=view, base=ABSOLUTE))).decode() == (
        "# R\n\n> About \\# things\n\n## Archive\n\n- [A \\[b\\] \\*c\\*](https://example.org/a/): S T\n"
    )


def test_copies_and_styles() -> None:
    """A copy is the source's bytes; a style sheet has its addresses put to hashed names."""
    changed = {"static/a.css": "a { b: url(i.svg) }\r\n", "static/i.svg": "\ufeffi "}
    made = renderer(changed)
    sheet, picture = made.theme.assets
    style = StyleRecipe(file=sheet.file, names=sheet.names or ())
    copy = CopyRecipe(file=picture.file)
    assert made.render(artifact(copy)) == "\ufeffi ".encode()
    name = picture.url.path.rpartition("/")[2]
    assert made.render(artifact(style)).decode() == f'a {{ b: url("{name}") }}\n'


def test_lone_surrogates_do_not_stop_a_page() -> None:
    """A text that is not Unicode is shown with a replacement, since no template can help it."""
    view = article(title="a\ud800b")
    recipe = HtmlRecipe(template="article.html", view=view, base=relative_base(view.url), language="en")
    assert renderer({"templates/article.html": "{{ page.title }}"}).render(artifact(recipe)) == b"a\xef\xbf\xbdb\n"


def test_heavy_libraries_come_late() -> None:
    """Importing the rooms theme and render imports neither jinja2 nor feedgen nor lxml."""
    program = (
        "import sys, sitegen.theme, sitegen.render;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'jinja2', 'markupsafe', 'feedgen', 'lxml'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
