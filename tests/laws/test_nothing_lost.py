"""P18b: no word of a body or of front matter is lost, and no foreign markup is printed, without a problem at its line.

Texts are made of pieces of foreign markup in contexts of Markdown; each word in them is in no other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.model.bodies import Body, BodyOptions, Part
from tests.read.desk import ARTICLE, read

WORDS = ("rail", "канал", "بندر", "نفت", "מסילה", "été")

INLINE = (
    "[{a} {b}] ({b}.md)",
    "[{a}]({a} {b}.md)",
    "![{a}](my {b}.png)",
    "{a}[^{a} {b}] {b}",
    "[{a}][{b}]",
    "({a})[https://{b}.example/]",
    "[{a}](https://{b}.example/",
    "{a} {{.lead}} {b}",
    "{a}{{width=50%}} {b}",
    "{a} {{: .lead}} {b}",
    "{{{{ {a} }}}} {b}",
    "{{% {a} %}} {b}",
    "{{{{< {a} {b} >}}}}",
    "{a} $x_{{1}} = 2$ {b}",
    "{a} \\\\(x^2\\\\) {b}",
    "{a} \\(x^2\\) {b}",
    "{a} \\\\[x\\\\] {b}",
    "{a} [@{b}, p. 4]",
    "{a} @fig-map {b}",
    "{a} \\ref{{x}} {b}",
    "=={a} {b}==",
    "++{a} {b}++",
    "%%{a} {b}%%",
    "{a}^2^ {b}",
    "H~2~O {a} {b}",
    "{a} :smile: {b}",
    "[caption]{a}[/caption] {b}",
    "[[{a} {b}]]",
    "**{a}:**{b}",
    "~~ {a} ~~ {b}",
    "{a}&nbsp {b}",
    "{a} &mdahs; {b}",
    "{a} `git_status {b}",
    "``code_{a}` {b}",
    "{a} ~{b}~",
    "<% {a} %> {b}",
    "<https://{a}.example/{b} x>",
    "*{a} {b} *",
    "{a}^[{b}",
    "[{a}]（https://{b}.example/）",
    "[{a}]https://{b}.example/",
    "{a} <!-- {b}",
    '{a} <a href="https://a.example/>{b}',
    "[{a}|https://{b}.example/]",
    "{a}[ ^{b}]",
)
"""Foreign markup within a text."""
BLOCKS = (
    "{{: .lead}}\n{a} {b}",
    "!!! note\n    {a} {b}",
    '??? note "{a}"\n    {b}',
    "::: warning\n{a}\n:::\n{b}",
    '=== "{a}"\n    {b}',
    ".. {a}::\n   {b}",
    "--8<-- {a} {b}",
    "> [!WRONG]\n> {a} {b}",
    "##{a} {b}",
    "####### {a} {b}",
    "# {a} {b}",
    "۱. {a}\n۲. {b}",
    "• {a}\n• {b}",
    "-{a}\n-{b}",
    "1.{a}\n2.{b}",
    "{a}:\n2. {b}\n3. {b}",
    "{a}\n~ {b}",
    "*[{a}]: {b}",
    "$$\n{a} {b}\n$$",
    "| x | y |\n|---|---|\n| {a} | z | {b} |",
    "| {a} | y |\n|---|\n| {b} | z |",
    "<div>\n**{a}** {b}\n</div>",
    "{a}\n[{b}]: https://a.example/",
    "[{a}]: {b}",
    "```{{note}}\n{a} {b}\n```",
    "```py {a}\n{b}\n```",
    "{a}\n:{b}",
    "(1) {a}\n(2) {b}",
    "== {a} {b}",
    "#+TITLE: {a} {b}",
    "> [!مهم]\n> {a} {b}",
    "1- {a}\n2- {b}",
    "א. {a}\nב. {b}",
    "一、{a}\n二、{b}",
    "→ {a}\n→ {b}",
    "- [x]{a} {b}",
    "- [] {a} {b}",
    "+---+---+\n| {a} | {b} |\n+---+---+",
    "<div>\n*{a}* {b}\n</div>",
    "<div>\n1. {a}\n2. {b}\n</div>",
)
"""Foreign markup that is a block."""
CONFLICT = "<<<<<<< {a}\nx\n\n=======\ny\n>>>>>>> {b}"
LAST = ("```{a}\n{b}", "~~~\n{a} {b}", "<!-- {a} {b}", "<details><summary>{a}</summary>\n\n{b}", CONFLICT)
"""What never closes, and so takes the rest of the text, and what begins its lines."""
AROUND = ("{}", "- {}", "> {}", "1. {}", "text\n\n{}", "- a\n\n  {}", "> - {}", "a[^1]\n\n[^1]: {}")


def _words(numbers: Iterator[int]) -> st.SearchStrategy[str]:
    return st.sampled_from(WORDS).map(lambda word: f"{word}{next(numbers)}x")


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, list[tuple[range, str, tuple[str, str]]]]:
    """Make a body; return it, and of each piece its lines, what it is and its words."""
    numbers = iter(range(10, 1000))
    lines: list[str] = []
    pieces = []
    kinds = draw(st.lists(st.sampled_from((*INLINE, *BLOCKS)), min_size=1, max_size=3, unique=True))
    kinds += draw(st.lists(st.sampled_from(LAST), max_size=1))
    for kind in kinds:
        words = (draw(_words(numbers)), draw(_words(numbers)))
        shape = draw(st.sampled_from(AROUND if kind in INLINE else AROUND[:3])) if kind not in LAST else "{}"
        opening, _, _ = shape.partition("{}")
        last = opening.rpartition("\n")[2]
        indent = "> " if last == "> " else " " * len(last)
        text = kind.format(a=words[0], b=words[1]).replace("\n", f"\n{indent}")
        made = shape.replace("{}", text).replace("[^1]", f"[^{words[0]}-n]").split("\n")
        pieces.append((range(len(lines) + 1, len(lines) + len(made) + 1), kind, words))
        lines += [*made, ""]
    return "\n".join(lines), pieces


def shown(parts: tuple[Part, ...]) -> str:
    """Return all that a reader can see of a body, addresses and alternative texts included."""
    html = "".join(part if isinstance(part, str) else f" {part.attributes} {part.text} " for part in parts)
    return unescape(re.sub(r"<(?:[a-z]+\d?|/[a-z]+\d?)>", "", html))


def reported(body: Body) -> set[int]:
    """Return the lines at which something is reported, or looked up by its name, which `index` reports."""
    told = {place.line for one in body.problems for place in (one.place, *(other.place for other in one.related))}
    return told | {link.line for link in body.links if link.named}


@given(bodies())
def test_foreign_markup_in_a_body_is_reported_and_no_word_is_lost(
    made: tuple[str, list[tuple[range, str, tuple[str, str]]]],
) -> None:
    """Every piece of foreign markup has a problem within its lines, and each of its words is shown or reported."""
    text, pieces = made
    body, parts = parse_body(text, BodyOptions(), "d")
    lines = reported(body)
    seen = " ".join([shown(parts), *(link.target for link in body.links), *(image.target for image in body.images)])
    for place, kind, words in pieces:
        assert not lines.isdisjoint(place), f"{kind!r} is not reported in {text!r}"
        for word in words:
            at = next(line for line in place if word in text.split("\n")[line - 1])
            assert word in seen or at in lines or place.start in lines, f"{word} of {kind!r} is lost in {text!r}"


PLAIN = ("{a} #{b}", "{a} # {b}", "{a} {b}  #", "{a}: {b}", "{a} - {b}", "'{a}' {b}", "«{a}» {b}", "{a} {{{{ {b} }}}}")
MARKED = (
    "**{a}** {b}",
    "[{a}]({b}.md)",
    "<i>{a}</i> {b}",
    "{a}&nbsp;{b}",
    "{{{{ {a} }}}} {b}",
    "{a} $x^2$ {b}",
    "`{a}` {b}",
)


@pytest.mark.parametrize("key", ["title: {}", "summary: {}", "disclosure: {}", "tags:\n  - {}", "series: {}"])
@pytest.mark.parametrize("value", PLAIN)
def test_no_word_of_front_matter_is_lost(key: str, value: str) -> None:
    """A text without quotes is read whole, or there is an error at its line."""
    for first, second in zip(WORDS, reversed(WORDS), strict=True):
        words = (f"{first}1x", f"{second}2x")
        front = key.format(value.format(a=words[0], b=words[1]))
        known = "" if front.startswith("title") else "title: T\n"
        documents, _, problems = read({ARTICLE: f"---\ndate: 2020-01-01\n{known}{front}\n---\n"})
        seen = repr(documents.articles)
        line = (2 if known else 1) + len(front.split("\n")) + 1
        assert all(word in seen for word in words) or any(f"{ARTICLE}:{line}:" in one for one in problems), front


@pytest.mark.parametrize("key", ["title", "summary", "disclosure"])
@pytest.mark.parametrize("value", MARKED)
def test_markup_in_a_plain_text_of_front_matter_is_reported(key: str, value: str) -> None:
    """What would be shown as it is in a title, summary or disclosure is a warning at its line."""
    known = "" if key == "title" else "title: T\n"
    line = 3 if key == "title" else 4
    for first, second in zip(WORDS, reversed(WORDS), strict=True):
        text = value.format(a=first, b=second)
        _, _, problems = read({ARTICLE: f"---\ndate: 2020-01-01\n{known}{key}: '{text}'\n---\n"})
        assert any(f"{ARTICLE}:{line}:" in one and "warning[markup]" in one for one in problems), problems
