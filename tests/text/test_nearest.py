"""The nearest name: found wherever a look at all names would find it, by looking at few."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.keys.articles import ARTICLE
from sitegen.text import nearest
from sitegen.text.nearest import COMPARED, LOOKS, Names, did_you_mean, listed

_WORDS = ("tehran", "moscow", "trade", "energy", "nuclear", "policy", "sanctions", "europe", "asia", "review", "border")
_CROWDS = {
    "keys": sorted(ARTICLE.readers),
    "numbered": [f"author-name-{number}" for number in range(200)],
    "addresses": [f"2020/0{a}/{b}-{c}/" for a in range(1, 4) for b in _WORDS[:8] for c in _WORDS if b != c],
}


def _slip(name: str, chance: random.Random) -> str:
    """Leave out, add, change or exchange characters at one place, as typists do."""
    at, letter = chance.randrange(len(name)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
        )
    )


@pytest.mark.parametrize("crowd", _CROWDS)
@pytest.mark.parametrize("slips", [1, 2])
def test_the_nearest_name_is_found_as_by_looking_at_all(crowd: str, slips: int) -> None:
    """Of mistyped names as many are recognised as by comparing each with every name there is."""
    chance, known = random.Random(1), _CROWDS[crowd]
    names, right, thorough = Names(known), 0, 0
    for _ in range(60):
        meant = wrong = chance.choice(known)
        for _ in range(slips):
            wrong = _slip(wrong, chance) or wrong
        right += names.nearest(wrong) == meant
        thorough += get_close_matches(wrong, known, n=1, cutoff=0.7) == [meant]
    assert right >= thorough - 2
    assert right > 30


@given(st.lists(st.text(max_size=12), max_size=20), st.text(max_size=12), st.randoms())
def test_the_answer_depends_on_names_and_question_alone(known: list[str], asked: str, chance: random.Random) -> None:
    """The order of the names, and what was asked before, make no difference; what is found is a known name."""
    answer = Names(known).nearest(asked)
    assert answer in {"", *known}
    other = Names(chance.sample(known, len(known)))
    for before in known[:5]:
        other.nearest(before + "x")
    assert other.nearest(asked) == answer


@pytest.mark.parametrize("many", [100, 1_000, 10_000])
def test_a_question_looks_at_few_names(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many names there are, one question compares a few and looks at a bounded part of the index."""
    compared: list[str] = []
    looked: list[int] = []
    likeness = nearest._likeness

    def compare(places: Mapping[str, int], length: int, other: str) -> float:
        compared.append(other)
        return likeness(places, length, other)

    def count(numbers: list[int]) -> Counter[int]:
        looked.extend(numbers)
        return Counter(numbers)

    monkeypatch.setattr(nearest, "_likeness", compare)
    monkeypatch.setattr(nearest, "Counter", count)
    names = Names([f"author-name-{number}" for number in range(many)])
    assert names.nearest("author-nme-17x")
    assert 0 < len(compared) <= COMPARED
    assert 0 < len(looked) <= LOOKS


def test_case_and_separators_make_no_difference() -> None:
    """`Series Order` is `series_order`; a mapping says what a name stands for."""
    assert Names(["series_order", "draft"]).nearest("Series Order") == "series_order"
    assert Names({"Tehran Desk": "tehran", "moscow": "moscow"}).nearest("tehran-dsk") == "tehran"
    assert Names([]).nearest("x") == ""


def test_hints() -> None:
    """A hint asks for the nearest name, else lists what there is where a heading is given, many of them in part."""
    assert did_you_mean("titel", ("title", "tags")) == "did you mean `title`?"
    assert did_you_mean("xyz", ("title", "tags")) == ""
    assert did_you_mean("xyz", ("title", "tags"), "there are") == "there are: `tags`, `title`"
    assert did_you_mean("xyz", (), "there are") == ""
    assert listed([f"n{number}" for number in range(1_000)]).endswith("`n142` and 950 more")
