"""The parts of other dialects: front matter, dates, people, ids of headings, tags of templates, Markdown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importing.dialects.body import Dialect, convert_body
from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.dates import date_of_name, read_date
from sitegen.importing.dialects.foreign_yaml import YamlError, read_yaml, typed
from sitegen.importing.dialects.front_matter import read_front_matter
from sitegen.importing.dialects.heading_ids import (
    IdOf,
    github_id,
    goldmark_id,
    kramdown_gfm_id,
    kramdown_id,
    markdown_it_anchor_id,
    python_markdown_id,
    zola_id,
)
from sitegen.importing.dialects.known_calls import known_call
from sitegen.importing.dialects.liquid import LiquidSyntax, Variables
from sitegen.importing.dialects.marks import with_literal_brackets
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.python_settings import python_settings
from sitegen.importing.dialects.shortcodes import HugoSyntax, ZolaSyntax
from sitegen.importing.dialects.simple_templates import by_zola
from sitegen.importing.dialects.targets import Targets, with_targets
from sitegen.importing.dialects.templates import Syntax, Templates
from sitegen.importing.generators.hugo_addresses import PageFacts, our_hugo_pattern, permalink_of
from sitegen.importing.generators.jekyll_addresses import filled, our_pattern, template_of
from sitegen.importing.generators.pelican_addresses import from_pattern, our_pelican_pattern, pelican_slug
from sitegen.importing.generators.python_markdown import dialect_of_mkdocs, dialect_of_pelican
from sitegen.importing.model import Medium
from sitegen.locale.zones import zone
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions

TEHRAN = zone("Asia/Tehran")


@pytest.mark.parametrize(
    ("text", "front", "body", "tolerated"),
    [
        ("---\ntitle: Plain\n---\nx", {"title": "Plain"}, "x", 0),
        ("---\ntitle: Ports: a view\n---\nx", {"title": "Ports: a view"}, "x", 1),
        ('---\ntitle: "One" and two\ntags: [a, b]\n---\n', {"title": '"One" and two', "tags": ["a", "b"]}, "", 1),
        ("---\ntags:\n- @desk\n- b: c: d\n---\n", {"tags": ["@desk", "b: c: d"]}, "", 1),
        ("---\ntags:\n\t- a\n\t- b\n---\n", {"tags": ["a", "b"]}, "", 1),
        ("---\na: 1\na: 2\n---\n", {"a": "2"}, "", 1),
        ("---\na: &x [1]\nb: *x\n---\n", {"a": ["1"], "b": ["1"]}, "", 1),
        ("--- \ntitle: Dots\n...\nx", {"title": "Dots"}, "x", 0),
        ("\n\n---\ntitle: Below\n---\nx", {"title": "Below"}, "x", 1),
        ("+++\ntitle = 'T'\ndate = 2017-06-13\n+++\nx", {"title": "T", "date": "2017-06-13"}, "x", 0),
        ("+++\ntitle = It's\ndate = 2017-06-13\n+++\nx", {"title": "It's", "date": "2017-06-13"}, "x", 1),
        ('{"title": "J"}\n\nx', {"title": "J"}, "x", 0),
        ('---json\n{"title": "J"}\n---\nx', {"title": "J"}, "x", 0),
        ("Title: H: 1\nTags: a,\n    b\n\nx", {"title": "H: 1", "tags": "a, b"}, "x", 0),
        ("No front matter.\n", {}, "No front matter.\n", 0),
        ("﻿---\r\ntitle: Win\r\n---\r\nx\r\n", {"title": "Win"}, "x\n", 0),
    ],
)
def test_front_matter_in_every_spelling(text: str, front: dict[str, Any], body: str, tolerated: int) -> None:
    """The keys, the body, and how much had to be tolerated."""
    written = read_front_matter(text.encode(), headers=True)
    assert (dict(written.front), written.body, len(written.tolerated), written.fault) == (front, body, tolerated, "")


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "+++\ntitle = 'x'\n", "---js\n{a: 1}\n---\n", "---\n- a\n---\n"])
def test_front_matter_that_nobody_can_read_is_a_fault(text: str) -> None:
    """Whether such a piece is public is not known, so it must not be."""
    written = read_front_matter(text.encode())
    assert (dict(written.front), bool(written.fault), written.fault_line > 0) == ({}, True, True)


def test_another_encoding_is_read_and_told() -> None:
    """Windows-1252 and UTF-16 are read; what is neither is shown with replacement characters."""
    latin = read_front_matter("---\ntitle: Café\n---\n".encode("cp1252"))
    wide = read_front_matter("---\ntitle: Café\n---\n".encode("utf-16"))
    broken = read_front_matter(b"---\ntitle: \x81\x8d\n---\n")
    assert (latin.front["title"], wide.front["title"], broken.front["title"]) == ("Café", "Café", "��")
    assert [len(one.tolerated) for one in (latin, wide, broken)] == [1, 1, 1]
    mixed = read_front_matter("---\ntitle: Café\n---\nÜber\n".encode() + "dass – das".encode("cp1252"))
    assert (mixed.front["title"], mixed.body) == ("Café", "Über\ndass – das")
    assert mixed.tolerated == ((5, "bytes that are not UTF-8, read as Windows-1252"),)


def test_a_bomb_of_aliases_is_refused() -> None:
    """Values are counted as often as aliases use them, and depth is limited."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    for text in ("\n".join(lines), "[" * 5000, "a: " + "{a: " * 500, "a: *missing"):
        with pytest.raises(YamlError):
            read_yaml(text)


def test_scalars_below_extra_have_the_types_of_yaml() -> None:
    """Plain numbers and truth values are such; what is in quotes, and `007`, is text."""
    value = read_yaml("a: 1\nb: true\nc: '1'\nd: 1.5\ne: 007\nf: no\n").value
    assert typed(value) == {"a": 1, "b": True, "c": "1", "d": 1.5, "e": "007", "f": "no"}


@pytest.mark.parametrize(
    ("text", "moment", "assumed"),
    [
        ("2017-6-3", "2017-06-03", False),
        ("2017-06-13 9:05", "2017-06-13T09:05:00+04:30", True),
        ("2017-06-13 9:05:01 -4", "2017-06-13T09:05:01-04:00", False),
        ("2017-06-13T09:05:00-0400", "2017-06-13T09:05:00-04:00", False),
        ("2017-06-13 09:05:00 +0000 UTC", "2017-06-13T09:05:00+00:00", False),
        ("2017/06/13 10:11 PM", "2017-06-13T22:11:00+04:30", True),
        ("Tue, 13 Jun 2017 09:00:00 GMT", "2017-06-13T09:00:00+00:00", False),
        ("13 June 2017", "2017-06-13", False),
        ("June 13th, 2017", "2017-06-13", False),
        ("20170613", "2017-06-13", False),
        ({"created": "2017-06-13", "updated": "2017-07-01"}, "2017-06-13", False),
        ("2017-02-31", None, False),
        ("soon", None, False),
    ],
)
def test_dates_in_every_spelling(text: Any, moment: str | None, assumed: bool) -> None:
    """The moment as it was written; a time without its offset has that of the site's time zone."""
    found = read_date(text, TEHRAN)
    assert (found and found.moment.isoformat(), bool(found and found.assumed)) == (moment, assumed)


def test_dates_of_names() -> None:
    """A name may begin with its date, with one digit too."""
    assert date_of_name("2017-6-3-second-term") == (date(2017, 6, 3), "second-term")
    assert date_of_name("2017-13-40-x") == (None, "2017-13-40-x")


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("jdoe", ("jdoe",)),
        ("Jane Doe", ("jdoe",)),
        ("By Jane Doe and Ali Reza, PhD", ("jdoe", "ali-reza-phd")),
        ("Ann Roe & Bo Li; Cy Day", ("ann-roe", "bo-li", "cy-day")),
        (["jdoe", {"name": "Zed Fox", "url": "javascript:alert(1)"}], ("jdoe", "zed-fox")),
        ("Foo Bar <foo@bar.example>", ("foo-bar",)),
        (None, ()),
    ],
)
def test_authors_in_every_spelling(value: Any, ids: tuple[str, ...]) -> None:
    """Ids of a data file, names, several in one text; no address of e-mail, no link that runs."""
    people = People({"jdoe": {"name": "Jane Doe", "email": "j@d.example"}})
    found, profiles = people.of(value)
    assert found == ids
    assert not re.search("@|javascript", str(profiles))


HEADINGS = (
    "Hello World|hello-world|hello-world|hello-world|hello-world",
    "1. First: what's new?|first-whats-new|1-first-whats-new|1-first-whats-new|1-first-whats-new",
    "Über-Größe & more|ber-gre--more|über-größe--more|über-größe--more|uber-groe-more",
    "C++ vs. C#|c-vs-c|c-vs-c|c-vs-c|c-vs-c",
    "foo_bar baz|foobar-baz|foo_bar-baz|foo_bar-baz|foo_bar-baz",
    "Hello World|hello-world-1|hello-world-1|hello-world-1|hello-world_1",
    "Hello World|hello-world-2|hello-world-2|hello-world-2|hello-world_2",
    "`code` and *em* [link](http://x.com)|code-and-em-linkhttpxcom|code-and-em-link|code-and-em-linkhttpxcom|code-and-em-link",
    "What -- and *road*!|what----and-road|what--and-road|what----and-road|what-and-road",
    "v1.2.3 (beta)|v123-beta|v123-beta|v123-beta|v123-beta",
    "x/y & z|xy--z|xy--z|xy--z|xy-z",
)
"""Headings, and what kramdown, its GFM parser, Hugo and Python-Markdown printed for them, in one page."""


@pytest.mark.parametrize(
    ("column", "made"), [(1, kramdown_id), (2, kramdown_gfm_id), (3, goldmark_id), (4, python_markdown_id)]
)
def test_ids_are_those_that_the_programs_printed(column: int, made: IdOf) -> None:
    """The ids of one page, one after the other."""
    taken: dict[str, int] = {}
    rows = [row.split("|") for row in HEADINGS]
    assert [made(row[0], taken) for row in rows] == [row[column] for row in rows]


def test_ids_by_documented_examples() -> None:
    """Those of the documentation of Zola and of github-slugger."""
    zola: dict[str, int] = {}
    headings = ("Something exciting!", "Example code", "Something else", "Example code")
    ids = ["something-exciting", "example-code", "something-else", "example-code-1"]
    assert [zola_id(one, zola) for one in headings] == ids
    taken: dict[str, int] = {}
    assert [github_id(one, taken) for one in ("foo", "foo", "foo 1")] == ["foo", "foo-1", "foo-1-1"]
    assert markdown_it_anchor_id("Ça va?", {}) == "%C3%A7a-va%3F"


def _carried(syntax: Syntax, text: str, values: dict[str, Any] | None = None) -> tuple[str, list[str]]:
    def call(one: Call, body: Templates) -> str | None:
        return one.inner if one.name == "raw" else "" if one.name == "comment" else known_call(one, body)

    tags = Templates(syntax, call, Variables(values or {}, {}).text)
    return re.sub(r"\s+", " ", tags.convert(text)).strip(), [what.split("`")[1] for what, _ in tags.left]


@pytest.mark.parametrize(
    ("syntax", "text", "result", "left"),
    [
        (LiquidSyntax(), "{{ site.url | append: '/a' | upcase }}", "HTTPS://O.EXAMPLE/A", []),
        (LiquidSyntax(), "{% raw %}{{ a }}{% endraw %}{% comment %}b{% endcomment %}{# c #}", "{{ a }}", []),
        (LiquidSyntax(), "`{{ site.url }}` {{ no.thing }}", "`https://o.example` {{ no.thing }}", ["no.thing"]),
        (LiquidSyntax(), "```\n{{ a }}{% x %}\n```", "``` {{ a }}{% x %} ```", []),
        (LiquidSyntax(), "{% x %} a {% endx %} {% endy %}", "{% x %} a {% endx %} {% endy %}", ["x", "endy"]),
        (LiquidSyntax(), "## A {#id}", "## A {#id}", []),
        (HugoSyntax(), '{{< figure src="/a b.png" title="T" >}}', '![T](/a%20b.png "T")', []),
        (HugoSyntax(), "{{% note %}}a{{< /b >}}{{% /note %}}", "> [!NOTE] > a{{< /b >}}", ["/b"]),
        (HugoSyntax(), "{{</* x */>}} {{< x />}}", "{{< x >}} {{< x />}}", ["x"]),
        (HugoSyntax(), "```\n{{< x >}}\n```", "``` {{< x >}} ```", []),
        (ZolaSyntax(), '{% quote(author="V") %}a{% end %}', "> a > > — V", []),
        (ZolaSyntax(), '{{ vimeo(id="12345") }}', "[Vimeo: vimeo.com/12345](https://vimeo.com/12345)", []),
        (ZolaSyntax(), "{{/* x() */}} {{ y() }}", "{{ x() }} {{ y() }}", ["y"]),
    ],
)
def test_tags_are_carried_out_or_left(syntax: Syntax, text: str, result: str, left: list[str]) -> None:
    """What is known becomes Markdown, what is not stays as it is and is named; code is code."""
    assert _carried(syntax, text, {"site": {"url": "https://o.example"}}) == (result, left)


def test_many_tags_take_no_more_than_their_share() -> None:
    """Calls that never end do not search the rest of the text again and again."""
    text = "{{< a >}}" * 5000 + "{{< /a >}}" * 2500
    result, left = _carried(HugoSyntax(), text)
    assert (result, len(left)) == (text, 5000)


@pytest.mark.parametrize(
    "text",
    [
        "[" + "[a](https://a.example/b) " * 60,
        "![" * 200 + "[a](b)" * 200,
        "{% include " + 'x="y" \'' * 400,
        "{{< x " + 'a="b" `' * 400,
        "{{ x(" + "a='b' \"" * 400,
        "{: " + "a" * 400 + "!",
        "## A {" + ".b " * 400 + "!",
        "<a " + "href='b' \"" * 400,
        "*a" * 2000,
        "`" * 3000 + "a",
    ],
    ids=lambda text: text[:8],
)
def test_what_does_not_close_takes_no_long_search(text: str) -> None:
    """A pattern that fails has not tried everything in every way: these would take years."""
    for syntax in (LiquidSyntax(), HugoSyntax(), ZolaSyntax()):
        _carried(syntax, text)
    _converted(text, Dialect(kramdown=True, older=True, emoji=True))
    _converted(text, Dialect(attributes=True, boxes=True, keys=True, insertions=True, scripts=True, marks=True))


def _converted(text: str, dialect: Dialect) -> str:
    return convert_body(text, dialect, lambda one: (one, []), lambda target: target).text.strip()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Mind.\n{: .warning }", "> [!WARNING]\n> Mind."),
        ("{: .note }\nMind\nthis.\n\nNot this.", "> [!NOTE]\n> Mind\n> this.\n\nNot this."),
        ("A *word*{: .x} here.", "A *word* here."),
        ("| a | b |\n| c | d |", "|   |   |\n| - | - |\n| a | b |\n| c | d |"),
        ('<div markdown="1">\n**a**\n</div>', "<div>\n\n**a**\n\n</div>"),
        ("## A {: #b .c }", "## A {#b}"),
        ("* TOC\n{:toc}\n\nText.", "Text."),
        ("One[^1] two[^2].\n\n[^1]: A.\n[^1]: B.", "One[^1] two\\[^2].\n\n[^1]: A.\n[^1-1]: B."),
        ("A :rocket: `:rocket:`", "A 🚀 `:rocket:`"),
        ("# T\n\n## U", "## T\n\n### U"),
        ("*[AB]: A B\n\nAB.", "*[AB]: A B\n\nAB."),
        (
            "<iframe src='https://www.youtube.com/embed/abcdefgh'></iframe>",
            "[youtube.com/watch?v=abcdefgh](https://www.youtube.com/watch?v=abcdefgh)",
        ),
        ("<figure>\n\n\t<img src='/a.png' alt=''>\n</figure>", "<figure>\n<img src='/a.png' alt=''>\n</figure>"),
        ("a\n\n    <b>code</b>", "a\n\n    <b>code</b>"),
        ("<script>alert(1)</script>a", "a"),
        ("`<script>`", "`<script>`"),
        ("a\n\n<!-- more -->\n\nb", "a\n\nb"),
        ("Text\nmore.\n{: .lead #para}", '<span id="para"></span>Text\nmore.'),
        ("{: #up}\nText", '<span id="up"></span>Text'),
        ("- a\n- b\n{: #list}", '<div id="list"></div>\n\n- a\n- b'),
        ("## H\n{: #own}", "## H {#own}"),
    ],
)
def test_markdown_of_kramdown(text: str, result: str) -> None:
    """What kramdown has and sitegen has not."""
    assert (
        _converted(text, Dialect(ids=kramdown_gfm_id, kramdown=True, older=True, emoji=True, abbreviations=True))
        == result
    )


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("!!! note\n    A.\n\n    B.\n\nC.", "> [!NOTE]\n> A.\n>\n> B.\n\nC."),
        ('!!! abstract "In short"\n    A.', "> [!NOTE] In short\n> A."),
        ("!!! abstract\n    A.", "> [!NOTE] Abstract\n> A."),
        ("!!! tip\n    !!! danger\n        A.", "> [!TIP]\n> > [!CAUTION] Danger\n> > A."),
        ('=== "A"\n    a\n\n=== "B"\n    b', "**A**\n\na\n\n**B**\n\nb"),
        (
            "==a== ^^b^^ ++ctrl+c++ H~2~O ~~d~~",
            "<mark>a</mark> <ins>b</ins> <kbd>Ctrl</kbd>+<kbd>C</kbd> H<sub>2</sub>O ~~d~~",
        ),
        ("`==a==` :material-check: b", "`==a==` b"),
        ('[a](/b){ .c } ![d](e.png){ width="1" }', "[a](/b) ![d](e.png)"),
        ("```py title='x'\na\n```", "```py\na\n```"),
        ("```\n!!! note\n    a\n```", "```\n!!! note\n    a\n```"),
    ],
)
def test_markdown_of_python_markdown(text: str, result: str) -> None:
    """What Python-Markdown and its extensions have and sitegen has not."""
    marks = {"keys": True, "insertions": True, "scripts": True, "marks": True}
    dialect = Dialect(ids=python_markdown_id, attributes=True, boxes=True, older=True, **marks)
    assert _converted(text, dialect) == result


WORDS = st.text(alphabet="abcdefg 0123456789", min_size=1, max_size=12).map(str.strip).filter(bool)
SPANS = st.one_of(
    WORDS,
    WORDS.map(lambda one: f"*{one}*"),
    WORDS.map(lambda one: f"**{one}**"),
    WORDS.map(lambda one: f"`{one}`"),
    WORDS.map(lambda one: f"[{one}](https://a.example/x_(y))"),
)
LINES = st.lists(SPANS, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    LINES.map(lambda one: f"## {one}"),
    LINES.map(lambda one: f"- {one}\n- {one}"),
    LINES.map(lambda one: f"> {one}"),
    LINES.map(lambda one: f"[[{one}]] and [@key, p. 4] and [@{one}](/x/) and $x$"),
    LINES.map(lambda one: f"```\n{one}\n```"),
    LINES.map(lambda one: f"| {one} | b |\n|---|---|\n| c | d |"),
)


def _words(text: str) -> list[str]:
    body, parts = parse_body(text, BodyOptions(), "digest")
    plain = re.sub(r"<[^<>]*>", " ", "".join(part for part in parts if isinstance(part, str)))
    del body
    return re.findall(r"\w+", plain)


@given(st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join))
def test_plain_markdown_keeps_its_words(text: str) -> None:
    """What has nothing of other dialects in it reads the same after every conversion; `[[a]]` is a text there."""
    literal = text.replace("[[", "\\[\\[")
    for dialect in (
        Dialect(kramdown=True, older=True, emoji=True),
        Dialect(attributes=True, boxes=True, scripts=True),
        Dialect(ids=goldmark_id),
    ):
        assert _words(_converted(text, dialect)) == _words(literal)


PARTS = st.sampled_from(
    [
        *("{%", "%}", "{{", "}}", "{{<", ">}}", "---\n", "```", "`", "[^1]", "](", "<div markdown=1>", "</div>"),
        *("{: .note}\n", "!!! note\n    ", "| a |\n", "#", "==", '"', "{% raw %}", "<script>", "<iframe src=", "<!--"),
        *("\t", "\n\n", "a ", "[a]"),
    ]
)


@given(st.lists(PARTS, max_size=25).map("".join))
def test_no_text_makes_a_conversion_fail(text: str) -> None:
    """Whatever stands in a file, a conversion gives a text, and front matter is read or has a fault."""
    read_front_matter(text.encode(), headers=True)
    for syntax in (LiquidSyntax(), HugoSyntax(), ZolaSyntax()):
        carried, _ = _carried(syntax, text)
        for dialect in (
            Dialect(kramdown=True, older=True, emoji=True),
            Dialect(attributes=True, boxes=True, keys=True, scripts=True, insertions=True),
        ):
            _converted(carried, dialect)


def test_settings_in_python_are_read_and_never_run() -> None:
    """Plain values, names of plain values, and texts put together; the rest is named."""
    text = "import os\nA = 'a'\nB = A + '/b'\nC = [1, ('x', 'y')]\nD = f'{A}!'\nE = os.system('true')\nF = {'k': A}\n"
    values, passed = python_settings(text)
    assert values == {"A": "a", "B": "a/b", "C": [1, ["x", "y"]], "D": "a!", "F": {"k": "a"}}
    assert passed == ("E",)


def test_addresses_of_jekyll() -> None:
    """Built-in styles, placeholders, and what becomes of them in `[urls]`."""
    values = {"categories": "a/b", "title": "T", "output_ext": ".html"}
    day = date(2017, 6, 3)
    assert filled(template_of("date"), values, day) == "/a/b/2017/06/03/T.html"
    assert filled(template_of("ordinal"), {**values, "categories": ""}, day) == "/2017/154/T.html"
    assert filled("/:year/:i_month/:i_day/:title_:y_day", values, day) == "/2017/6/3/T_154"
    assert filled("/../../etc/:title", values, day) == "/etc/T"
    assert [
        our_pattern(one) for one in ("/:year/:month/:title/", "/blog/:title/", "/:title.html", "/:y_day/:title/")
    ] == [
        "/{year}/{month}/{slug}/",
        "/blog/{slug}/",
        "",
        "",
    ]


def test_addresses_of_hugo() -> None:
    """Tokens, sections and parts of them."""
    page = PageFacts(name="First Post", slug="", title="The Title!", sections=("a", "b"), day=date(2017, 6, 3))
    assert permalink_of("/:year/:monthname/:slug", page) == "/2017/june/the-title/"
    assert permalink_of("/:sections[1:]/:filename/", page) == "/b/first-post/"
    assert our_hugo_pattern("/:year/:month/:slug/") == "/{year}/{month}/{slug}/"
    assert our_hugo_pattern("/:section/:slug/") == ""


def test_addresses_of_pelican() -> None:
    """Fields with formats of dates; a file of a folder is the folder."""
    values = {"slug": "a"}
    assert from_pattern("{date:%Y}/{date:%b}/{slug}/index.html", values, date(2017, 6, 3)) == "/2017/Jun/a/"
    assert our_pelican_pattern("{date:%Y}/{slug}/") == "/{year}/{slug}/"
    assert our_pelican_pattern("{slug}.html") == ""
    assert pelican_slug("The “Café” & co.") == "the-cafe-co"


def test_brackets_that_other_programs_show_are_text() -> None:
    """What sitegen would read as a link to a page, as a source or as a snippet of its own; links stay links."""
    text = "[[x]] [@key, p. 4] [see @key] [@user](/u/) [[a](/b/)] `[[x]]` [a@b.example] \\[[y]]"
    assert with_literal_brackets(text) == (
        "\\[[x]] \\[@key, p. 4] \\[see @key] [@user](/u/) [[a](/b/)] `[[x]]` [a@b.example] \\[[y]]"
    )
    assert _carried(HugoSyntax(), "{{< snippet x >}}") == ("\\{{\\< snippet x >}}".replace("\\<", "<"), ["snippet"])


def test_abbreviations_are_explained_where_they_were() -> None:
    """Where the program explains them, sitegen does; elsewhere such a line was shown, and so was emphasis in it."""
    text = "*[UN] : United Nations\n*[X]:\n\nThe UN.\n\n```\n*[X]: y\n```"
    known = _converted(text, Dialect(kramdown=True, older=True, abbreviations=True))
    assert known == "*[UN]: United Nations\n\nThe UN.\n\n```\n*[X]: y\n```"
    assert '<abbr title="United Nations">UN</abbr>' in _rendered(known)
    assert _rendered(_converted("The UN.\n\n*[UN]: United Nations", Dialect())) == (
        "<p>The UN.</p>\n<p>*[UN]: United Nations</p>\n"
    )
    assert _rendered(_converted("*[UN]: United* Nations", Dialect())) == "<p><em>[UN]: United</em> Nations</p>\n"
    assert dialect_of_mkdocs(["extra"]).abbreviations
    assert not dialect_of_mkdocs(["toc"]).abbreviations
    assert dialect_of_pelican("None").abbreviations
    assert not dialect_of_pelican("{'extension_configs': {'markdown.extensions.toc': {}}}").abbreviations


def _rendered(text: str) -> str:
    return "".join(part for part in parse_body(text, BodyOptions(), "digest")[1] if isinstance(part, str))


def test_links_without_an_address_are_their_texts() -> None:
    """No page can have them; an image without one shows nothing."""
    text = '[a *b*]() ![c]( <> ) [d]( "T" ) `[e]()` [f](#) [![g]()](/h/)'
    assert with_targets(text, lambda target: target) == "a *b*  d `[e]()` [f](#) [](/h/)"


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("/b/2017/a.html", "/2017/a/"),
        ("https://o.example/b/2017/a", "/2017/a/"),
        ("../2017/a/index.html#x", "/2017/a/#x"),
        ("a.md#x", "/2017/a/#x"),
        ("https://other.example/b/", "https://other.example/b/"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("/img/Map 1.png", "/img/Map%201.png"),
        ("./static/img/Map 1.png", "/img/Map%201.png"),
        ("#part", "#part"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("/nowhere/", "/nowhere/"),
    ],
)
def test_where_links_lead(target: str, result: str) -> None:
    """By address in any form, by file, below the path of the site; elsewhere they stay."""
    targets = Targets("https://o.example/b/")
    targets.add_page("/2017/a/", "posts/a.md")
    targets.add_media({"/img/Map 1.png": Medium(origin="static/img/Map 1.png", path="img/Map 1.png")})
    assert targets.resolve(target, "/2018/b/", "posts/b.md") == result


def test_a_block_of_a_template_has_markdown_where_it_asks_for_it() -> None:
    """`markdown` and `markdownify` read what is in a block; what is within a line stays there."""
    call = Call(name="quote", listed=(), named={"author": "Ann"}, inner="Quoted *words*.", text="", bare="")
    body = Templates(ZolaSyntax(), lambda _one, _body: None, lambda _: None)
    quote = "<blockquote>{{ body | markdown | safe }}<footer>{{ author }}</footer></blockquote>"
    assert by_zola(quote, call, body) == "<blockquote>\n\nQuoted *words*.\n\n<footer>Ann</footer></blockquote>"
    assert by_zola("<b>{{ body | markdown }}</b>", call, body) == "<b>Quoted *words*.</b>"
