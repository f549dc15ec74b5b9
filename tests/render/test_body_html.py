"""What a page adds to the HTML of a body."""

from __future__ import annotations

import pytest

from sitegen.render.body_html import addresses_in, opened_by, with_heading_links, with_numbers


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Since then.</p>\n", "<p>Baku — Since then.</p>\n"),
        ("<h2>A</h2>\n<p>b</p>\n", "<p>Baku —</p>\n<h2>A</h2>\n<p>b</p>\n"),
        ('<p class="a">b</p>\n', '<p>Baku —</p>\n<p class="a">b</p>\n'),
    ],
)
def test_words_open_the_first_paragraph(html: str, expected: str) -> None:
    """A dateline runs into the first paragraph; before anything else it is a paragraph of its own."""
    assert opened_by(html, "Baku —") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="a-b">A <em>b</em></h2>', '<h2 id="a-b"><a href="#a-b">A <em>b</em></a></h2>'),
        ('<h6 id="a" class="b">A</h6>', '<h6 id="a" class="b"><a href="#a">A</a></h6>'),
        ('<h2 id="a"><a href="b">A</a></h2>', None),
        ('<h2 id="a">A<sup class="footnote-ref">1</sup></h2>', None),
        ("<h2>A</h2>", None),
    ],
)
def test_headings_are_links_to_themselves(html: str, expected: str | None) -> None:
    """A heading with an id is a link to itself, unless it holds a link or a note, since links cannot nest."""
    assert with_heading_links(f"<p>x</p>{html}<p>y</p>") == f"<p>x</p>{expected or html}<p>y</p>"


def test_addresses_have_numbers() -> None:
    """Each address elsewhere has one number, its place in the list of them; links within the site have none."""
    html = '<a href="https://b.example/?x&amp;y">B</a> <a href="c">C</a> <a href="http://d.example/" title="t">D</a>'
    numbered = (
        '<a href="https://b.example/?x&amp;y" data-n="1">B</a> <a href="c">C</a> '
        '<a href="http://d.example/" data-n="2" title="t">D</a>'
    )
    again = ' <a href="https://b.example/?x&amp;y">B</a>'
    assert with_numbers(html + again) == numbered + again.replace('">', '" data-n="1">')
    assert addresses_in(html + again) == ("https://b.example/?x&y", "http://d.example/")


def test_an_address_that_is_shown_has_no_number() -> None:
    """On paper it can be read where it is."""
    bare = '<p><a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a> <a href="http://www.a.example">www.a.example</a>'
    assert with_numbers(bare) == bare
    assert addresses_in(bare) == ()
    named = '<a href="https://a.example/?b&amp;c">a</a>'
    assert addresses_in(bare + named) == ("https://a.example/?b&c",)
    assert with_numbers(bare + named) == bare + named.replace('">', '" data-n="1">')
