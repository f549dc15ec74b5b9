"""The fast way for plain paragraphs makes what the rules make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from sitegen.markdown.block_parser import BlockParser
from sitegen.markdown.fast_blocks import BlockState
from sitegen.markdown.inline_parser import InlineParser
from sitegen.markdown.parser import parser
from sitegen.model.bodies import BodyOptions
from tests.examples import at_least
from tests.markdown.by_rules import both, slow_parser
from tests.markdown.shapes import SHAPES
from tests.markdown.test_commonmark import examples

NOTES = "\n\n[^1]: One *note*.\n\n[^n]: Two.\n"
PIECES = (
    *"*_`[]()!<>&^~\\\n\"'-. aZé9ش\u200c—",
    *("**", "~~", "`a`", "[^1]", "^[n]", "[a](b)", "[a](b 'c')", "![i](j)", "*a*", "**b**", "_c_", "&amp;", "  \n"),
    *("*a.*", "**b?**", "*a\nb*", "**c  \n d.**", "[a\nb](c)", "[\na](b)"),
    *("https://", "www.", "a.example", "@a.example", "/", "://", "<a href=x>", "</a>", "<code>"),
    *("<b>", "https://a.example/x_y_", "[x]{lang=fa}", "[[x]]", "[r]", "word", " ", "\\*", "' ", ' "', "--", "..."),
)
CITATIONS = (
    *("[@k]", "[@k, p. 4]", "[@k; @other]", "[-@k]", "[see @k]", "[@k", "@k", "[@", "@{k}", ", p. 4]", "]", ";", "{"),
    *("[a@k]", "[@k]{lang=fa}", "[@k](b)", "[@k][r]", "[@k [p. 1]]", " @other [p. 2]", "[@k, *p*. 3]", "[@k\n]", "."),
    *("؛", "[@k،ص. ۱۲]", "[@k, https://a.example]", "[^@k]", "^[see @k, p. 1]", "> [!PULL]\n> ", "\n\n"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


LINES = (
    *("- a", "- b *c*", "* d", "+ e", "-", "- ", "-  f", "- - g", "-h", "- [i](j)", "- a | b", "- --- | ---", "-\ti"),
    *(
        "",
        "",
        " ",
        "k",
        " l",
        "  m",
        "    n",
        "\to",
        "> - p",
        "1. q",
        ": r",
        "---",
        "===",
        "# s",
        "## s t ",
        "# s #",
        "#  s",
        "# s | t",
        "--- | ---",
        "#s",
        "####### s",
        "| t |",
        "[^1]: u",
    ),
    *("\\", "\\- k", "_", "+", "~~~", "~ d", "<p", "v", "w  ", "x | y", "éz", "  v", "  w  ", "  - x", "  é"),
    *(
        "1. a",
        "1) b",
        "2. c *d*",
        "10. e",
        "0. f",
        "007. g",
        "1.h",
        "1.  i",
        "1. - j",
        "   v",
        "    v",
        "1234567890. k",
    ),
)
"""Lines that lists are made of, and what can be before, within and after them."""


def blocks(text: str, *, fast: bool) -> list[Token]:
    """Make the block tokens of a text by the fast ways or by the rules."""
    md = (parser("safe") if fast else slow_parser()).md
    tokens: list[Token] = []
    md.block.parse(text, md, {}, tokens)
    return tokens


def read_of(token: Token) -> Mapping[str, object]:
    """Return what is read of a block token: its lines are read where it has something of its own."""
    fields = token.as_dict()
    if token.type in {"paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open", "list_item_open"}:
        del fields["map"], fields["info"]
    return fields


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join))
@at_least(1_000)
@example("- a\n- b\n\n\nk")
@example('- ![a](b.png "c")\n- d')
@example("k\n- a\n- b")
@example("- a\n- b\n\n- a")
@example("- a\n  k\n- b\n  l\n  m\n\nk")
@example("3. a\n   k\n4. b\n\nk")
@example("1. a\n\n2. b")
def test_the_fast_ways_of_blocks_make_what_the_rules_make(text: str) -> None:
    """Whatever lines follow each other, the tokens are the same with and without the fast ways, hidden ones left out.

    Those say nothing: the body is the same with and without them.
    """
    made, ruled = ([read_of(token) for token in blocks(text, fast=fast) if not token.hidden] for fast in (True, False))
    assert made == ruled
    quick, slow = both(text)
    assert quick == slow


def test_a_token_that_all_bodies_share_cannot_be_changed() -> None:
    """A rule that changed one would change every other body: it fails instead."""
    (opened, *_, closed), (again, *_) = blocks("a", fast=True), blocks("b", fast=True)
    assert opened is again
    for token in (opened, closed):
        with pytest.raises(AttributeError, match="of a shared token"):
            token.hidden = True


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a", 1),
        ("a\n\nb", 1),
        ("a\nb  \nc\n\nd", 3),
        ("  a", 1),
        ("a\n b", 0),
        ("a\n- b", 0),
        ("a\n\n: b", 0),
        ("# a", 0),
    ],
)
def test_a_plain_paragraph_takes_the_fast_way(text: str, after: int) -> None:
    """Lines at the margin that begin with a letter are a paragraph; where anything else could be, the rules look."""
    md = parser("safe").md
    assert isinstance(md.block, BlockParser)
    assert md.block.fast is not None
    assert BlockState(text, md, {}, []).plain_until(md.block.fast, 0) == after


def test_a_plain_numbered_list_takes_the_fast_way() -> None:
    """A numbered list of items that are each one paragraph is not shown to the rule of lists."""
    with patch("markdown_it.rules_block.list.skipOrderedListMarker", side_effect=AssertionError):
        assert [token.tag for token in blocks("a\n\n9. b\n   more\n10. c\n\nd", fast=True)].count("li") == 4


def test_a_plain_list_takes_the_fast_way() -> None:
    """A list of items that are each one paragraph is not shown to the rule of lists."""
    with patch("markdown_it.rules_block.list.skipBulletListMarker", side_effect=AssertionError):
        assert [token.tag for token in blocks("a\n\n- b\n  more\n- c\n\nd", fast=True)].count("li") == 4


@given(TEXTS)
@at_least(800)
def test_the_fast_way_makes_what_the_rules_make(text: str) -> None:
    """Whatever is in a paragraph, the body is the same with and without the fast way."""
    quick, slow = both(text + NOTES)
    assert quick == slow


@given(st.lists(st.sampled_from((*CITATIONS, *PIECES)), max_size=10).map("".join), st.sampled_from(("notes", "inline")))
@at_least(800)
@example("a [@k, p. 4]. b [see @k; -@other, ch. 2].", "notes")
@example("a [@k](b) [@k]{lang=fa} [@k][r] [^@k] [a@k]", "inline")
def test_the_fast_way_of_citations_makes_what_the_rules_make(text: str, cites: Literal["notes", "inline"]) -> None:
    """Whatever is in and around the brackets of a citation, the body is the same with and without the fast way."""
    quick, slow = both(text + NOTES, BodyOptions(cites=cites, cited=("k", "other")))
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
        "**A sentence.** *Another one?* A third.",
        "Two lines\nof one paragraph  \nand a third.",
        "A *word in\ntwo lines*, **three  \nand four.** [A\nlink](b)",
        "An e-mail to a@b.example, a [link: https://a.example/](https://a.example/), and: http:/a.",
        "AT&T, a & b, x < y, a ~ b, what! ^",
    ],
)
def test_common_texts_take_the_fast_way(text: str) -> None:
    """The texts of most paragraphs are answered by the fast way."""
    md = parser("safe").md
    assert isinstance(md.inline, InlineParser)
    assert md.inline.fast is not None
    assert md.inline.fast(text, str) is not None
