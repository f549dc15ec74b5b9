"""Formulas: what is one, what is money, what is wrong with one, and that nothing but MathML comes out."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.markdown.mathml import FormulaError, mathml
from sitegen.markdown.parser import make_parser, table_of
from sitegen.model.bodies import BodyOptions
from tests.markdown.by_rules import parsed_with
from tests.markdown.filled import rendered

_MATH = BodyOptions(math="3")


_PIECES = [
    *(
        "a",
        "1",
        " ",
        "{",
        "}",
        "^",
        "_",
        "&",
        "<",
        '"',
        "\\\\",
        "\\frac",
        "\\text{<b>}",
        "\\sqrt",
        "\\left(",
        "\\right)",
    ),
    *("\\begin{matrix}", "\\end{matrix}", "\\color{red}", "\\style{x}", "\\mathbf{x}", "سود", "\\unicode"),
    *("\\verb|<x>|", "\\substack"),
]
_SIGNS = ["$", "$$", "a", " ", "\n", "\\", "5", "*", "[x](y)", "`", "{#b}", "> ", "=", "^"]


def _problems(text: str) -> list[tuple[int, str]]:
    body, _ = parse_body(text, _MATH, "digest")
    return [(problem.place.line, problem.code) for problem in body.problems]


@pytest.mark.parametrize(
    "text",
    [
        "$x$",
        "$2x$",
        r"$E = mc^2$",
        r"($\alpha$)",
        "a $x$, b",
        r"*$x$*",
        r"$a \$ b$",
        "$a + b$",
        "$f(x)$",
        "$a\n\\cdot b$",
    ],
)
def test_formulas(text: str) -> None:
    """They are MathML, whose source is read out."""
    assert "<math " in rendered(text, _MATH)
    assert not _problems(text)


@pytest.mark.parametrize(
    "text",
    [
        *("$20,000 and $30,000", "from $5 to US$ 6", "$20 and US$", "A$5 and $6 more", "$5 = €4, US$", "$ 5 and $ 6"),
        *("the $/€ and €/$ rates", "$20$", "$20.5$", "a$b$c", r"\$x$", "$5m and 6m$ more", "$1 (about 2 dollars)$ x"),
        *("$100 bn, $200", "`$x$`", "$$ x $$ y", "cost $5.\n\nand 6$ more", "۵$ و ۶$"),
    ],
)
def test_money_is_no_formula(text: str) -> None:
    """Whatever is said of dollars, they stay dollars."""
    assert rendered(text, _MATH) == rendered(text)


def test_formulas_are_off() -> None:
    """Without the option a dollar sign is one, whatever is around it."""
    assert "<math" not in rendered("$x$\n\n$$\nx\n$$")


def test_a_paragraph_with_a_number() -> None:
    """It is numbered where it has an id, in the digits of the language."""
    text = "[](#eq:b)\n\n$$\na\n$$\n\n$$ x = y $$ {#eq:a}\n\n> $$\n> b\n> $$ {#eq:b}"
    html = rendered(text, _MATH)
    assert '<a href="#eq:b">Equation 2</a>' in html
    assert re.findall(r'<div class="math"(?: id="(.*?)")?>', html) == ["", "eq:a", "eq:b"]
    assert re.findall(r'class="math-number">(.*?)<', html) == ["(1)", "(2)"]
    assert ">(۱)<" in rendered("$$\na\n$$ {#eq:a}", BodyOptions(math="3", language="fa"))
    body, _ = parse_body(text, _MATH, "digest")
    assert body.styles == ("math",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n$\\foo$", [(2, "formula")]),
        (r"$\frac{a$", [(1, "formula")]),
        (r"$x}$ $50%_1$", [(1, "formula"), (1, "formula")]),
        (r"$\href{javascript:x}{y}$", [(1, "formula")]),
        (r"$\newcommand{\a}{b}$", [(1, "formula")]),
        (r"$\begin{tikzpicture}x\end{tikzpicture}$", [(1, "formula")]),
        (r"$\left( x$", [(1, "formula")]),
        ("$$\n\n$$", [(1, "markup")]),
        ("$$\na\n$$ {#a}\n\n$$\nb\n$$ {#a}", [(5, "label")]),
        (f"${'{' * 80}x{'}' * 80}$", [(1, "formula")]),
    ],
)
def test_mistakes(text: str, found: list[tuple[int, str]]) -> None:
    """Each is an error at its line; what is no formula at all is a near miss."""
    assert _problems(text) == found


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_nothing_else_comes_out(pieces: list[str]) -> None:
    """Any source is well-formed MathML without links, styles and classes, or an error that says so."""
    try:
        html = mathml("".join(pieces), display=True)
    except FormulaError:
        return
    for element in fromstring(html).iter():  # noqa: S314 - what is tested made it
        assert re.fullmatch(r"m[a-z]+|none", element.tag)
        assert element.attrib.keys().isdisjoint({"href", "style", "class", "id", "src"})


@given(
    st.lists(
        st.sampled_from(["$", "$$", "a", " ", "\n", "\\", "5", "*", "[x](y)", "`", "{#b}", "> ", "=", "^"]), max_size=14
    )
)
def test_the_fast_way_is_the_same(pieces: list[str]) -> None:
    """Texts with dollar signs are what the rules make of them."""
    text = "".join(pieces)
    table = table_of(autolink=True, math=True)
    fast, slow = (make_parser("safe", table, fast=fast) for fast in (True, False))
    assert parsed_with(fast, text, _MATH) == parsed_with(slow, text, _MATH)
