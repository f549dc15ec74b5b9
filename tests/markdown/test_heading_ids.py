"""Ids that authors give to headings, and definition lists as they are documented."""

from __future__ import annotations

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import rendered


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## What was asked {#asked}", '<h2 id="asked">What was asked</h2>\n'),
        ("### متن {#matn}", '<h3 id="matn">متن</h3>\n'),
        ("## Head {: #h }", '<h2 id="h">Head</h2>\n'),
        ("Head {#h}\n---", '<h2 id="h">Head</h2>\n'),
        ("## Head ## {#h}", '<h2 id="h">Head</h2>\n'),
        ("## e\u0301 {#e\u0301}", '<h2 id="é">e\u0301</h2>\n'),
        ("## *a* {#b_c_d} ##", '<h2 id="b_c_d"><em>a</em></h2>\n'),
        ("## b\n\n## a {#b}", '<h2 id="b-2">b</h2>\n<h2 id="b">a</h2>\n'),
        ("## `{#a}`", '<h2 id="a"><code>{#a}</code></h2>\n'),
        ("## a \\{#b}", '<h2 id="a-b">a {#b}</h2>\n'),
        ("## Set {a} of {#b} things", '<h2 id="set-a-of-b-things">Set {a} of {#b} things</h2>\n'),
    ],
)
def test_an_id_is_taken_from_the_end_of_a_heading(text: str, html: str) -> None:
    """The braces are in neither text nor contents, the id is as given, and no other heading has it."""
    assert rendered(text) == html
    body, _ = parse_body(text, BodyOptions(), "d")
    assert all("{#" not in heading.text for heading in body.headings) or "{#" in html


@pytest.mark.parametrize(
    ("text", "html", "message"),
    [
        ("## Head {#h .c key=v}", '<h2 id="h">Head</h2>\n', "a heading can have an id, not `.c`"),
        ("## a {#x}\n\n## b {#x}", '<h2 id="x">a</h2>\n<h2 id="b">b</h2>\n', "the id `x` was given to another"),
        ("## a {#_x}", '<h2 id="a">a</h2>\n', "`{#_x}` is not an id that a heading can have"),
    ],
)
def test_what_an_id_cannot_be_is_told(text: str, html: str, message: str) -> None:
    """Other attributes, an id that was given before, and one that is the theme's are warnings."""
    assert rendered(text) == html
    (problem,) = parse_body(text, BodyOptions(), "d")[0].problems
    assert (problem.code, problem.severity) == ("markup", "warning")
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n"),
        ("a\n\n   : b\n: c", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n"),
        ("a\n~ b", "<p>a\n~ b</p>\n"),
        ("a\n\n    : b", "<p>a</p>\n<pre><code>: b\n</code></pre>\n"),
        ("a\n\n    ~ b", "<p>a</p>\n<pre><code>~ b\n</code></pre>\n"),
        ("a\n: b\n~ c", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n<p>~ c</p>\n"),
        ("> a\n> : b", "<blockquote>\n<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n</blockquote>\n"),
    ],
)
def test_a_definition_begins_with_a_colon(text: str, html: str) -> None:
    """`: ` makes a definition; `~` and lines that are indented like code are CommonMark's."""
    assert "".join(rendered(text).split()) == "".join(html.split())
