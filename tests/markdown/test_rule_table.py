"""The table of rules: every field of it that a fast way is derived from is proved by a text that changes without it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from sitegen.markdown.parser import make_parser
from sitegen.markdown.rule import Rule
from sitegen.markdown.rules import RULES
from sitegen.model.bodies import BodyOptions
from tests.markdown.by_rules import parsed_with, slow_parser
from tests.markdown.outside import OUTSIDE

_NEVER: Final = "\x7f"
"""A character that no text has."""
TEXTS: Final = (
    *("a | b\n- | -\nc | d", "| a |\n|---|\n| b |", "| a |\n:-: | -", "# a | b\n- | -"),
    *("```\na\n```", "~~~\na\n~~~", "a\n```\nb", "> a", "a\n> b", "---", "***", "___", "a\n***\nb"),
    *("- a", "+ a", "* a", "a\n- b\n", *(f"{digit}. a" for digit in range(10)), "- a\n- b\n\n- c"),
    *(
        "[^a]: b\n\nc[^a]",
        "[a]: b\n\n[a] \\*",
        "*[a]: b\n\nc a",
        "c a\n*[a]: b",
        "<div>a</div>",
        "a\n<div>b</div>",
        "# a",
        "#### a *b*",
        "a\n===",
        "a\n---",
    ),
    *("a\n: b", "a\n\n: b", "a\n\n~ b", "a\n~ b\n", "a\nb\n:c", "    a", "a\n\n    b"),
    *(
        "a  \nb",
        "a  \nb \\*",
        "\\*a\\*",
        "`a *b*`",
        "`a` \\*",
        "~~a~~",
        "*a*",
        "_a_",
        "*a* \\_",
        "_a_ \\*",
        "a **b**c",
        "*a b*c",
    ),
    *(
        "[a](b)",
        "[a](b) \\*",
        "[a]{lang=fa}",
        "[a]{lang=fa} \\*",
        "[[a]]",
        "[[a]] \\*",
        "[[a|b *c*]]",
        "a[^b] \\*\n\n[^b]: c",
        "a[^b]\n\n[^b]: c",
        "![a](b)",
    ),
    *(
        "a^[b]",
        "<https://a.example/>",
        "a <b>c</b>",
        "a<!-- b -->",
        "&amp;",
        "&#65;",
        "*a",
        "[a *b](c)",
        "**a [b](c)**",
    ),
    *("https://a.example", "http://a.example, *b*", "www.a.example", "a@b.example"),
    *("_a_ &amp;", "a \\# b"),
    *(
        "==a==",
        "a ==b== \\*",
        "$a$",
        "a $b$ \\*",
        "$$a$$",
        "[@key, 3] \\*",
        "As @key says.",
        "a\n\n$$\nb\n$$",
        "[a](b){.c}",
        "{.a}\nb",
        "*a ==b* c==",
    ),
)
CITING: Final = BodyOptions(cites="notes", cited=("key",))
"""What the texts are parsed with: with the rules of citations too."""
BY_RULES: Final = {text: parsed_with(slow_parser("safe", OUTSIDE, cites=True), text, CITING) for text in TEXTS}


def _differing(table: tuple[Rule, ...], outside: tuple[Rule, ...]) -> list[str]:
    """The texts of which parsers made from a table make another body than the rules do."""
    made = make_parser("safe", table, outside)
    return [text for text, parsed in BY_RULES.items() if parsed_with(made, text, CITING) != parsed]


def _fields(rule: Rule) -> list[tuple[str, dict[str, object]]]:
    """Each field of a rule that says where it begins, taken away."""
    if rule.parser in ("commonmark", "none"):
        return []
    starts: list[tuple[str, dict[str, object]]] = [
        (f"starts {one!r}", {"starts": rule.starts.replace(one, "") or _NEVER}) for one in rule.starts
    ]
    gap: list[tuple[str, dict[str, object]]] = [("gap", {"gap": False})] if rule.gap else []
    return [*starts, *gap]


CASES: Final = [
    pytest.param(at, fields, id=f"{rule.kind} {rule.name}: {name}")
    for at, rule in enumerate((*RULES, *OUTSIDE))
    for name, fields in _fields(rule)
]


def test_the_table_is_right() -> None:
    """With all that the rules say of themselves, no text is parsed otherwise than by the rules."""
    assert _differing(RULES, OUTSIDE) == []


@pytest.mark.parametrize(("at", "fields"), CASES)
def test_no_beginning_can_be_left_out(at: int, fields: dict[str, object]) -> None:
    """A character that is taken from a rule changes a body: so the comparison of both ways proves each of them."""
    rules = [*RULES, *OUTSIDE]
    rules[at] = replace(rules[at], **fields)  # type: ignore[arg-type]
    assert _differing(tuple(rules[: len(RULES)]), tuple(rules[len(RULES) :])) != []


def test_every_rule_has_a_case() -> None:
    """Each rule of blocks, of characters and of pairs that begins with something is among the cases."""
    begun = {at for at, rule in enumerate((*RULES, *OUTSIDE)) if rule.starts}
    assert begun <= {case.values[0] for case in CASES}


@pytest.mark.parametrize("name", ["table", "lheading", "deflist"])
def test_no_later_line_can_be_left_out(name: str) -> None:
    """Without the characters of the line that makes another block of a paragraph, the fast way takes the paragraph."""
    table = tuple(replace(rule, later=_NEVER) if rule.name == name else rule for rule in RULES)
    assert _differing(table, OUTSIDE) != []


@pytest.mark.parametrize("name", ["strikethrough", "image", "entity", "autolink", "escape", "bare_url"])
def test_no_possible_beginning_can_be_denied(name: str) -> None:
    """Where a rule says that it never begins at its character, the fast way takes the text."""
    table = tuple(
        replace(rule, possible="(?!)")
        if rule.kind == "inline" and rule.name in (name, {"autolink": "html_inline"}.get(name))
        else rule
        for rule in RULES
    )
    assert _differing(table, OUTSIDE) != []


def test_each_example_needs_its_rule() -> None:
    """What the table says that authors write for a rule is another body without the rule."""
    for rule in RULES:
        if rule.example:
            table = tuple(replace(one, parser="none") if one is rule else one for one in RULES)
            without, whole = (make_parser("safe", one) for one in (table, RULES))
            texts = (parsed_with(made, rule.example, CITING) for made in (without, whole))
            assert next(texts) != next(texts), rule.name


def test_the_recipe_names_what_there_is() -> None:
    """Each file that the recipe for a rule names is there."""
    root = Path(__file__).parents[2]
    recipe = (root / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Add a Markdown rule")[2]
    named = re.findall(r"`((?:sitegen|tests)/[\w./]+)`", recipe.partition("\n## ")[0])
    assert len(named) > 5
    assert [path for path in named if not (root / path).exists()] == []
