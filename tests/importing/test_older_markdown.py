"""What kramdown and Python-Markdown read otherwise than CommonMark is read as they do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import sitegen.importing
from sitegen.importing.dialects.body import Dialect, convert_body
from sitegen.importing.dialects.heading_ids import no_id
from sitegen.importing.dialects.older_markdown import as_common, named_tags, of_kramdown, whole_blocks
from sitegen.importing.dialects.tables import with_bars
from tests.growth import DOUBLING, lines_run, time_grows_in_proportion
from tests.markdown.filled import rendered

KRAMDOWN = Dialect(ids=no_id, kramdown=True, older=True)


def shown(text: str, dialect: Dialect = KRAMDOWN) -> str:
    """Return the HTML that a body of another dialect becomes, on one line, without attributes and `p`."""
    converted = convert_body(text, dialect, lambda one: (one, []), lambda target: target)
    html = re.sub(r"<(\w+)\s[^<>]*>", r"<\1>", rendered(converted.text))
    return " ".join(re.sub(r"</?p>", " ", html).split())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Be a good *fit*.", "Be a good <em>fit</em>."),
        ("A [fit](/x) people*.* Then", "A <a>fit</a> people<em>.</em> Then"),
        ("**Ann Roe:** Before 18F**,** I was", "<strong>Ann Roe:</strong> Before 18F<strong>,</strong> I was"),
        ("**[site](/x):**data", "<strong><a>site</a>:</strong>data"),
        ("Use `a*.*b` and 2 * 3*(4 * 5)", "Use <code>a*.*b</code> and 2 * 3*(4 * 5)"),
        (r"Use *.md, *.txt and \*x", "Use *.md, *.txt and *x"),
        ("*one* and *two*(three)", "<em>one</em> and <em>two</em>(three)"),
    ],
)
def test_emphasis_beside_letters(text: str, html: str) -> None:
    """A star closes whatever is beside it but a blank; CommonMark asks for more. Wildcards and products stay."""
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<br/>\n## The *third*", "<br> <h2>The <em>third</em></h2>"),
        ("<span>\nsome *words*\n</span>", "<span> some <em>words</em> </span>"),
        ("One\n<br>\n*two*", "One <br> <em>two</em>"),
    ],
)
def test_a_tag_within_lines_begins_no_block(text: str, html: str) -> None:
    """Markdown after a tag such as `<br>` on a line of its own is read."""
    assert shown(text) == html


def test_a_block_of_html_goes_on_after_an_empty_line() -> None:
    """It ends with its closing tag: what is indented in there is no code, and nothing in it is Markdown."""
    text = "<div>\n\t<blockquote>\n\n\t\tOne *star*\n\n\t\tTwo\n\t</blockquote>\n</div>\nNow *read*."
    assert shown(text) == "<div> <blockquote> One *star* Two </blockquote> </div> Now <em>read</em>."
    code = "<div>\n<pre>a\n\n\nb</pre>\n\n</div>"
    assert "a\n\n\nb" in rendered(convert_body(code, KRAMDOWN, lambda one: (one, []), str).text)
    read = '<div markdown="1">\n\nOne *star*\n\n</div>'
    assert shown(read) == "<div> One <em>star</em> </div>"


@pytest.mark.parametrize("text", ["Headings like <H1> and <h2>, in text.", r"At: \<Video Call / Backup Line\> *now*"])
def test_a_tag_that_is_named_is_text(text: str) -> None:
    """A tag of a heading that never closes, or one behind a backslash, is what the author writes about."""
    assert re.sub(r"[\\*]|</?em>", "", shown(text)).replace("&lt;", "<").replace("&gt;", ">") == re.sub(
        r"[\\*]", "", text
    )


def test_tables_of_kramdown() -> None:
    """One dash makes a rule; a rule with too few cells is one for all; rules further down are none of the rows."""
    short = shown("| a | b |\n| --- |\n| c | d |")
    assert ("<table>" in short, "-" in short, short.count("<td>")) == (True, False, 2)
    dashes = shown("|| A | B |\n|:-:|-|---|\n| 1 | x | y |\n|-|-|-|\n| 2 | z | w |")
    assert ("-" in dashes, dashes.count("<tr>")) == (False, 3)


def test_code_in_a_table_may_hold_a_bar() -> None:
    """It ends no cell."""
    assert "<td>c|d</td><td><code>e|f</code></td>" in shown("| a | b |\n|---|---|\n| c\\|d | `e|f` |")


def test_a_language_above_code_is_no_code() -> None:
    """`:::python` is for the program that colours it; in a site without that program it is text."""
    text = "Before:\n\n    :::python\n    x = 1\n\nAfter."
    assert shown(text, Dialect(ids=no_id, older=True, hilite=True)) == "Before: <pre><code>x = 1 </code></pre> After."
    assert ":::python" in shown(text, Dialect(ids=no_id, older=True))


def test_what_only_kramdown_reads() -> None:
    """Two backslashes break a line; double angle brackets are quotation marks. In code they stay."""
    assert shown("One\\\\\ntwo `a\\\\` <<three>> 1 << 2") == "One<br> two <code>a\\\\</code> «three» 1 &lt;&lt; 2"


def test_marks_that_the_program_does_not_have_are_text() -> None:
    """`==x==` and `:tada:` are read where the settings of the old site say so, and nowhere else."""
    text = "A ==b== and :tada: and x^2^."
    assert shown(text) == text
    assert shown(text, Dialect(ids=no_id, marks=True, emoji=True)) == "A <mark>b</mark> and 🎉 and x^2^."


@pytest.mark.parametrize("part", ["<div>\n\n", "a*(", "| `a|b` |\n", "text <h1> and\n", "<br>\n\n", "<<a"])
def test_work_grows_as_the_text_does(part: str) -> None:
    """What never closes is looked for once: in lines that are run, and where one call of C does it all.

    The texts are so long that what grows as their square is eight hundred times as slow, and no busy machine decides.
    """

    def making(size: int) -> Callable[[], object]:
        text = part * size
        return lambda: as_common(with_bars(of_kramdown(named_tags(whole_blocks(text)))))

    lines = [lines_run(making(size), sitegen.importing) for size in (400, 800)]
    assert lines[1] < lines[0] * DOUBLING
    assert time_grows_in_proportion(making, 400)
