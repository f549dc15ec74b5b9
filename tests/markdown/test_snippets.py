"""Snippets: their text in its place, the places of their mistakes in their files, and no end that is not reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from sitegen.model.shortcodes import Snippet
from tests.markdown.filled import rendered

_FOLDER = "content/snippets"


def _options(**texts: str) -> BodyOptions:
    snippets = [Snippet(id=name, path=f"{_FOLDER}/{name}.md", text=text) for name, text in texts.items()]
    return BodyOptions(shortcodes=True, snippets=tuple(snippets))


def _problems(text: str, options: BodyOptions) -> list[tuple[str, int, str]]:
    body, _ = parse_body(text, options, "digest")
    return [(problem.place.path, problem.place.line, problem.code) for problem in body.problems]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a\n\n{{< snippet two >}}\n\nb", "a\n\nOne *x*.\n\nTwo.\n\nb"),
        ("> {{< snippet two >}}", "> One *x*.\n>\n> Two."),
        ("- {{<snippet two>}}\n- b", "- One *x*.\n\n  Two.\n- b"),
        ("1. a\n\n   {{< snippet two >}}", "1. a\n\n   One *x*.\n\n   Two."),
        ('a {{< snippet "word" >}} b', "a the *deal* b"),
        ("a {{< snippet nested >}} b", "a of the *deal* b"),
        ("## {{< snippet word >}}", "## the *deal*"),
        ("`{{< snippet word >}}`", "`{{< snippet word >}}`"),
        ("``a ` {{< snippet word >}}`` {{< snippet word >}}", "``a ` {{< snippet word >}}`` the *deal*"),
        ("```\n{{< snippet two >}}\n```", "```\n{{< snippet two >}}\n```"),
        ("~~~\n```\n{{< snippet two >}}\n~~~", "~~~\n```\n{{< snippet two >}}\n~~~"),
        ("> ```\n> {{< snippet two >}}\n> ```", "> ```\n> {{< snippet two >}}\n> ```"),
    ],
)
def test_the_text_is_in_its_place(text: str, same: str) -> None:
    """A text with snippets is what it would be with their words; code stays as it is."""
    options = _options(two="One *x*.\n\nTwo.", word="the *deal*", nested="of\n{{< snippet word >}}")
    assert rendered(text, options) == rendered(same)
    assert _problems(text, options) == []


def test_mistakes_are_where_they_are_written() -> None:
    """Those of the snippet in its file, those of the text at its lines, after snippets of any length."""
    options = _options(a="One [x](y.md).\n\nTwo ==marked==.", w="a **b**c==d==")
    body, _ = parse_body("a\n\n{{< snippet a >}}\n\n[z](z.md)\n==own==", options, "digest")
    assert [(use.target, use.line, use.source and (use.source.path, use.source.line)) for use in body.links] == [
        ("y.md", 3, (f"{_FOLDER}/a.md", 1)),
        ("z.md", 5, None),
    ]
    (problem,) = body.problems
    assert (problem.place.path, problem.place.line) == (f"{_FOLDER}/a.md", 3)
    assert [(one.place.path, one.place.line) for one in problem.related] == [("", 6)]
    noted = replace(_options(c="a\nb [@sea]", d="[@sky]"), cites="notes")
    body, _ = parse_body("x [@own]\n\n{{< snippet c >}}\n\ny {{< snippet d >}}", noted, "digest")
    assert [(one.cites[0].key, one.line, one.snippet and one.snippet.line) for one in body.citations] == [
        ("own", 1, None),
        ("sea", 3, 2),
        ("sky", 5, 1),
    ]
    inside, _ = parse_body("a\n\nb {{< snippet w >}}", _options(w="[x](y.md)"), "digest")
    assert [(use.line, use.source and use.source.line) for use in inside.links] == [(3, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n{{< snippet none >}}", [("", 2, "unknown-reference")]),
        ("{{< snippet >}}", [("", 1, "markup")]),
        ("b {{< snippet two >}}", [("", 1, "markup")]),
        ("{{< snippet loop >}}", [(f"{_FOLDER}/back.md", 2, "markup")]),
        ("{{< snippet lost >}}", [(f"{_FOLDER}/lost.md", 3, "unknown-reference")]),
    ],
)
def test_mistakes(text: str, found: list[tuple[str, int, str]]) -> None:
    """Names that do not exist, circles, paragraphs within a line."""
    loop = {"loop": "{{< snippet back >}}", "back": "a\n{{< snippet loop >}}", "lost": "a\n\nb {{< snippet none >}}"}
    assert _problems(text, _options(two="a\n\nb", **loop)) == found


def test_what_grows_too_much_ends() -> None:
    """Snippets of snippets of snippets are a limit, not an hour."""
    texts = {f"s{at}": f"{{{{< snippet s{at + 1} >}}}}\n\n" * 10 for at in range(7)}
    assert {code for _, _, code in _problems("{{< snippet s0 >}}", _options(**texts, s7="a"))} == {"limit"}
    deep = {f"s{at}": f"a {{{{< snippet s{at + 1} >}}}}" for at in range(9)}
    assert [code for _, _, code in _problems("{{< snippet s0 >}}", _options(**deep, s9="a"))] == ["limit"]


def test_without_snippets_a_shortcode_is_a_near_miss() -> None:
    """A site that has none, as one that was imported, is told of the tags of another program."""
    body, _ = parse_body("{{< figure >}}", BodyOptions(), "digest")
    assert [(problem.code, problem.severity, problem.rule) for problem in body.problems] == [
        ("markup", "warning", "template-tag")
    ]


@given(st.lists(st.sampled_from(["a", "b", "{{< snippet two >}}", "x {{< snippet word >}} y", "==own=="]), max_size=9))
def test_lines_stay_those_of_the_text(lines: list[str]) -> None:
    """Whatever is put in, a mistake of the text has the line that it has without."""
    options = _options(two="One.\n\nTwo.", word="words")
    body, _ = parse_body("\n\n".join(lines), options, "digest")
    places = [place.line for one in body.problems for place in (one.place, *(other.place for other in one.related))]
    assert places == [2 * at + 1 for at, line in enumerate(lines) if line == "==own=="][:4]
