"""The short way for plain paragraphs makes what the rules make."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.bodies import Body, BodyOptions, Part
from sitegen.markdown import parse_body
from sitegen.markdown.quick import quick_tokens
from tests.markdown.shapes import SHAPES
from tests.markdown.test_commonmark import examples

NOTES = "\n\n[^1]: One *note*.\n\n[^n]: Two.\n"
PIECES = (
    *"*_`[]()!<>&^~\\\n\"'-. aZé9ش\u200c—",
    *("**", "~~", "`a`", "[^1]", "^[n]", "[a](b)", "[a](b 'c')", "![i](j)", "*a*", "**b**", "_c_", "&amp;", "  \n"),
    *("<b>", "https://a.example/x_y_", "[x]{lang=fa}", "[r]", "word", " ", "\\*", "' ", ' "', "--", "..."),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def both(text: str) -> tuple[tuple[Body, tuple[Part, ...]], tuple[Body, tuple[Part, ...]]]:
    """Parse a text with the short way and without it."""
    options = BodyOptions()
    quick = parse_body(text, options, "d")
    with patch("sitegen.markdown.inlines.quick_tokens", lambda *_: None):
        return quick, parse_body(text, options, "d")


@given(TEXTS)
@settings(max_examples=2_000, deadline=None)
def test_the_short_way_makes_what_the_rules_make(text: str) -> None:
    """Whatever stands in a paragraph, the body is the same with and without the short way."""
    quick, slow = both(text + NOTES)
    assert quick == slow


@pytest.mark.parametrize("length", [1, 2, pytest.param(3, marks=pytest.mark.deep)])
def test_every_short_text_is_the_same(length: int) -> None:
    """Every run of so many pieces gives the same body, in a paragraph where each run is seen beside letters too."""
    runs = ("".join(run) for run in product(PIECES, repeat=length))
    for paragraphs in _chunks(runs, 400):
        quick, slow = both("\n\n".join(f"x {run} y {run}z" for run in paragraphs) + NOTES)
        assert quick == slow


def _chunks(texts: Iterator[str], size: int) -> Iterator[list[str]]:
    while chunk := [text for _, text in zip(range(size), texts, strict=False)]:
        yield chunk


def test_the_examples_of_commonmark_are_the_same() -> None:
    """Each example of the specification gives the same body."""
    for source, _ in examples():
        quick, slow = both(source)
        assert quick == slow


@pytest.mark.parametrize("shape", SHAPES)
def test_pathological_shapes_are_the_same(shape: str) -> None:
    """What is made to be slow gives the same body."""
    quick, slow = both(SHAPES[shape](300))
    assert quick == slow


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, with “quotes” and 5 * 3 and snake_case.",
        "A [link](https://a.example/x_y?z=1&y=2) is not the rules'.",
        "*One*, **two**, _three_ and `four`.[^1]",
        "Two lines\nof one paragraph  \nand a third.",
        "AT&T, a & b, x < y, a ~ b, what! ^",
    ],
)
def test_common_texts_take_the_short_way(text: str) -> None:
    """The texts of most paragraphs are answered by the short way."""
    assert quick_tokens(text, str) is not None
