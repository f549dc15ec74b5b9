"""Pieces as plain Markdown: what a page shows comes back when the Markdown is read again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions, BodyRef, Picture
from sitegen.plan import views
from sitegen.render.fill import fill
from sitegen.render.plain import render_markdown
from sitegen.render.plain.blocks import blocks
from sitegen.render.plain.tree import parse
from sitegen.urls import Url
from tests.render.made import ABSOLUTE, DATE, article, people, site


def html_of(text: str) -> str:
    """Return the HTML of a text in which every internal link leads elsewhere."""
    body, parts = parse_body(text, BodyOptions(), "d")
    links = ("https://l.example/",) * len(body.links)
    pictures = (Picture(url="https://i.example/i.png"),) * len(body.images)
    return fill(parts, BodyRef(digest="d", prefix="p", links=links, images=pictures), ABSOLUTE)


def markdown_of(html: str) -> str:
    """Return HTML as Markdown."""
    return "\n\n".join(blocks(parse(html)))


SAME = {
    "emphasis, links, code": "A *b* **c** `d` [x](https://e.example/?a=1&b=2), ~~gone~~ and ``a`b``.",
    "marks that mean nothing": "1\\. a, \\*b\\*, \\# c, a_b_c, \\[x\\](y), &lt;b&gt; and \\|.\n\n\\# no\n\n\\- no",
    "what looks like a reference": "AT&T, A \\&amp; B, &amp;lt;b&amp;gt;, \\&#35; and [x](https://e.example/?a=1&amp;amp;b=2).",
    "headings": "## Head & more\n\nText.\n\n### Below",
    "lists": "- one\n- two\n  - three\n\n1. a\n2. b\n\n   para",
    "a list that begins later": "3. c\n4. d",
    "quotes": "> quote\n>\n> > nested",
    "code": '```python\nprint("<x>")\n\n# ``` no end\n```',
    "tables": "| a | b |\n| --- | --- |\n| 1 \\| 2 | *x* |",
    "notes": "A.[^1] B.[^2] Again.[^1]\n\n[^1]: The note.\n\n    Second part.\n\n[^2]: Other *note*.",
    "breaks and rules": "a  \nb\n\n---\n\nc",
    "images": "![alt](/i.png)",
}


@pytest.mark.parametrize("name", SAME)
def test_what_is_read_again_is_the_same(name: str) -> None:
    """Markdown made from HTML gives that HTML again."""
    html = html_of(SAME[name])
    assert html_of(markdown_of(html)).replace(' loading="lazy" decoding="async"', "") == html.replace(
        ' loading="lazy" decoding="async"', ""
    )


def test_what_markdown_has_no_words_for() -> None:
    """Callouts become quotes, definitions paragraphs; runs of other languages and ways back from notes their text."""
    text = "> [!NOTE]\n> A callout.\n\nTerm\n: Meaning\n\n[متن]{lang=fa}"
    assert markdown_of(html_of(text)) == "> Note\n>\n> A callout.\n\n**Term**\n\nMeaning\n\nمتن"


def _words(html: str) -> str:
    """Return the text without blanks, and with the dashes that were typed."""
    return re.sub(r"\s+", "", parse(html).text()).replace("—", "---").replace("–", "--").replace("…", "...")


PIECES = st.sampled_from([*"ab *_`#->|[]()!<&\\\n1.:~^ё‌;", "&amp;", "&lt;", "&#42;", "amp;"])


@given(st.lists(PIECES, max_size=60))
def test_no_text_is_lost(pieces: list[str]) -> None:
    """Whatever a body says, its Markdown says when it is read again."""
    html = html_of("".join(pieces))
    again = html_of(markdown_of(html))
    assert _words(again) == _words(html), markdown_of(html)


def test_html_that_is_not_well_formed_is_read() -> None:
    """Elements without end or beginning, and those too deep, lose no text and never fail."""
    assert markdown_of("<p>a<b>b</p></i>c<ul><li>d") == "a**b**\n\nc\n\n- d"
    assert "x" in markdown_of("<div>" * 5_000 + "x")


@pytest.mark.parametrize("text", ["A &amp; B", "&lt;b&gt;", "AT&T", "&copy; 2026", "a & b; c"])
def test_an_ampersand_is_what_it_is(text: str) -> None:
    """A title or a licence that shows a reference shows it still when the Markdown is read, and a bare `&` stays."""
    page = article(title=text, licence=views.LicenceView(name=text))
    words = {"licence.named": "{licence}"}
    read = html_of(render_markdown(page, "", site(), words))
    assert parse(read).text().count(text) == 2


def test_a_piece_is_written_whole() -> None:
    """Title, byline, address, standfirst, place, text, corrections and licence are in their order."""
    page = article(
        title="A *title*", authors=people("A", "B"), standfirst="S", dateline="Tehran",
        corrections=(views.CorrectionView(date=DATE, kind="correction", text="Not 3."),),
        licence=views.LicenceView(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
    )  # fmt: skip
    words = {"corrections.correction": "Correction", "licence.named": "Licence: {licence}"}
    assert render_markdown(page, "<p>Body</p>\n", site(), words) == (
        "# A \\*title\\*\n\nA, B. A site, 2017-06-13.  \n<https://example.org/2017/06/a/>\n\n*S*\n\nTehran —\n\n"
        "Body\n\n"
        "**Correction, 2017-06-13.** Not 3.\n\nLicence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n"
    )


def _day(iso: str) -> views.DateView:
    return replace(DATE, iso=iso, text=f"day {iso}")


def test_forecasts_and_helpers() -> None:
    """Who helped has its word, and each forecast is told by its days, with its last probability and its note."""
    given = tuple(
        views.ProbabilityView(date=_day(day), text=f"{percent}%", band="", value=percent / 100)
        for day, percent in (("2026-01-02", 30), ("2026-02-03", 60))
    )
    one = views.ForecastView(
        id="a", url=Url("a/"), claim="It *rains*.", probabilities=given, by=_day("2026-12-31"),
        resolved=_day("2026-03-04"), outcome="true", outcome_text="came true", note="By the gauge.", brier="", log="",
    )  # fmt: skip
    waiting = replace(
        one, claim="It snows.", probabilities=given[:1], resolved=None, outcome="", outcome_text="", note=""
    )
    page = article(title="A", authors=people("A"), with_authors=people("B", "C"), forecasts=(one, waiting))
    words = {
        "byline.with": "with {names}",
        "forecasts.title": "Forecasts",
        "forecasts.given": "{probability} by {date}.",
        "forecasts.changed": "Now {probability}, before {earlier}; by {date}.",
        "forecasts.ended": "It {outcome}. Last: {probability}.",
    }
    written = render_markdown(page, "<p>Body</p>", site(), words)
    assert "\nA, with B, C. A site," in written
    assert written.endswith(
        "\n\nBody\n\n**Forecasts**\n\n"
        "- It \\*rains\\*.\n"
        "  - 2026-01-02: 30% by day 2026-12-31.\n"
        "  - 2026-02-03: Now 60%, before 30%; by day 2026-12-31.\n"
        "  - 2026-03-04: It came true. Last: 60%. By the gauge.\n"
        "- It snows.\n"
        "  - 2026-01-02: 30% by day 2026-12-31.\n"
    )
