"""Telling words: texts on one subject are related, alike on every machine, and an edit elsewhere changes little."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.index.telling_words import chosen_words, counts_of, said_often
from sitegen.plan import views
from tests.index.made import SITE, articles, composed, piece, view

WORDS = ("gauge", "locomotive", "sturgeon", "fishery", "pipeline", "uranium", "centrifuge", "tariff")
BY_TEXT = SITE + '[related]\nby = ["text"]\n'


def related(pieces: dict[str, str], config: str = BY_TEXT) -> dict[str, list[str]]:
    """Return, by title, the titles of the related pieces; a piece is its words, each said three times."""
    texts = {
        name: piece(" ".join(f"{word} {word} and {word}." for word in words.split()) + "\n", title=name)
        for name, words in pieces.items()
    }
    made = composed(articles(**texts) | {"sitegen.toml": config})
    pages = [view(made, one.path, views.ArticleView) for one in made.plan.artifacts if one.kind == "article"]
    return {page.title: [one.title for one in page.related] for page in pages}


SITE_OF_NINE: dict[str, Any] = {
    "a": "gauge locomotive minister",
    "b": "sturgeon fishery minister",
    "c": "uranium centrifuge minister",
    "d": "tariff minister",
    "e": "pipeline minister",
    "f": "gauge locomotive tariff minister",
    "g": "sturgeon minister",
    "h": "centrifuge uranium minister",
    "i": "minister",
}


def test_pieces_are_related_by_rare_words() -> None:
    """Words that few texts say relate them; a word that all say relates none, and so does one that is said once."""
    found = related(SITE_OF_NINE)
    assert (found["a"], found["c"], found["i"]) == (["f"], ["h"], [])
    assert related(SITE_OF_NINE, SITE)["a"] == []
    assert said_often("gauge and locomotive") == []
    assert counts_of("A gauge", said_often("Gauge, gauge, locomotive")) == [("gauge", 3)]


@given(st.permutations(sorted(SITE_OF_NINE)))
def test_neither_order_nor_ties_decide(order: list[str]) -> None:
    """The words chosen for a piece are those of its counts, whatever the order in which pieces come."""
    counted = {name: counts_of(name, said_often(" ".join([SITE_OF_NINE[name]] * 3))) for name in order}
    assert chosen_words(counted) == chosen_words(dict(sorted(counted.items())))
    assert chosen_words(counted)["a"] == ["gauge", "locomotive"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=5, max_size=40), st.data())
def test_an_edit_changes_few_other_pieces(texts: list[list[str]], chosen: st.DataObject) -> None:
    """Another text changes what is chosen for a piece only where the texts with a word become another power of two."""
    counted = {f"{at:02}": counts_of("", said_often(" ".join(text * 2))) for at, text in enumerate(texts)}
    name, word = chosen.draw(st.sampled_from(sorted(counted))), chosen.draw(st.sampled_from(WORDS))
    others = {key: words for key, words in counted.items() if key != name}
    before, after = chosen_words(counted), chosen_words(others | {name: [(word, 3)]})
    for key, words in others.items():
        if not any(crosses(one, counted[name], word, others) for one, _ in words):
            assert before[key] == after[key]


def crosses(one: str, had: list[tuple[str, int]], has: str, others: dict[str, list[tuple[str, int]]]) -> bool:
    """Return whether the number of texts with a word is of another power of two, or is one, before or after."""
    rest = sum(one in dict(words) for words in others.values())
    then, now = rest + (one in dict(had)), rest + (one == has)
    return then.bit_length() != now.bit_length()
