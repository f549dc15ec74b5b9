"""Closures: an artifact is rendered again exactly when something changed that its template may load."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta

from sitegen.theme.closures import references
from tests.growth import time_grows_in_proportion
from tests.theme.made import below, loaded

FILES = {
    "theme.toml": "",
    "templates/a.html": '{% extends "b.html" %}',
    "templates/b.html": "{%- include ['c.html', 'absent.html'] ignore missing -%}",
    "templates/c.html": "c",
    "templates/d.html": "d",
    "templates/e.html": "{% include name %}",
    "i18n/en.toml": 'a = "A"',
}


def _closures(**changed: str) -> Mapping[str, str]:
    return loaded(below("plain", FILES | {f"templates/{name}.html": text for name, text in changed.items()})).closures


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    return {name for name in before if "/" not in name and before[name] != after.get(name)}


def test_a_change_moves_what_may_load_it() -> None:
    """An edited template changes the closures of all that reach it, and of those that load by a dynamic name."""
    before = _closures()
    assert _moved(before, _closures()) == set()
    assert _moved(before, _closures(c="new")) == {"a.html", "b.html", "c.html", "e.html"}
    assert _moved(before, _closures(d="new")) == {"d.html", "e.html"}
    assert _moved(before, _closures(absent="now there")) == {"a.html", "b.html", "e.html"}


def test_messages_and_options_are_in_every_closure() -> None:
    """An edited message or a chosen option changes every closure."""
    options = FILES | {"theme.toml": '[options.x]\ntype = "flag"\ndefault = false\n'}
    before = loaded(below("plain", options)).closures
    assert set(_moved(before, loaded(below("plain", options | {"i18n/en.toml": 'a = "B"'})).closures)) == {
        name for name in before if "/" not in name
    }
    assert set(_moved(before, loaded(below("plain", options), x=True).closures)) == {
        name for name in before if "/" not in name
    }


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ('{% extends "a" %}', ["a"]),
        ("{%+ include 'a' without context %}", ["a"]),
        ('{%\nimport "a" as b with context-%}', ["a"]),
        ('{% from "a" import b as c, d %}', ["a"]),
        ('{% include ("a", "b") %}', ["a", "b"]),
        ('{% include ["a"] ignore missing with context %}', ["a"]),
        ('{% include "a" ~ b %}', [None]),
        ('{% include "a" if b else "c" %}', [None]),
        ("{% extends layout %}", [None]),
        ('{% include ["a", b] %}', [None]),
        ('{% include "a%}b" %}', [None]),
        ('{{ "include" }} extends', []),
    ],
)
def test_references(tag: str, names: list[str | None]) -> None:
    """A literal name is found as it is; a tag that is not surely literal counts as any name."""
    assert list(references(tag)) == names


WORDS = ['"a"', "'b'", "~", "x", "[", "]", "(", ")", ",", " ", "if y", "else", "|f", "-"]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_references_never_miss_one(words: list[str]) -> None:
    """Whatever Jinja finds that a tag loads, the closure has too."""
    text = "{% include " + " ".join(words) + " %}"
    jinja = Environment(autoescape=True)
    jinja.filters["f"] = str
    try:
        tree = jinja.parse(text)
    except Exception:  # noqa: BLE001 - not a template at all
        return
    found = list(references(text))
    assert None in found or set(meta.find_referenced_templates(tree)) <= set(found)


@pytest.mark.parametrize("text", ["{% include ", "{%  ", '{% include ["a"   ', '{% include "a" import '])
@pytest.mark.parametrize("end", ["", "%}", "x%}"])
def test_references_are_linear(text: str, end: str) -> None:
    """Finding references takes a time in proportion to the length of the template."""
    assert time_grows_in_proportion(lambda size: lambda: list(references(text * size + end)), 600)
    assert time_grows_in_proportion(lambda size: lambda: list(references(text + '"b"    ' * size + end)), 600)
