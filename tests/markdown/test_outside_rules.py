"""Rules that do not come with sitegen: they work in every place, and what cannot work is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.superscript import superscript_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from sitegen.markdown import Form, Rule, RuleError, body_digest, load_parser, parse_body, rules_of_plugin
from sitegen.model.bodies import BodyOptions, RawHtml, anchors_in
from sitegen.render.plain.blocks import blocks as plain_blocks
from sitegen.render.plain.tree import parse as tree
from tests.examples import at_least
from tests.markdown.by_rules import both
from tests.markdown.filled import filled
from tests.markdown.outside import MARKED, MATH, OUTSIDE
from tests.markdown.test_fast_ways import LINES, NOTES, PIECES

LONG = "\n\n".join(f"Plain text *number* {number}, [with](a.md) a link.\n\n- and\n- items" for number in range(8))
PLACES = {
    "a paragraph": "{}",
    "a sentence": "Before {} after.",
    "a line of many": "One\ntwo {} three  \nfour",
    "emphasis": "An *emphasis with {} in it*.",
    "the text of a link": "[a {} b](c.md)",
    "an item": "- a\n- b {}\n- c",
    "a numbered item": "1. a {}\n2. b",
    "an item of an item": "- a\n  - b {}\n",
    "a loose item": "- a\n\n- {}",
    "a heading": "## A {} B",
    "an underlined heading": "A {} B\n-----",
    "a cell": "| a | b |\n|---|---|\n| c | {} |",
    "the head of a table": "| a | {} |\n|---|---|\n| c | d |",
    "a quote": "> a {}\n> b",
    "a callout": "> [!NOTE] Title {}\n> Text.",
    "the text of a callout": "> [!NOTE]\n> Text {}.",
    "a term": "A {}\n: b",
    "a definition": "a\n: b {}",
    "a note": "a[^n]\n\n[^n]: b {}",
    "a later paragraph of a note": "a[^n]\n\n[^n]: b\n\n    c {}",
    "a note in the text": "a^[b {} c]",
    "a run of another language": "[a {} b]{{lang=fa}}",
}
MARKS = {
    "==x *y*==": ("<mark>x <em>y</em></mark>", "x y"),
    "$x < y$": ('<span class="math inline">x &lt; y</span>', "x < y"),
    "`x`{.k}": ('<code class="k">x</code>', "x"),
}


def html_of(text: str, outside: tuple[Rule, ...] = OUTSIDE, raw_html: RawHtml = "safe") -> str:
    """The HTML of a body with rules from outside."""
    return filled(*parse_body(text, BodyOptions(raw_html=raw_html), "d", outside))


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("around", ["", LONG], ids=["short", "long"])
def test_a_rule_from_outside_works_in_every_place(mark: str, place: str, around: str) -> None:
    """What the rule writes is there once, in short texts and in long ones, in safe mode and in the others."""
    html, _ = MARKS[mark]
    text = f"{around}\n\n{PLACES[place].format(mark)}\n\n{around}"
    for raw_html in ("safe", "none", "trusted"):
        assert html_of(text, raw_html=raw_html).count(html) == 1
    quick, slow = both(text, outside=OUTSIDE)
    assert quick == slow
    assert quick[0].problems == ()


@pytest.mark.parametrize("mark", MARKS)
def test_all_that_uses_a_body_sees_what_is_read(mark: str) -> None:
    """Outline, anchors, opening, alternative text, count of words and plain text have the text without its marks."""
    text = MARKS[mark][1]
    body, parts = parse_body(f"First {mark} here.\n\n# A {mark} B\n\n![c {mark} d](e.png)", BodyOptions(), "d", OUTSIDE)
    plain, _ = parse_body(f"First {text} here.\n\n# A {text} B\n\n![f](e.png)".replace("<", "\\<"), BodyOptions(), "d")
    assert body.opening == f"First {text} here."
    assert [heading.text for heading in body.headings] == [f"A {text} B"]
    assert body.headings == plain.headings
    assert body.outline == plain.outline
    assert body.words == plain.words
    assert [image.alt for image in body.images] == [f"c {text} d"]
    written = "\n".join(plain_blocks(tree(filled(body, parts)))).replace("\\", "")
    assert f"# A {text} B" in written.replace("`", "").replace("*", "")


def test_a_block_of_a_plugin_is_a_block_everywhere() -> None:
    """A block rule begins and ends blocks in items, quotes and notes; its text counts, and its label can be linked."""
    for frame in ("{}", "- {}", "> {}", "a[^n]\n\n[^n]: {}", f"{LONG}\n\n{{}}"):
        body, parts = parse_body(frame.format("$$x + y$$ (one)"), BodyOptions(), "d", OUTSIDE)
        assert '<div id="one" class="math block">' in filled(body, parts)
        assert "x + y" in filled(body, parts)
        assert "one" in anchors_in(body.outline)
        assert body.words >= 2


def test_an_id_that_two_have_is_reported() -> None:
    """A label that a heading or another label has is an error at its line."""
    body, _ = parse_body("## One\n\n$$x$$ (one)\n\n$$y$$ (two)\n\n$$z$$ (two)", BodyOptions(), "d", OUTSIDE)
    assert [(problem.code, problem.place.line) for problem in body.problems] == [("markup", 3), ("markup", 7)]


def test_attributes_are_those_that_raw_html_may_have() -> None:
    """Attributes of a rule reach each kind of element; others are reported, and an address is never doubled."""
    html = html_of(
        "{.a lang=fa}\n# H\n\n{.b}\nP [l](m.md){.c #i} ![j](k.png){width=9 .d}\n\n{.e}\n- f\n\n{.g}\n> h\n\n"
        '{.n}\n| o |\n|---|\n| p |\n\n{.q}\n```x\ny\n```\n\n{.r}\n![s](t.png "u")\n\n{.v}\n> [!NOTE]\n> w\n\n'
        "z[^1]\n\n{.zz}\n[^1]: note"
    )
    for tag in (
        '<h2 id="h" class="a" lang="fa">',
        '<p class="b">P',
        '<a href="m.md" id="i" class="c">',
        '<img src="k.png" alt="j" width="9" class="d">',
        '<ul class="e">',
        '<blockquote class="g">',
        '<table class="n">',
        '<code class="language-x q">',
        '<figure class="r">',
        '<div class="callout callout-note v" role="note">',
        '<li id="fn--1" class="r20 r8 s3 zz">',
    ):
        assert tag in html
    body, parts = parse_body("[a](b.md){HREF=javascript:x onclick=y style=z .c}", BodyOptions(), "d", OUTSIDE)
    assert filled(body, parts) == '<p><a href="b.md" class="c">a</a></p>\n'
    assert [problem.code for problem in body.problems].count("unsafe") >= 2


def test_a_heading_keeps_the_id_that_a_rule_gave_it() -> None:
    """An id that is free is the heading's, in the outline too; one that is taken is not given twice."""
    body, _ = parse_body("{#own}\n# A\n\n{#own}\n# B", BodyOptions(), "d", OUTSIDE)
    assert [heading.id for heading in body.headings] == ["own", "b"]


def test_a_caption_is_text() -> None:
    """The caption of a figure is the title of an image: no rule of Markdown reads it, whoever wrote the rule."""
    assert "<figcaption>a *b* ==c== $d$</figcaption>" in html_of('![e](f.png "a *b* ==c== $d$")')


def test_raw_html_beside_a_rule_changes_nothing() -> None:
    """What a rule writes is the same whether the body has raw HTML of its own or not."""
    text = "==a== $b$\n\n$$c$$ (d)\n"
    assert html_of(f"{text}\n<p>e</p>\n").startswith(html_of(text).rstrip())


@given(st.lists(st.sampled_from([*PIECES, "==", "==a==", "$", "$b$", "$$", "{.c}", "{#d e=f}", "{", "}"]), max_size=14))
@at_least(400)
@example(["[a](b)", "{.c}"])
@example(["*a ", "==", "b* c", "=="])
@example(["[a=", "](b)", "=="])
def test_the_fast_way_makes_what_the_rules_make_with_rules_from_outside(pieces: list[str]) -> None:
    """Whatever is in a paragraph, the body is the same with and without the fast ways."""
    quick, slow = both("".join(pieces) + NOTES, outside=OUTSIDE)
    assert quick == slow


@given(
    st.lists(
        st.sampled_from([*LINES, "$$", "$$ (g)", "$$h$$", "$i$", "{.j}", "  {.k}", "{#l}", "==m==", "- {.n}", "- $$"]),
        min_size=1,
        max_size=9,
    ).map("\n".join)
)
@at_least(400)
def test_the_fast_ways_of_blocks_make_what_the_rules_make_with_rules_from_outside(text: str) -> None:
    """Whatever lines are together, the body is the same with and without the fast ways."""
    quick, slow = both(text, outside=OUTSIDE)
    assert quick == slow


def _nothing(*_: Any) -> bool:
    return False


def _rule(**fields: Any) -> Rule:
    usual: dict[str, Any] = {"name": "r", "kind": "inline", "run": _nothing, "version": "1", "starts": "="}
    return Rule(**usual | fields)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (_rule(starts=""), "which characters begin it"),
        (_rule(kind="block", starts=""), "which characters begin it"),
        (_rule(kind="core", starts=""), "which characters begin it"),
        (_rule(kind="pairs", starts=""), "which characters begin it"),
        (_rule(version=""), "no `version`"),
        (_rule(kind="block", starts=" "), "begins with a blank"),
        (_rule(kind="block", later="x"), "contradicts"),
        (_rule(kind="block", starts="", gap=True, indented=True), "without `later`"),
        (_rule(later="x"), "are for block rules"),
        (_rule(kind="block", possible="x"), "are for inline rules"),
        (_rule(possible="(x"), "not a pattern without groups"),
        (_rule(possible="(x)"), "not a pattern without groups"),
        (_rule(forms=(Form("(?<=x)(y)", _nothing),)), "where else it may begin"),
        (_rule(starts="\x01"), "no such characters"),
        (_rule(kind="block", rest=True), "sitegen's own"),
        (_rule(name="link"), "another inline rule has this name"),
        (_rule(replaces=True), "none to replace"),
        (_rule(before="nobody"), "no inline rule `nobody`"),
        (_rule(renders={"link_open": "<a>"}), "which sitegen does"),
        (_rule(renders={"r_open": "<svg>"}), "not among what a body may have"),
        (_rule(renders={"r_open": '<b style="c">'}), "not among what a body may have"),
        (_rule(renders={"r_open": "<b>text"}), "not made of tags alone"),
    ],
)
def test_a_rule_that_says_too_little_is_refused(rule: Rule, message: str) -> None:
    """No parser is made with it: a rule that tables cannot be derived from would fail silently in some texts."""
    with pytest.raises(RuleError, match=message):
        load_parser("safe", (rule,))


def _changes_options(md: MarkdownIt) -> None:
    md.options["typographer"] = True


def _switches_off(md: MarkdownIt) -> None:
    md.disable("emphasis")


def _adds_nothing(_: MarkdownIt) -> None:
    pass


@pytest.mark.parametrize(
    ("plugin", "message"),
    [
        (_changes_options, "changes settings"),
        (_switches_off, "switches the rule `emphasis`"),
        (_adds_nothing, "adds no rule"),
    ],
)
def test_a_plugin_that_is_more_than_rules_is_refused(plugin: Callable[..., None], message: str) -> None:
    """What cannot be taken over is refused, not left out."""
    with pytest.raises(RuleError, match=message):
        rules_of_plugin(plugin, version="1", starts="x")


def test_a_plugin_without_characters_is_refused_or_asked_everywhere() -> None:
    """Without characters there is no parser; with `anywhere` all text is read by the rules, and the plugin works."""
    (bare,) = rules_of_plugin(superscript_plugin, version="1")
    with pytest.raises(RuleError, match="which characters begin it"):
        load_parser("safe", (bare,))
    for rules in (
        rules_of_plugin(superscript_plugin, version="1", anywhere=True),
        rules_of_plugin(superscript_plugin, version="1", starts={"sup": "^"}),
    ):
        assert "m<sup>2</sup>, <em>a</em>" in html_of(f"m^2^, *a*\n\n{LONG}", rules)
        quick, slow = both("m^2^ x^[n]^ [a^b^](c) - d\n\n- e ^f^\n", outside=rules)
        assert quick == slow
    with pytest.raises(RuleError, match="adds no rule `typo`"):
        rules_of_plugin(superscript_plugin, version="1", starts={"typo": "^"})


def test_a_core_rule_sees_the_tokens_of_markdown_it() -> None:
    """A body with one of its characters takes no fast way, so hidden paragraphs and lines are there; others do."""
    rules = rules_of_plugin(tasklists_plugin, version="1", starts="[")
    body, parts = parse_body("- [x] a\n- [ ] b\n", BodyOptions(raw_html="trusted"), "d", rules)
    assert filled(body, parts).count("<input") == 2
    assert 'class="contains-task-list"' in filled(body, parts)
    _, parts = parse_body("- a\n- b\n", BodyOptions(raw_html="trusted"), "d", rules)
    assert parts == ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n",)


def test_a_container_of_a_plugin_holds_blocks() -> None:
    """A block rule that parses blocks within itself works, and its own elements are declared."""
    rules = tuple(replace(rule, starts="!") for rule in rules_of_plugin(admon_plugin, version="1"))
    html = html_of("!!! note\n    *a* ==b==\n\n    - c\n\nd", (*rules, MARKED))
    assert '<div class="admonition note">' in html
    assert "<em>a</em> <mark>b</mark>" in html
    assert "<li>c</li>" in html


def _core(state: StateCore) -> None:
    for token in state.tokens:
        token.attrs["class"] = "seen"


def test_what_all_bodies_share_is_out_of_reach() -> None:
    """A core rule that changes every token changes this body, and no later one."""
    rule = _rule(name="seen", kind="core", run=_core, starts="~", before="inline")
    assert html_of("a ~\n\n- b\n", (rule,)).count('class="seen"') == 3
    assert html_of("a\n\n- b\n", (rule,)) == html_of("a\n\n- b\n", ())


def _pluses(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if state.src[start:end] != "%%%":
        return False
    if not silent:
        state.push("percent", "hr", 0).map = [line, line + 1]
        state.line = line + 1
    return True


def test_a_block_rule_of_our_own_ends_paragraphs_and_items() -> None:
    """It is asked where its character begins a line, wherever it says that it ends another block."""
    rule = _rule(name="percent", kind="block", run=_pluses, starts="%", alt=("paragraph", "list"))
    for text in ("a\n%%%\nb", "- a\n%%%\n- b", "- a\n  %%%\n- b", "%%%\n\n# a", "1. a\n\n   %%%"):
        quick, slow = both(text, outside=(rule,))
        assert quick == slow
        assert "<hr>" in filled(*quick)


def _fails(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    raise ValueError("no such symbol")


def _writes_script(_rendering: object, _token: Token) -> str:
    return "<script>a</script>"


def _pushes(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "=":
        return False
    if not silent:
        state.push("odd", "script", 0)
    state.pos += 1
    return True


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (_rule(run=_fails), "the Markdown rule `r` failed: ValueError: no such symbol"),
        (_rule(run=_pushes), "made a token `odd` with the element <script>"),
        (_rule(run=_pushes, renders={"odd": _writes_script}), "wrote <script>, which it does not name"),
        (_rule(run=_pushes, renders={"odd": _nothing}), "failed when it wrote `odd`: TypeError"),
    ],
)
def test_a_rule_that_fails_is_named(rule: Rule, message: str) -> None:
    """An exception in a rule, or HTML that a body may not have, is one located problem and never a traceback."""
    body, parts = parse_body("a\n\nb = c", BodyOptions(), "d", (rule,))
    assert parts == ()
    assert [(problem.code, problem.place.line) for problem in body.problems] == [("markdown-rule", 3)]
    assert message in body.problems[0].message


def _in_persian(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "=":
        return False
    if not silent:
        state.push("span_open", "span", 1).attrs = {"lang": "fa", "dir": "rtl"}
        state.push("text", "", 0).content = "\u0645\u062a\u0646"
        state.push("span_close", "span", -1)
    state.pos += 1
    return True


def test_a_quotation_has_the_language_that_a_rule_from_outside_says() -> None:
    """Also where nothing in the source of the quotation is of another language."""
    _, parts = parse_body("> =", BodyOptions(), "d", (_rule(run=_in_persian),))
    assert str(parts[0]).startswith('<blockquote lang="fa" dir="rtl">')


def test_a_digest_covers_rules_from_outside() -> None:
    """Their names, versions, options and characters change the name of a body; the functions' addresses do not."""
    other = replace(MARKED, version="2"), replace(MARKED, starts="=~"), replace(MARKED, before="link")
    sets: list[tuple[Rule, ...]] = [(), (MARKED,), MATH, (MARKED, *MATH), *((one,) for one in other)]
    digests = {body_digest("e", b"t", BodyOptions(), rules) for rules in sets}
    assert len(digests) == len(sets)
    assert body_digest("e", b"t", BodyOptions(), (replace(MARKED),)) in digests
