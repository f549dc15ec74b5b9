"""Bounded work and bounded output (P16, P17), text that is deep is not lost (P18)."""

from __future__ import annotations

from functools import partial

import markdown_it
import mdit_py_plugins
import pytest

import sitegen
from sitegen.markdown import parse_body
from sitegen.markdown.limits import BLOCK_DEPTH, LENGTH, allowance
from sitegen.model.bodies import Body, BodyOptions
from tests.growth import DOUBLING, lines_run, time_grows_in_proportion
from tests.markdown.filled import filled, rendered
from tests.markdown.shapes import BOMBS, SHAPES

_FEW = 200
"""Lines more than which nothing small may cost."""


def _parse(text: str) -> Body:
    return parse_body(text, BodyOptions(), "digest")[0]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Make the parser, which is made once, before anything is counted."""
    _parse("a")


def _check_lines(shape: str, size: int) -> None:
    first, second, third = (
        lines_run(partial(_parse, SHAPES[shape](count)), sitegen, markdown_it, mdit_py_plugins)
        for count in (size, 2 * size, 4 * size)
    )
    assert third - second <= max(DOUBLING * (second - first), _FEW), (first, second, third)


def _check_output(shape: str, size: int) -> None:
    text = (SHAPES | BOMBS)[shape](size)
    body, parts = parse_body(text, BodyOptions(), "digest")
    written = sum(len(part) if isinstance(part, str) else len(part.attributes) + len(part.text) for part in parts)
    targets = sum(len(link.target) for link in body.links) + sum(len(image.target) for image in body.images)
    assert max(written, targets) <= allowance(len(text))
    assert parts or not text.strip() or body.problems or not body.words


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text(shape: str) -> None:
    """What a text costs beyond half of it at most 2.6-folds when it doubles, in lines of Python that run."""
    _check_lines(shape, 50)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape: str) -> None:
    """The time that a text takes at most 2.6-folds with each of five doublings, patterns and all."""
    assert time_grows_in_proportion(lambda size: partial(_parse, SHAPES[shape](size)), 100)


@pytest.mark.deep
@pytest.mark.parametrize("shape", SHAPES)
def test_work_and_time_grow_with_long_texts(shape: str) -> None:
    """The same for texts of up to a megabyte."""
    _check_lines(shape, 2_000)
    assert time_grows_in_proportion(lambda size: partial(_parse, SHAPES[shape](size)), 1_000)


@pytest.mark.parametrize("shape", SHAPES | BOMBS)
def test_output_is_bounded(shape: str) -> None:
    """A body's HTML is at most 20 times its text and a megabyte, or there is none and a problem says so."""
    _check_output(shape, 500)


@pytest.mark.deep
@pytest.mark.parametrize("shape", SHAPES | BOMBS)
def test_output_of_long_texts_is_bounded(shape: str) -> None:
    """The same for long texts."""
    _check_output(shape, 20_000)


@pytest.mark.parametrize(
    "text",
    [
        "[a]: /" + "b" * 7_000 + "\n\n" + "[a]" * 2_000,
        '[a]: /b "' + "c" * 20_000 + '"\n\n' + "![d][a]" * 2_000,
        "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|\n" * 1_000,
        ("|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|\n" * 180 + "\n") * 20,
        "a" * (LENGTH + 1),
        "> " * 90 + "a\n" + "b\n" * 10_000,
        "![" * 13 + "a" + "](u)" * 13,
        "^[" * 13 + "a" + "]" * 13,
    ],
    ids=["address", "title", "table", "tables", "length", "lazy lines", "images", "notes"],
)
def test_a_bomb_is_refused(text: str) -> None:
    """A text that would grow beyond bounds gives no HTML and one error."""
    body, parts = parse_body(text, BodyOptions(), "digest")
    assert parts == ()
    assert [(problem.code, problem.severity) for problem in body.problems] == [("limit", "error")]


@pytest.mark.parametrize("depth", range(5, 65, 5))
@pytest.mark.parametrize("kind", ["list", "list in lines", "quote", "both", "numbers", "definition", "note"])
def test_deep_text_is_there(kind: str, depth: int) -> None:
    """A word at any depth up to 60 is in the HTML."""
    indents = [" " * (2 * level) for level in range(depth)]
    text = {
        "list": "- " * depth + "CANARY",
        "list in lines": "".join(f"{indent}- item\n" for indent in indents) + "  " * depth + "CANARY",
        "quote": "> " * depth + "CANARY",
        "both": "- > " * (depth // 2) + "CANARY",
        "numbers": "1. " * depth + "CANARY",
        "definition": "a\n: " + "- " * depth + "CANARY",
        "note": "a[^n]\n\n[^n]: " + "> " * depth + "CANARY",
    }[kind]
    body, parts = parse_body(text, BodyOptions(), "digest")
    assert body.problems == ()
    assert "CANARY" in filled(body, parts)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "[^a]: "])
@pytest.mark.parametrize("depth", [BLOCK_DEPTH + 1, 1_000, 20_000])
def test_deeper_text_is_refused(mark: str, depth: int) -> None:
    """What is deeper than the limit is an error, never silently gone."""
    body, parts = parse_body(mark * depth + "CANARY", BodyOptions(), "digest")
    assert parts == ()
    assert [(problem.code, problem.severity, problem.place.line) for problem in body.problems] == [
        ("limit", "error", 1)
    ]


@pytest.mark.parametrize("depth", [5, 20, 40, 60, 400])
@pytest.mark.parametrize(
    "pair", [("[", "]"), ("[", "](u)"), ("*", "*"), ("[", "]{lang=fa}"), ("`", "`"), ("<b>", "</b>")]
)
def test_deep_text_in_a_line_is_there(pair: tuple[str, str], depth: int) -> None:
    """Brackets deeper than are tried as links stay text."""
    body, parts = parse_body(pair[0] * depth + "CANARY" + pair[1] * depth, BodyOptions(), "digest")
    assert "CANARY" in filled(body, parts)


def test_text_within_text_is_there() -> None:
    """Images and notes within each other are fine up to the limit."""
    for text in ("![" * 11 + "CANARY" + "](u)" * 11, "^[" * 11 + "CANARY" + "]" * 11):
        body, parts = parse_body(text, BodyOptions(), "digest")
        assert body.problems == ()
        assert "CANARY" in filled(body, parts)


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "<u title=" + "a" * 2000 + ">" + "</p>" + "<p>b</p>" * 1000,
        "<p>" + "<u title=" + "a" * 2000 + ">" + "<p>b" * 1000,
        "<ul><li>" + "<u title=" + "a" * 2000 + ">" + "<li>b" * 1000,
        "<ul><li>" + "<a href=" + "a" * 2000 + ">" + "<li>b" * 1000,
        "<table><tr><td>" + "<u title=" + "a" * 2000 + ">" + "<td>b" * 1000,
        "a <u title=" + "a" * 2000 + ">" + "<div>b</div>" * 1000,
        "<div><p>" + "<a href=" + "a" * 2000 + ">" + "</p></div>" + "<p>b</p>" * 1000,
        "- <a href=" + "a" * 2000 + ">\n\n" + "- b\n" * 1000,
        "> <u title=" + "a" * 2000 + ">\n\n" + "> b\n\n" * 1000,
    ],
)
def test_no_element_is_opened_again_and_again(text: str) -> None:
    """An HTML parser would open an element that its paragraph did not close in each paragraph that follows."""
    html = rendered(text)
    assert "b" in html.replace("blockquote", "")  # it was not refused
    assert html.count("a" * 2000) < 5


def test_a_low_stack_is_a_refusal() -> None:
    """A text that exhausts Python's stack is refused, whoever called."""

    def call(depth: int) -> Body:
        return call(depth - 1) if depth else parse_body("> " * 90 + "a", BodyOptions(), "digest")[0]

    assert [problem.code for problem in call(850).problems] == ["limit"]
