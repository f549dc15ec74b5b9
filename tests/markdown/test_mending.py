"""What `sitegen check --fix` mends in a text: what readers see stays, or is what was surely meant."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.markdown.mending import MENDS, mended
from sitegen.model.bodies import BodyOptions
from sitegen.model.check_rules import RULES
from sitegen.model.near_misses import NEAR_MISSES
from sitegen.text.invisible import STEERING
from tests.examples import at_least
from tests.markdown.filled import filled

OPTIONS: Final = BodyOptions()
MENDED: Final = {
    "##Heading\n\n##\u00a0Other\n": "## Heading\n\n## Other\n",
    "# A\n\n## B\n\n```\n# code\n```\n": "## A\n\n### B\n\n```\n# code\n```\n",
    "•\u00a0one\n• two\n\nText.\n": "- one\n- two\n\nText.\n",
    "-\u00a0one\n-\u00a0two\n": "- one\n- two\n",
    "10&nbsp km, 5&#160 m\n": "10&nbsp; km, 5&#160; m\n",
    "a\u200bb\u00adc\ufeff d\n": None,
    "a\u200bb and `c\u200bd`\n": "ab and `c\u200bd`\n",
}
"""Texts and what becomes of them."""
KEPT: Final = (
    "Text.\n",
    "A\n===\n\n# B\n",
    "x\u202ey\u202c\n",
    "a\u200fb\n",
    "[a](b\u200b.md)\n",
    "`c\u200bd`\n",
    "می\u200cخواهم و کتاب\u200cها\n",
    "👩\u200d💻 and 🏳️\u200d🌈\n",
    "```\n##A\n• b\n5&nbsp km\n```\n",
    "`5&nbsp km` AT&T &copy x\n",
    "#hashtag\n",
    "5 • 6\n",
)
"""Texts in which nothing can be mended safely."""
PIECES: Final = (
    *(
        "##A",
        "## B",
        "# C",
        "#### D",
        "###### E",
        "• one",
        "- two",
        "-\u00a0three",
        "10&nbsp km",
        "&#160",
        "&copy x",
        "```",
        "text",
    ),
    *(
        "\u200b",
        "\u00ad",
        "\u200f",
        "\u202e",
        "\u200c",
        "`",
        "[a](b)",
        "[a](\u200bc)",
        " ",
        "*",
        "**",
        "می\u200cخواهم",
        "1. a",
    ),
    *("\n", "\n\n", "    ", "> ", "<b>", "</b>", "| a |", "|---|", "[^1]", "^[n]", "{#id}", "---", "==="),
)


def problems(text: str) -> list[tuple[str, str]]:
    """Return the problems of a text, each with its rule."""
    return [(one.code, one.rule) for one in parse_body(text, OPTIONS, "")[0].problems]


def shown(text: str) -> str:
    """Return the HTML of a text."""
    return filled(*parse_body(text, OPTIONS, ""))


def read(text: str) -> str:
    """Return what is read of a text, without blanks, and without what is mended: marks, and what cannot be seen."""
    visible = re.sub(r"<[^>]*>|\s", "", shown(text))
    visible = re.sub(r"&amp;nbsp;?|&nbsp;|&amp;#160;?", "", visible)
    return re.sub("[#•\u00a0\u200b\u200c\u00ad\ufeff-]", "", visible)


@pytest.mark.parametrize("text", MENDED)
def test_what_can_be_mended_is(text: str) -> None:
    """Each kind of mistake, and only where it is one."""
    expected = MENDED[text]
    if expected is not None:
        assert mended(text, OPTIONS)[0] == expected
    assert mended(text, OPTIONS)[1]


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_meant_stays(text: str) -> None:
    """Code, addresses, what steers direction, what shapes words, and what is no mistake."""
    assert mended(text, OPTIONS) == (text, ())


def test_the_rendering_of_headings_stays() -> None:
    """Headings of level 1 are shown one level lower already."""
    text = "# A\n\n## B {#id}\n\n- # C\n"
    assert shown(mended(text, OPTIONS)[0]) == shown(text)


def test_only_the_rules_that_are_asked_for() -> None:
    """Other mistakes stay."""
    assert mended("##A\n\n10&nbsp km\n", OPTIONS, (), frozenset({"heading-space"}))[0] == "## A\n\n10&nbsp km\n"
    assert mended("##A\n", OPTIONS, (), frozenset({"link"})) == ("##A\n", ())


def test_every_mend_is_of_a_rule() -> None:
    """The rules that are mended are codes or near misses."""
    assert MENDS.keys() <= {"control-character", *(rule.name for rule in NEAR_MISSES)} - RULES.keys()


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@at_least(400)
def test_a_mended_text_says_the_same(text: str) -> None:
    """It reads the same, has no problem that it did not have, keeps what steers direction, and is mended for good."""
    fixed, done = mended(text, OPTIONS)
    assert read(fixed) == read(text)
    before, after = problems(text), problems(fixed)
    assert all(after.count(one) <= before.count(one) for one in after)
    assert [sign for sign in fixed if sign in STEERING] == [sign for sign in text if sign in STEERING]
    assert mended(fixed, OPTIONS) == (fixed, ())
    assert bool(done) == (fixed != text)
