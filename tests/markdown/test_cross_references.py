"""References: numbers of figures and tables with an id, words of headings; all without an id stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import rendered

_IMAGE = '![Map](map.png "The belts.")'
_TABLE = "| a |\n|---|\n| 1 |\n\n: Seats"
_CHART = "type: bar\ntitle: Seats\n\nparty,seats\na,1\n```"


def _problems(text: str) -> list[tuple[int, str, str]]:
    body, _ = parse_body(text, BodyOptions(), "digest")
    return [(problem.place.line, problem.code, problem.severity) for problem in body.problems]


def test_what_can_be_referred_to() -> None:
    """An image, a chart, a table of data and a table of Markdown get an id and a number, each kind by itself."""
    of_data = "```table{#d}\ntitle: T\n\na\n1\n```"
    text = f"[](#t) [](#c)\n\n{_IMAGE}{{#i}}\n\n```chart {{#c}}\n{_CHART}\n\n{of_data}\n\n{_TABLE} {{#t}}"
    html = rendered(text)
    assert '<a href="#t">Table 2</a> <a href="#c">Figure 2</a>' in html
    assert re.findall(r'id="(.)"|<b class="figure-label">(.*?)</b>', html) == [
        *(("i", ""), ("", "Figure 1."), ("c", ""), ("", "Figure 2.")),
        *(("d", ""), ("", "Table 1."), ("t", ""), ("", "Table 2.")),
    ]
    assert not _problems(text)


def test_a_link_without_words_is_told() -> None:
    """Only a link within the text finds its words; one to another page, a file or a host is a warning at its line."""
    text = "[](#a) [b](c.md) [![d](e.png)](f.md)\n[](g.md#h)\n\n- [](<https://i.example/>)\n\n## A\n"
    assert _problems(text) == [(2, "label", "warning"), (4, "label", "warning")]


@pytest.mark.parametrize(
    ("language", "reference", "label"),
    [
        ("fa", "شکل ۱", "شکل ۱."),
        ("ru", "рис. 1", "Рис. 1."),
        ("ar", "الشكل", "الشكل"),
        ("de", "Abbildung 1", "Abbildung 1."),
    ],
)
def test_the_language_of_the_text(language: str, reference: str, label: str) -> None:
    """Words and digits are those of the language."""
    html = rendered(f"[](#i)\n\n{_IMAGE}{{#i}}", BodyOptions(language=language))
    assert f'<a href="#i">{reference}' in html
    assert f'<b class="figure-label">{label}' in html


def test_a_language_without_the_words() -> None:
    """English ones are marked as such."""
    assert '<a href="#i"><span lang="en">Figure 1</span></a>' in rendered(
        f"[](#i)\n\n{_IMAGE}{{#i}}", BodyOptions(language="uk")
    )


_CLASSES = BodyOptions(classes=("wide", "small"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![a](b.png){.wide}", '<figure class="wide"><img src="b.png" alt="a"></figure>\n'),
        ("## A {.small}", '<h2 id="a" class="small">A</h2>\n'),
        ("## A {#b .small}", '<h2 id="b" class="small">A</h2>\n'),
        ("[a]{.small lang=fa}", '<p><span class="small" lang="fa" dir="rtl">a</span></p>\n'),
        ("a\nb\n{.small .wide}", '<p class="small wide">a\nb</p>\n'),
    ],
)
def test_classes(text: str, html: str) -> None:
    """Those that the site allows are carried out, and all others are reported and stay text."""
    assert rendered(text, _CLASSES) == html
    assert not parse_body(text, _CLASSES, "digest")[0].problems
    assert parse_body(text, BodyOptions(), "digest")[0].problems
    body, _ = parse_body("a\n{.small}\n\nb", _CLASSES, "digest")
    assert body.opening == "a"


def test_headings() -> None:
    """A link without words to a heading is its text, wherever it is."""
    html = rendered("[](#a-b) [](#end)\n\n## A *b*\n\n- [](#end)\n\n## The end {#end}")
    assert html.count(">The end</a>") == 2
    assert ">A b</a>" in html


def test_what_has_no_id_stays() -> None:
    """Neither a number nor a figure around a table."""
    assert rendered(_IMAGE) == rendered(f"{_IMAGE}{{#i}}").replace(' id="i"', "").replace(
        '<b class="figure-label">Figure 1.</b> ', ""
    )
    assert "<figure" not in rendered(_TABLE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{_IMAGE}{{#i}}\n\n{_IMAGE}{{#i}}", [(3, "label", "error")]),
        (f"## A {{#i}}\n\n{_IMAGE}{{#i}}", [(3, "label", "error")]),
        (f"{_IMAGE}{{#fn-1}}", [(1, "label", "error")]),
        ('<p id="x">a</p>\n\nb\n[](#x)', [(4, "label", "error")]),
        (f"{_IMAGE}{{#i .wide-x}}", [(1, "markup", "warning")]),
        (f"- {_IMAGE}{{#i}}", [(1, "markup", "warning")]),
        ("![talk](a.mp3){#i}", [(1, "markup", "warning")]),
        (_TABLE, [(5, "markup", "warning")]),
    ],
)
def test_mistakes(text: str, found: list[tuple[int, str, str]]) -> None:
    """Each is reported at its line, and nothing is dropped without a word."""
    assert _problems(text) == found


@given(st.lists(st.sampled_from(["figure", "table", "bare", "quoted"]), max_size=12))
def test_numbers_follow_the_order_of_the_text(kinds: list[str]) -> None:
    """The n-th of a kind with an id has the number n, whatever is between them."""
    written = {"figure": f"{_IMAGE}{{#N}}", "table": f"{_TABLE} {{#N}}", "bare": _IMAGE, "quoted": f"> {_IMAGE}{{#N}}"}
    text = "\n\n".join(written[kind].replace("#N", f"#n{at}") for at, kind in enumerate(kinds))
    labels = re.findall(r"<b class=\"figure-label\">(\w+) (\d+)\.</b>", rendered(text))
    names = ["Table" if kind == "table" else "Figure" for kind in kinds if kind != "bare"]
    assert labels == [(name, str(names[: at + 1].count(name))) for at, name in enumerate(names)]
