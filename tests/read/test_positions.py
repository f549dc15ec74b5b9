"""Places: keys and texts become lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.problems import Keys, Place, Related, error
from sitegen.read.positions import locate

FRONT = """\ufeff---
title: "a b"
tags: [x, 'y z', {k: v}]
authors:
  - one
  -   two
corrections:
  - date: 2020-01-01
    text: |
      Long
  - {date: 2020-01-02,
     text: t}
"quoted key":   v
آب: پارسی
---
body [link](nowhere.md) and
nowhere.md
"""
IN_FRONT: dict[Keys, tuple[int, int, int]] = {
    ("title",): (2, 8, 5),
    ("tags",): (3, 7, 1),
    ("tags", 0): (3, 8, 1),
    ("tags", 1): (3, 11, 5),
    ("tags", 2, "k"): (3, 22, 1),
    ("authors", 0): (5, 5, 3),
    ("authors", 1): (6, 7, 3),
    ("corrections", 0, "date"): (8, 11, 10),
    ("corrections", 1, "text"): (12, 12, 1),
    ("quoted key",): (13, 17, 1),
    ("آب",): (14, 5, 5),
    ("absent",): (1, 1, 3),
    ("authors", 7): (5, 3, 1),
    ("corrections", 0, "kind"): (8, 5, 1),
    ("title", "x"): (2, 1, 5),
}
TOML = """# site
[site]
title = "a" # b
authors = ["one",
  "two"]
publisher.name = { en = "x", fa = "y" }
text = '''
nav = 1
'''
date = 2020-01-01T00:00:00Z

[[site.nav]]
label = 'l'
[[ site . nav ]]
"label" = "m"

[a."b.c"]
d = [[1, 2], [3, {e = "f"}]]
g = 1.5
"""
IN_TOML: dict[Keys, tuple[int, int, int]] = {
    ("site",): (2, 2, 4),
    ("site", "title"): (3, 9, 3),
    ("site", "authors", 1): (5, 3, 5),
    ("site", "publisher", "name", "fa"): (6, 35, 3),
    ("site", "text"): (7, 8, 3),
    ("site", "date"): (10, 8, 20),
    ("site", "nav", 0, "label"): (13, 9, 3),
    ("site", "nav", 1, "label"): (15, 11, 3),
    ("site", "nav", 1, "page"): (14, 11, 3),
    ("a", "b.c", "d", 0, 1): (18, 10, 1),
    ("a", "b.c", "d", 1, 1, "e"): (18, 23, 3),
    ("a", "b.c", "g"): (19, 5, 3),
    ("absent",): (1, 1, 6),
    ("site", "url"): (2, 2, 4),
}


def found(path: str, text: str, place: Place) -> tuple[int, int, int]:
    """Return line, column and length of a place."""
    at = locate(error("value", "wrong", replace(place, path=path)), lambda _: text.encode()).place
    assert at.excerpt == text.removeprefix("\ufeff").split("\n")[at.line - 1]
    return at.line, at.column, at.length


@pytest.mark.parametrize("keys", IN_FRONT)
def test_keys_of_front_matter_are_found(keys: Keys) -> None:
    """A value is found wherever it is nested; for one that is absent the nearest key above it is named."""
    assert found("a.md", FRONT, Place(path="", keys=keys)) == IN_FRONT[keys]


@pytest.mark.parametrize("keys", IN_TOML)
def test_keys_of_toml_are_found(keys: Keys) -> None:
    """The same holds in TOML: tables, arrays of tables, dotted keys and inline tables."""
    assert found("sitegen.toml", TOML, Place(path="", keys=keys)) == IN_TOML[keys]


def test_the_key_itself_can_be_meant() -> None:
    """`at_key` points at the key instead of its value."""
    assert found("a.md", FRONT, Place(path="", keys=("tags",), at_key=True)) == (3, 1, 4)
    assert found("a.markdown", FRONT, Place(path="", keys=("corrections", 1, "text"), at_key=True)) == (12, 6, 4)
    assert found("x.toml", TOML, Place(path="", keys=("site", "nav", 1, "label"), at_key=True)) == (15, 1, 7)


def test_a_text_is_looked_for_from_its_line_on() -> None:
    """`find` is found at or below the line; where it is not, the line stays."""
    assert found("a.md", FRONT, Place(path="", line=16, find="nowhere.md")) == (16, 13, 10)
    assert found("a.md", FRONT, Place(path="", line=17, find="nowhere.md")) == (17, 1, 10)
    assert found("a.md", FRONT, Place(path="", line=16, find="elsewhere")) == (16, 1, 1)
    assert found("a.md", FRONT, Place(path="", line=16, column=6)) == (16, 6, 1)


def test_related_places_are_found_too() -> None:
    """A second place gets its line as the first does; a file that is not there leaves a place as it is."""
    related = Related(place=Place(path="b.md", keys=("title",)), message="here")
    lost = Related(place=Place(path="c.md", keys=("title",)), message="there")
    problem = error("value", "wrong", Place(path="a.md"), related=(related, lost))
    located = locate(problem, {"b.md": FRONT.encode()}.get)
    assert located.place == problem.place
    assert located.related[0].place == replace(related.place, line=2, column=8, length=5, excerpt='title: "a b"')
    assert located.related[1] == lost


KEYS = st.lists(st.sampled_from(["title", "site", "nav", "a", ""]) | st.integers(0, 3), max_size=4).map(tuple)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), KEYS, st.booleans())
def test_locating_never_raises(content: bytes, keys: Keys, is_toml: bool) -> None:
    """Whatever a file has become, a problem gets a place in it or keeps none."""
    for text in (content, b"---\n" + content + b"\n---\n", b"[site]\n" + content):
        place = Place(path="a.toml" if is_toml else "a.md", keys=keys, find="x", line=len(keys))
        located = locate(error("value", "wrong", place), lambda _, text=text: text).place  # type: ignore[misc]
        assert located.line >= 0
