"""Pull quotes: pages show them to the eye, and nothing else holds their words twice."""

from __future__ import annotations

import re

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from sitegen.render.body_html import without_pull_quotes
from tests.markdown.filled import rendered

OPEN = '<div class="pull" aria-hidden="true" inert>\n'


@pytest.mark.parametrize(
    "pull",
    [
        "> [!PULL]\n> *Two* [railways](b.md).",
        "> [!pull] *Two* [railways](b.md).[^1]",
        ">[!PULL]\n*Two* [railways](b.md).",
    ],
)
def test_a_pull_quote(pull: str) -> None:
    """Its words are shown, without notes; they are no words of the text, nor its opening, nor in feeds."""
    text = f"{pull}\n\nIt is two railways.[^1]\n\n[^1]: A note."
    html = rendered(text)
    assert html.startswith(f'{OPEN}<p><em>Two</em> <a href="b.md">railways</a>.</p>\n</div>\n<p>It is two')
    assert html.count("footnote-ref") == 1
    body, _ = parse_body(text, BodyOptions(), "digest")
    alone, _ = parse_body("It is two railways.[^1]\n\n[^1]: A note.", BodyOptions(), "digest")
    assert (body.words, body.opening, body.problems) == (alone.words, "It is two railways.", ())
    places = re.compile(r' class="r\d s\d"')
    assert places.sub("", without_pull_quotes(html)) == places.sub("", rendered(text.partition("\n\n")[2]))


def test_marks_within_are_left_out_as_a_whole() -> None:
    """Whatever a pull quote holds ends with it; other callouts stay."""
    text = "A b.\n\n> [!PULL]\n> A b.\n>\n> > [!NOTE]\n> > A b.\n\n> [!NOTE]\n> c\n\n> [!PULL]\n> b\n\nd"
    assert without_pull_quotes(rendered(text)) == rendered("A b.\n\n> [!NOTE]\n> c\n\nd")


@pytest.mark.parametrize(
    ("words", "warned"),
    [
        ("it is “two” railways!", False),
        ("The line ... two railways", False),
        ("The line … railways", False),
        ("It was two railways.", True),
        ("railways ... The line", False),
        ("\u062e\u0637", True),
    ],
)
def test_words_that_are_not_in_the_text(words: str, warned: bool) -> None:
    """What a feed would lose is a warning at its line."""
    body, _ = parse_body(f"The line: it is **two** railways.\n\n> [!PULL]\n> {words}", BodyOptions(), "digest")
    found = [(problem.code, problem.severity, problem.place.line, problem.place.find) for problem in body.problems]
    assert found == ([("pull-quote", "warning", 3, "[!")] if warned else [])


def test_html_that_only_begins_like_one_is_left_alone() -> None:
    """What is not closed is not cut off."""
    assert without_pull_quotes(f"<p>a</p>\n{OPEN}<p>b</p>") == f"<p>a</p>\n{OPEN}<p>b</p>"
