"""Elements of HTML in a text: what is shown, what is reported, what is read as its opening."""

from __future__ import annotations

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import rendered


def told(text: str) -> list[str]:
    """Return the messages about a text."""
    return [problem.message for problem in parse_body(text, BodyOptions(), "d")[0].problems]


@pytest.mark.parametrize(
    "html",
    [
        '<p>a <meter value="0.5" min="0" max="1">half</meter> <progress value="3" max="9">a third</progress></p>',
        "<p><label>a</label></p>",
        "<fieldset><legend>a</legend>b</fieldset>",
        "<search>a</search>",
        "<menu><li>a</li></menu>",
        "<details><summary>a</summary>b</details>",
        '<div><picture><img src="https://a.example/a.png" alt="a"></picture></div>',
    ],
)
def test_living_elements_are_shown(html: str) -> None:
    """Elements that HTML has, and that neither run nor load anything, stay as they are, without a word."""
    assert (rendered(html), told(html)) == (html, [])


@pytest.mark.parametrize(
    ("html", "shown", "message"),
    [
        ("<main>a</main>", "a", "<main> belongs to the theme: a page has one; its content is shown without it"),
        ("<body>a</body>", "a", "<body> belongs to the theme"),
        (
            "<div><datalist><option>a</option></datalist></div>",
            "<div></div>",
            "<datalist> is not shown: it is part of a form, and a text has none",
        ),
        ('<h1 id="a">a</h1>', '<h2 id="a">a</h2>', "<h1> is the heading that the title of the page is"),
        ("<center>a</center>", "a", "<center> is no longer part of HTML"),
        ("<div>a <meter value=x>b</meter></div>", "<div>a <meter>b</meter></div>", '`value="x"` is not shown'),
    ],
)
def test_what_is_left_out_is_told_as_it_is(html: str, shown: str, message: str) -> None:
    """An element that is not shown is a warning that says why."""
    assert rendered(html) == shown
    assert [one.startswith(message) for one in told(html)] == [True]


def test_habits_of_editors_are_left_out_silently() -> None:
    """`rel` and `target` of links are neither carried out nor reported."""
    html = '<p><a href="https://a.example/" rel="noopener" target="_blank">a</a></p>'
    assert (rendered(html), told(html)) == ('<p><a href="https://a.example/">a</a></p>', [])


def test_a_table_in_html_scrolls() -> None:
    """The outermost table is in a frame of its own, as one of Markdown is."""
    table = "<table><tbody><tr><td>{}</td></tr></tbody></table>"
    framed = f'<div class="table"><div{{}} tabindex="0">{table}</div></div>'
    assert rendered(table.format("a")) == framed.format(' role="group" aria-label="a"', "a")
    assert rendered(table.format(table.format("a"))) == framed.format("", table.format("a"))


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("<caption>A <b>b</b></caption><tr><td>c</td></tr>", "A b"),
        ("<thead><tr><th>A</th><th> b\n</th></tr></thead><tr><td>c</td></tr>", "A, b"),
        ("<tr><td>A<td>b", "A, b"),
        ('<tr><td>A "b" &amp;</td></tr>', "A &quot;b&quot; &amp;"),
    ],
)
def test_a_table_in_html_has_a_name(inside: str, name: str) -> None:
    """The name of a table is its caption, else its first row."""
    assert f'<div role="group" aria-label="{name}" tabindex="0">' in rendered(f"<table>{inside}</table>")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("&nbsp;\n\nReal.", "Real."),
        ("\\* \\* \\*\n\nReal.", "Real."),
        ("<p>&nbsp;</p>\n\nReal.", "Real."),
        ("<p>\u200b&#160;</p><p>متن</p>", "متن"),
        ("<p>Hello<br>World &amp; <b>x</b>y.</p>\n\nb", "Hello World & xy."),
        ("Hello<br>world", "Hello world"),
        ("Dear all,<br /><br />text", "Dear all, text"),
        ("خط یک<br>خط دو", "خط یک خط دو"),
        ("a<wbr>b", "ab"),
        ("<small>Photo: a desk</small>\n\nReal.", "Real."),
        ("<p><small>Photo</small></p>\n<p>Two</p>", "Two"),
        ("<figure><p>no</p></figure>\n<p>Yes</p>", "Yes"),
        ("<blockquote>\n<p>no</p>\n</blockquote>\n\nYes", "Yes"),
        ("<div><p>Yes</p></div>", "Yes"),
        ("<!-- <p>no</p> -->\n\nYes", "Yes"),
    ],
)
def test_the_opening_is_the_first_paragraph_in_either_form(text: str, opening: str) -> None:
    """A paragraph of HTML counts, small print and parts of figures do not, and `<br>` parts words."""
    assert parse_body(text, BodyOptions(), "d")[0].opening == opening


def test_a_line_break_parts_words() -> None:
    """`<br>` is a blank in ids, headings and counts."""
    body, _ = parse_body("## A<br/>B\n\nHello<br>world", BodyOptions(), "d")
    assert [(one.id, one.text) for one in body.headings] == [("a-b", "A B")]
    assert body.words == 4
