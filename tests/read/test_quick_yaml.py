"""The short way for front matter makes what libyaml's events make."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.read.frontmatter import read_front_matter
from sitegen.read.quick_yaml import quick_tree
from tests.examples import at_least

PIECES = (
    *"abZé9ش \t:#,[]{}\"'-?!|>&*%@`\\=~_.’",
    *(
        ": ",
        " #",
        ", ",
        "null",
        "true",
        "no",
        "12:30",
        "2017-06-13",
        '"a b"',
        "'c, d'",
        "[e, f g]",
        "\u200c",
        "<<",
        "- ",
    ),
)
VALUES = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
LINES = st.tuples(st.sampled_from(["title: ", "tags: ", "a_b: ", "key:", "Key: ", "", " ", "# "]), VALUES).map("".join)


def read(front: str, *, quick: bool) -> tuple[object, ...]:
    """Read a file with this front matter, with the short way or without it; return all that comes of it."""
    with patch("sitegen.read.frontmatter.quick_tree", quick_tree if quick else lambda _: None):
        found, problems = read_front_matter("a.md", f"---\n{front}\n---\nText\n".encode())
    return (problems, found and (shape(found.tree), found.sound, found.body, found.body_line))


def shape(value: object) -> object:
    """Return a tree with the types of its texts: Plain is equal to other text, but means something else."""
    if isinstance(value, dict):
        return [(key, shape(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [shape(item) for item in value]
    return (type(value).__name__, str(value) if isinstance(value, str) else "")


@given(st.lists(LINES, min_size=1, max_size=3).map("\n".join))
@at_least(1_000)
@example("title: a\ntitle: b")
@example("title: a:b #c")
@example("tags: [a b, c]")
@example('tags: ["a, b", c d]\na_b: "x: #"')
@example("title: a ")
@example("title: a\n b")
@example("---")
@example('title: {a: b c, d: "e, f"}')
@example("title: {a: b, a: c}")
def test_the_short_way_makes_what_libyaml_makes(front: str) -> None:
    """Whatever is in the lines, the tree and the problems are the same with and without the short way."""
    assert read(front, quick=True) == read(front, quick=False)


@given(VALUES)
@at_least(1_000)
def test_every_value_is_the_same(value: str) -> None:
    """A value after a key, alone and as an item of a list, is read the same."""
    for front in (
        f"title: {value}",
        f"tags: [{value}]",
        f"tags: [a, {value}, b]",
        f"a: {{b: {value}, c: d}}",
        f'title: "{value}"',
    ):
        assert read(front, quick=True) == read(front, quick=False)


def test_the_front_matter_of_most_articles_takes_the_short_way() -> None:
    """Texts, dates and short lists are read without libyaml."""
    front = 'title: "One: two"\ndate: 2017-06-13T10:00:00+01:00\nauthors: [desk]\ntags: ["a b", c d, راه\u200cآهن]\n'
    front += "kind: news\noriginal: {outlet: a b, url: 'https://a.example/'}\n"
    assert shape(quick_tree(front)) == [
        ("title", ("str", "One: two")),
        ("date", ("Plain", "2017-06-13T10:00:00+01:00")),
        ("authors", [("Plain", "desk")]),
        ("tags", [("str", "a b"), ("Plain", "c d"), ("Plain", "راه\u200cآهن")]),
        ("kind", ("Plain", "news")),
        ("original", [("outlet", ("Plain", "a b")), ("url", ("str", "https://a.example/"))]),
    ]


@pytest.mark.parametrize(
    "front", ["title: a: b", "title: a #b", "title: &a b", "title: 'a''b'", "title:", "a: [b,, c]", "a: {b: c, b: d}"]
)
def test_what_only_libyaml_can_tell_is_left_to_it(front: str) -> None:
    """Where YAML has signs of its own, the short way gives up."""
    assert quick_tree(front) is None
