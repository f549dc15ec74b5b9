"""The site that `make bench` builds is written as often with each construct as real articles are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.constructs import count
from benchmarks.corpus import piece, write_site
from benchmarks.desk import add_desk
from benchmarks.writing import PER_THOUSAND_WORDS
from tests.laws.building import command

PERFORMANCE = Path(__file__).parents[1] / "docs/performance.md"


def test_constructs_are_as_frequent_as_in_real_writing(tmp_path: Path) -> None:
    """Within a third for what is frequent; Persian and Russian have no apostrophes of the English kind."""
    write_site(tmp_path / "site", 200)
    counts = count(tmp_path / "site/content/articles")
    frequent = {name: wanted for name, wanted in PER_THOUSAND_WORDS.items() if wanted > 0.3 and name != "apostrophe ’"}
    found = {name: counts.per_thousand_words(name) for name in frequent}
    assert {name: found[name] / wanted for name, wanted in frequent.items()} == pytest.approx(
        dict.fromkeys(frequent, 1), rel=1 / 3
    )


def test_the_frequencies_are_those_that_were_counted() -> None:
    """The table of the documentation, and what texts are made by."""
    text = PERFORMANCE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \| ([0-9.]+) \| [0-9.]+ \| [0-9.]+ \|", text, re.MULTILINE)
    counted = {name: float(number) for name, number in rows}
    assert counted["paragraph"] > 10
    assert {name: counted[name] for name in PER_THOUSAND_WORDS} | {"image": 0.1} == PER_THOUSAND_WORDS


def test_an_article_is_the_same_on_every_machine() -> None:
    """Of one number there is one article, a tenth in Persian and a tenth in Russian."""
    assert piece(12) == piece(12)
    assert [piece(number).language for number in range(8)] == ["en", "en", "en", "fa", "en", "en", "en", "ru"]


def test_the_sites_build_without_a_warning(tmp_path: Path) -> None:
    """With and without what a desk adds."""
    write_site(tmp_path / "plain", 40)
    write_site(tmp_path / "desk", 40)
    add_desk(tmp_path / "desk")
    for name in ("plain", "desk"):
        told = command("build", "--site", str(tmp_path / name), "-q")
        assert (told.code, told.err) == (0, ""), told.err
