"""Bodies for Hugo: only what Hugo would read otherwise is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.exporting.bodies import Links, body_for_hugo
from sitegen.model.bodies import Heading

NONE = Links({}, frozenset())
LINKS = Links({"b.md": "/b/", "b (1).md": "/b-1/", "p.png": "/a/p.png"}, frozenset({1}))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[b](b.md)", "[b](</b/>)"),
        ('[b](b.md "T")', '[b](</b/> "T")'),
        ("[b](<b (1).md>)", "[b](</b-1/>)"),
        ("[b](b%20(1).md)", "[b](</b-1/>)"),
        ("![p](p.png){width=3}", "![p](</a/p.png>){width=3}"),
        ("[![p](p.png)](b.md)", "[![p](</a/p.png>)](</b/>)"),
        ("[b][r]\n\n[r]: b.md", "[b][r]\n\n[r]: </b/>"),
        ('<a href="b.md">b</a>', '<a href="/b/">b</a>'),
        ("- [b](x.md)", "- [b](x.md)"),
        ("    [b](b.md)", "    [b](</b/>)"),
        ("a\n\n    [b](b.md)", "a\n\n    [b](b.md)"),
        ("`[b](b.md)`", "`[b](b.md)`"),
        ("```md\n[b](b.md)\n```\n[b](b.md)", "```md\n[b](b.md)\n```\n[b](</b/>)"),
        ("~~~\n[b](b.md)", "~~~\n[b](b.md)"),
    ],
)
def test_links_become_addresses(text: str, made: str) -> None:
    """Links, images, definitions and raw HTML lead to addresses; code stays."""
    assert body_for_hugo(text, (), LINKS).text == made


def test_shortcodes_are_escaped_everywhere() -> None:
    """Hugo carries them out in code, too; what is escaped already stays."""
    text = "{{< a >}} `{{% b %}}` {{</* c */>}}"
    assert body_for_hugo(text, (), NONE).text == "{{</* a */>}} `{{%/* b */%}}` {{</* c */>}}"


def headings(*pairs: tuple[str, str]) -> tuple[Heading, ...]:
    """Return headings by id and text."""
    return tuple(Heading(level=2, id=name, text=text) for name, text in pairs)


def test_headings_keep_their_anchors() -> None:
    """An id is written where Hugo would make another one, and nowhere else."""
    text = "## A\n\n## A & B ##\n\n```\n# no\n```\n\n## C {#c-own}\n"
    found = body_for_hugo(text, headings(("a", "A"), ("a-b", "A & B"), ("c-own", "C")), NONE)
    assert found.text == "## A\n\n## A & B {#a-b}\n\n```\n# no\n```\n\n## C {#c-own}\n"
    assert found.notes == ()


def test_headings_whose_lines_are_not_certain_are_told() -> None:
    """Underlined headings are left as they are, with a note."""
    found = body_for_hugo("A & B\n---\n", headings(("a-b", "A & B")), NONE)
    assert found.text == "A & B\n---\n"
    assert found.notes == (("headings whose anchors Hugo may name otherwise", 1),)


@given(st.text(alphabet="ab`~[](){}<>#!:/.\n \t^&*", max_size=60))
def test_a_text_without_links_headings_and_shortcodes_is_not_changed(text: str) -> None:
    """Nothing else is touched."""
    if "{{<" not in text and "{{%" not in text:
        assert body_for_hugo(text, (), NONE).text == text
        assert body_for_hugo(text, (), LINKS).text.count("\n") == text.count("\n")
