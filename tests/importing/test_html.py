"""HTML becomes Markdown that sitegen renders with the same text, links, emphasis, lists, tables, quotes and images."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.importing.html import to_markdown
from sitegen.importing.html.parsing import parse_html
from sitegen.importing.html.tree import Element
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import filled

Seen = tuple[str, ...]

MARKS = {"i": "em", "b": "strong", "strike": "del", "s": "del", "tt": "code"}
SHOWN = {"em", "strong", "del", "code", "sub", "sup", "u", "mark", "kbd", "ins", "small", "abbr", "cite", "q"}
BLOCKS = {
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "th",
    "td",
    "hr",
    "dt",
    "dd",
    "figcaption",
}
TYPOGRAPHY = str.maketrans({"–": "--", "—": "---", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


def seen(tree: Element) -> list[Seen]:
    """Return what readers see: words with the marks and links around them, images, and the blocks that they are in."""
    found: list[Seen] = []
    for one in filter(None, map(_tidy, _seen(tree, ()))):
        if one[0] == "text" and found and found[-1][0] == "text" and found[-1][2:] == one[2:]:
            found[-1] = ("text", found[-1][1] + one[1], *one[2:])
        else:
            found.append(one)
    return found


def _tidy(one: Seen) -> Seen | None:
    """Leave blanks out: how many there are, and in which of two spans one is, is seen by nobody."""
    if one[0] != "text":
        return one
    text = re.sub(r"\s+", "", one[1].translate(TYPOGRAPHY))
    return ("text", text, *one[2:]) if text else None


def _seen(node: Element, around: tuple[str, ...]) -> Iterator[Seen]:
    for child in node.children:
        if isinstance(child, str):
            yield "text", child, *sorted(set(around))
            continue
        name = MARKS.get(child.name, child.name)
        is_block = name in BLOCKS and (name == "hr" or bool(child.text().strip()) or next(child.below("img"), None))
        if is_block:
            yield ("block", name)
        if name == "img":
            yield "image", child.attributes.get("src", ""), "".join(child.attributes.get("alt", "").split())
        elif name == "a" and "href" in child.attributes:
            yield from _seen(child, (*around, f"to {child.attributes['href']}"))
        elif name in SHOWN and child.text().strip():
            yield from _seen(child, (*around, name))
        else:
            yield from _seen(child, around)
        if is_block:
            yield ("end", name)


def shown(markdown: str) -> tuple[list[Seen], list[str]]:
    """Return what is seen of a rendered body, and what is wrong with it."""
    body, parts = parse_body(markdown, BodyOptions(), "digest")
    return seen(parse_html(filled(body, parts))), [one.rule or one.code for one in body.problems]


ACROSS = re.compile(r"-(?:<[^<>]*>)+-|\.(?:<[^<>]*>)+\.")
"""Signs of which typography makes one although a mark begins between them."""


def assert_same(html: str) -> None:
    """Compare HTML with what its Markdown renders."""
    assume(not ACROSS.search(html))
    converted = to_markdown(html)
    found, _ = shown(converted.text)
    assert found == seen(parse_html(html)), converted.text


SIGNS = st.text("ab Z1.,;:!?()[]{}<>&*_~`^$|\\/#+=-@%اé", min_size=1, max_size=12).filter(
    lambda text: "@" not in text and text.strip() and not re.search(r"\.{3}|-{2}", text)
)
WORDS = st.sampled_from(
    [
        "word",
        "two words",
        "a",
        "Iran's",
        "x",
        "12",
        "1. one",
        "- dash",
        "# hash",
        "a*b*c",
        "[x](y)",
        "[[x]]",
        "[y, 1]",
        "$x$",
        "{{< a >}}",
        "*[X]: y",
        "{x}",
        "{#id}",
        "@key",
        "see @key [p. 4]",
        "[@key]",
        "[-@key, p. 4]",
        "$$x$$",
        "$2 and $3",
        "==x==",
        "[^1]",
        "[^1]: note",
        "[x]: /y/",
        "![[x]]",
        "::: note",
        "|",
    ]
)
TEXTS = st.one_of(SIGNS, WORDS).map(lambda text: escape(text, quote=False))


def inlines(depth: int = 2) -> st.SearchStrategy[str]:
    """Return HTML of what is within a paragraph."""
    leaves = st.one_of(
        TEXTS,
        st.just(" "),
        TEXTS.map(lambda text: f"<code>{text}</code>"),
        st.just('<img src="/a.png" alt="A [map] of *it*">'),
    )
    if not depth:
        return leaves
    below = st.lists(inlines(depth - 1), min_size=1, max_size=3).map("".join)
    spans = st.builds(
        lambda name, inner: f"<{name}>{inner}</{name}>",
        st.sampled_from(["em", "strong", "i", "b", "del", "sub", "sup", "u", "kbd", "mark", "span", "small"]),
        below,
    )
    words = st.lists(TEXTS, min_size=1, max_size=2).map("".join)
    links = st.builds(
        lambda to, inner: f'<a href="{to}">{inner}</a>',
        st.sampled_from(["/x/", "https://a.example/b_c?d=e&amp;f=(g)", "#top"]),
        words,
    )
    return st.one_of(leaves, spans, links)


def flows(depth: int = 2) -> st.SearchStrategy[str]:
    """Return HTML of blocks."""
    line = st.lists(inlines(), min_size=1, max_size=4).map("".join)
    paragraph = st.lists(line, min_size=1, max_size=2).map(lambda lines: f"<p>{'<br>'.join(lines)}</p>")
    heading = st.builds(lambda level, text: f"<h{level}>{text}</h{level}>", st.integers(2, 6), line)
    code = TEXTS.map(lambda text: f"<pre><code>{text}\n  {text}</code></pre>")
    rows = st.lists(line.map("<tr><td>{}</td><td>2</td></tr>".format), max_size=2).map("".join)
    table = st.builds("<table><tr><th>{}</th><th>b</th></tr>{}</table>".format, line, rows)
    wide = line.map(lambda text: f'<table><tr><td colspan="2">{text}</td></tr><tr><td>1</td><td>2</td></tr></table>')
    leaves = st.one_of(paragraph, heading, code, table, wide, st.just("<hr>"))
    if not depth:
        return leaves
    below = st.lists(flows(depth - 1), min_size=1, max_size=2).map("".join)
    lists = st.builds(
        lambda name, items: f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>",
        st.sampled_from(["ul", "ol"]),
        st.lists(st.one_of(line, below, st.builds(lambda one, two: one + two, line, below)), min_size=1, max_size=3),
    )
    quotes = below.map(lambda inner: f"<blockquote>{inner}</blockquote>")
    return st.one_of(leaves, lists, quotes, below.map(lambda inner: f"<div>{inner}</div>"))


@given(st.lists(flows(), min_size=1, max_size=4).map("\n".join))
def test_readers_see_the_same(html: str) -> None:
    """Whatever the HTML: the same words in the same marks, links, images and blocks."""
    assert_same(html)


@given(st.lists(inlines(3), min_size=1, max_size=5).map("".join))
def test_a_paragraph_is_the_same(html: str) -> None:
    """Marks that touch each other, begin with blanks or are within words mean the same as before."""
    assert_same(f"<p>{html}</p>")


@given(st.text(max_size=60))
def test_any_text_shows_itself(text: str) -> None:
    """No text is read as markup, and none is reported as something that was meant as markup."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f@\"'\u2028\u2029\ud800-\udfff]|-{2,}|\.{3,}", "", text)
    found, wrong = shown(to_markdown(f"<p>{escape(text, quote=False)}</p>").text)
    expected = seen(parse_html(f"<p>{escape(text, quote=False)}</p>"))
    assert found == expected
    assert set(wrong) <= {"control-character", "list-bullet", "list-digits", "list-glued"}  # no backslash helps there


@pytest.mark.parametrize(("one", "deep"), [("<ul><li>a", True), ("<li>a<p>a<path/>", False), ("<b>a</b>", False)])
def test_elements_that_are_nested_deeper_than_in_browsers(one: str, deep: bool) -> None:
    """No word is lost, and it is noted; what ends by itself is not taken for nested, however often it is there."""
    found = to_markdown(one * 3000 + "</ul></ul><ol><li>z</li></ol>")
    assert found.text.count("a") == one.count(">a") * 3000
    assert any("nested deeper" in note.what for note in found.notes) == deep
    assert (not deep) == found.text.endswith("1. z")
